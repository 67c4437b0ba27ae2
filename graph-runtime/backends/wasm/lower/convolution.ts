import type { ConvParams } from '../../../ir/builder.ts'
import { placesOf as placesOfWindow, rowsOf, type Sliding } from '../../../ir/loops/sliding.ts'
import { lengthsOf, slidingOf } from '../../../ir/primitives/convolution.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import type { Equation } from '../../../ir/program.ts'
import { sizeOf, tensor, type Shape } from '../../../ir/types.ts'
import { fromColumnsKernel, toColumnsKernel, type ColumnsPlan } from '../kernels/convolution.ts'
import type { Kernel } from '../kernels/kernel.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import { panelSize } from '../kernels/matmul-plan.ts'
import { copy } from './copy.ts'
import { wholePlace, type Lowering, type Place } from './lowering.ts'
import type { Scope } from './scope.ts'
import type { Buffer } from './view.ts'

interface Shapes {
  readonly x: Shape
  readonly w: Shape
  readonly y: Shape
}

/** A matrix at a place: how far apart its rows and its columns lie. */
interface Matrix {
  readonly place: Place
  readonly down: number
  readonly along: number
}

/**
 * Adds a convolution or one of its derivatives as products of matrices: for each batch entry and group the entries of x that the
 * window covers are laid out in columns, or such columns are added up (Chellapilla, Puri and Simard, 2006).
 */
export function emitConvolution(to: Lowering, scope: Scope, { primitive, inputs, outputs, params }: Equation): void {
  const [left, right] = inputs.map((value) => scope.dense(value)) as [Buffer, Buffer]
  const out = scope.output(outputs[0]!)
  const [l, r, o] = [inputs[0]!.type.shape, inputs[1]!.type.shape, outputs[0]!.type.shape]
  if (sizeOf(o) === 0) return
  const shapes: Shapes =
    primitive === 'conv'
      ? { x: l, w: r, y: o }
      : primitive === 'convInput'
        ? { y: l, w: r, x: o }
        : { x: l, y: r, w: o }
  const conv: ConvParams = paramsOf({ params })
  const { n, g, c, o: made } = lengthsOf(shapes, conv.groups)
  const sliding = slidingOf(shapes, conv)
  const [space, window, places] = [sliding.space, sliding.window, placesOfWindow(sliding)].map(sizeOf) as [
    number,
    number,
    number,
  ]
  const columns = to.buffer(tensor('float', [c * window, places]))
  const tables = tablesOf(to, sliding)
  const rows = tables[0]!.size
  const covered = (tables[3]!.content as readonly number[]).reduce((sum, length) => sum + length, 0)
  const plan: ColumnsPlan = {
    width: to.width,
    channels: c,
    space,
    window,
    places,
    rows,
    step: sliding.stride.at(-1)!,
    hasHoles: covered < window * places,
  }
  const [batch, group] = [to.counters++, to.counters++]
  const at = (buffer: Buffer, perBatch: number, perGroup: number): Place => ({
    buffer,
    offset: 0,
    moves: [...(perBatch > 0 ? [{ loop: batch, by: perBatch }] : []), { loop: group, by: perGroup }],
  })
  const xAt = (buffer: Buffer) => at(buffer, g * c * space, c * space)
  const yAt = (buffer: Buffer): Matrix => ({
    place: at(buffer, g * made * places, made * places),
    down: places,
    along: 1,
  })
  const wAt = (buffer: Buffer): Matrix => ({ place: at(buffer, 0, made * c * window), down: c * window, along: 1 })
  const all: Matrix = { place: wholePlace(columns), down: places, along: 1 }

  const lay = (kernel: Kernel, x: Place, way: 'to columns' | 'from columns') => {
    const isTo = way === 'to columns'
    const args = [x, ...tables.map(wholePlace), all.place]
    to.add({ is: 'call', kernel, args }, [isTo ? x.buffer : columns, ...tables], [isTo ? columns : x.buffer])
  }
  const multiply = (
    a: Matrix,
    b: Matrix,
    result: Place,
    [high, inner, wide]: readonly number[],
    accumulates = false,
  ) => {
    const matmul = {
      width: to.width,
      batch: [],
      rows: high!,
      inner: inner!,
      columns: wide!,
      x: [a.down, a.along],
      y: [b.down, b.along],
      accumulates,
      isFused: to.isFused,
    }
    const panel = to.buffer(tensor('float', [panelSize(matmul)]))
    const args = [a.place, b.place, result, wholePlace(panel)]
    const reads = [a.place.buffer, b.place.buffer, ...(accumulates ? [result.buffer] : [])]
    to.add({ is: 'call', kernel: matmulKernel(matmul), args }, reads, [result.buffer, panel])
  }
  const transposed = ({ place, down, along }: Matrix): Matrix => ({ place, down: along, along: down })
  const each = (write: () => void) =>
    to.inside(
      () => to.inside(write, (body) => ({ is: 'loop', loop: group, length: g, reverse: false, body })),
      (body) => ({ is: 'loop', loop: batch, length: n, reverse: false, body }),
    )

  if (primitive === 'convWeight') {
    copy(to, { from: 0, dtype: 'float', shape: o, strides: [], offset: 0, moves: [] }, out)
  } else to.add(undefined, [], [out])
  each(() => {
    if (primitive === 'conv') {
      lay(toColumnsKernel(plan), xAt(left), 'to columns')
      multiply(wAt(right), all, yAt(out).place, [made, c * window, places])
    } else if (primitive === 'convInput') {
      multiply(transposed(wAt(right)), yAt(left), all.place, [c * window, made, places])
      lay(fromColumnsKernel(plan), xAt(out), 'from columns')
    } else {
      lay(toColumnsKernel(plan), xAt(left), 'to columns')
      multiply(yAt(right), transposed(all), wAt(out).place, [made, places, c * window], true)
    }
  })
}

/** The rows' tables as constants: where each starts in the space, the window and the places, and its length. */
function tablesOf(to: Lowering, sliding: Sliding): readonly Buffer[] {
  const { space, window, places, length } = rowsOf(sliding)
  return [space, window, places, length].map((table) => to.buffer(tensor('u32', [table.length]), true, [...table]))
}
