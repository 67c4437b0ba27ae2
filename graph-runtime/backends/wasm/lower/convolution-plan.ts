import { placesOf, rowsOf, type Sliding } from '../../../ir/loops/sliding.ts'
import type { ConvParams } from '../../../ir/builder.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import { lengthsOf, slidingOf } from '../../../ir/primitives/convolution.ts'
import type { Equation } from '../../../ir/program.ts'
import { sizeOf, tensor, type Shape } from '../../../ir/types.ts'
import type { ColumnsPlan } from '../kernels/convolution.ts'
import type { Lowering } from './lowering.ts'
import type { Buffer } from './view.ts'

/** How large a convolution is, or that of which an equation is a derivative. */
export interface Sizes {
  /** Batch entries, groups, and the channels that each group reads and makes. */
  readonly n: number
  readonly g: number
  readonly c: number
  readonly made: number
  /** How many entries a channel of x has, the window, and the places that the window takes. */
  readonly space: number
  readonly window: number
  readonly places: number
}

/** The convolution that an equation is or is a derivative of: which of x, w and y it takes, and which it makes. */
export function convolutionOf({ primitive, inputs, outputs, params }: Equation): { sizes: Sizes; sliding: Sliding } {
  const [l, r, o] = [...inputs, ...outputs].map(({ type }) => type.shape) as [Shape, Shape, Shape]
  const shapes =
    primitive === 'conv'
      ? { x: l, w: r, y: o }
      : primitive === 'convInput'
        ? { y: l, w: r, x: o }
        : { x: l, y: r, w: o }
  const conv: ConvParams = paramsOf({ params })
  const { n, g, c, o: made } = lengthsOf(shapes, conv.groups)
  const sliding = slidingOf(shapes, conv)
  const { space, window } = sliding
  const sizes = { n, g, c, made, space: sizeOf(space), window: sizeOf(window), places: sizeOf(placesOf(sliding)) }
  return { sizes, sliding }
}

/**
 * How the columns of a batch entry and group are laid out, and the rows' tables as constants: where each row starts in the space
 * and in a channel's columns, and its length.
 */
export function columnsOf(to: Lowering, sizes: Sizes, sliding: Sliding): { plan: ColumnsPlan; tables: Buffer[] } {
  const { c: channels, space: entries, window: size, places: count } = sizes
  const { space, window, places, length } = rowsOf(sliding)
  const inColumns = places.map((place, row) => window[row]! * count + place)
  const covered = length.reduce((sum, each) => sum + each, 0)
  return {
    plan: {
      width: to.width,
      channels,
      space: entries,
      window: size,
      places: count,
      rows: length.length,
      step: sliding.stride.at(-1)!,
      length: length.every((each) => each === length[0]) ? length[0] : undefined,
      hasHoles: covered < size * count,
    },
    tables: [space, inColumns, length].map((table) => to.buffer(tensor('u32', [table.length]), true, [...table])),
  }
}
