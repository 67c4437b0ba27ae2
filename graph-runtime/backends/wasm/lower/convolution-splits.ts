import { toColumnsKernel, type ColumnsPlan } from '../kernels/convolution.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import type { MatmulPlan } from '../kernels/matmul-plan.ts'
import { splitParts } from '../threads/split.ts'
import type { After } from './after-convolution.ts'
import { wholeRegion, type Call, type Loop, type Part, type Place, type Region, type Split } from './lowering.ts'
import type { Buffer } from './view.ts'

/** A convolution or a derivative, as it is done for each batch entry and group. */
interface Done {
  readonly plan: ColumnsPlan
  readonly product: MatmulPlan
  /** Lays out columns of x, or adds them up. */
  readonly lay: Call
  /** Takes both factors, room, and then where the sums go. */
  readonly multiply: Call
  /** All batch entries and groups. */
  readonly over: (calls: readonly Call[]) => Loop
  readonly work: number
  /** What each thread has for itself. */
  readonly own: readonly Buffer[]
}

/** By batch entries. */
export function splitImages(
  { n, over, work, own }: Done & { readonly n: number },
  calls: readonly Call[],
  reads: After['reads'],
  writes: readonly Buffer[],
): Split {
  return splitParts(n, work, (from, until) => {
    const images = (buffer: Buffer): Region => {
      const each = buffer.size / n
      return { buffer, from: from * each, to: until * each }
    }
    return {
      statement: { ...over(calls), from, length: until },
      reads: reads.map(({ buffer, isByImages }) => (isByImages ? images(buffer) : wholeRegion(buffer))),
      writes: [...writes.map(images), ...own.map(wholeRegion)],
    }
  })
}

/**
 * The derivative by the weights sums over the batch. By the channels that are read, so that each thread lays out its own; or where
 * they are fewer than threads, by those that are made.
 */
export function splitWeights(
  { plan, product, lay, multiply, over, work, own }: Done,
  reads: readonly Buffer[],
  out: Buffer,
): Split {
  const { channels, space, window } = plan
  const { rows: made, columns: wide, x } = product
  const [factor, laid, panel, sums] = multiply.args as readonly [Place, Place, Place, Place]
  const part = (lays: Call, changed: Partial<MatmulPlan>, from: Place, to: number, until: number): Part => {
    const kernel = matmulKernel({ ...product, ...changed })
    return {
      statement: over([lays, { ...multiply, kernel, args: [from, laid, panel, behind(sums, to)] }]),
      reads: reads.map(wholeRegion),
      // Of each group so much, with what lies between.
      writes: [{ buffer: out, from: to, to: out.size - made * wide + until }, ...own.map(wholeRegion)],
    }
  }
  const byRead = splitParts(channels, work, (from, until) => {
    const [images, ...others] = lay.args as readonly Place[]
    const kernel = toColumnsKernel({ ...plan, channels: until - from })
    const lays = { ...lay, kernel, args: [behind(images!, from * space), ...others] }
    const columns = (until - from) * window
    return part(lays, { columns }, factor, from * window, (made - 1) * wide + until * window)
  })
  const byMade = splitParts(made, work, (from, until) =>
    part(lay, { rows: until - from }, behind(factor, from * x[0]!), from * wide, until * wide),
  )
  return { work, parts: (of) => (channels >= of ? byRead : byMade).parts(of) }
}

/** A place so many elements further on. */
const behind = (place: Place, by: number): Place => ({ ...place, offset: place.offset + by })
