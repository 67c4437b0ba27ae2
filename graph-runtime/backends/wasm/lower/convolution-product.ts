import { panelSize, type MatmulPlan } from '../kernels/matmul-plan.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import { tilingAcross } from '../kernels/tiling.ts'
import type { After } from './after-convolution.ts'
import type { Sizes } from './convolution-plan.ts'
import { wholePlace, type Call, type Lowering, type Place } from './lowering.ts'
import type { Buffer } from './view.ts'

/**
 * Where a buffer has the numbers of a batch entry and group: so many for each group, and others for each batch entry if it
 * `isBatched`.
 */
export type Placed = (buffer: Buffer, perGroup: number, isBatched: boolean) => Place

/** A matrix at a place: how far apart its rows and its columns lie. */
interface Matrix {
  readonly place: Place
  readonly down: number
  readonly along: number
}

const transposed = ({ place, down, along }: Matrix): Matrix => ({ place, down: along, along: down })

/** What a product of matrices takes: both factors as the equation has them, the columns, and where sums without a chain go. */
export interface Operands {
  readonly left: Buffer
  readonly right: Buffer
  readonly columns: Buffer
  readonly out: Buffer
}

/** The product that a convolution or one of its derivatives is for one batch entry and group. */
export interface Product {
  readonly plan: MatmulPlan
  readonly call: Call
  /** The room that it needs. */
  readonly panel: Buffer
}

/**
 * The product of matrices: y = w · columns, columns of x = wᵀ · y, and w = y · columnsᵀ. `inTiles` is what its tiles go on with,
 * in place of leaving the sums.
 */
export function productOf(
  to: Lowering,
  primitive: string,
  { c, made, window, places }: Sizes,
  at: Placed,
  { left, right, columns, out }: Operands,
  inTiles: After | undefined,
): Product {
  const all: Matrix = { place: wholePlace(columns), down: places, along: 1 }
  const yAt = (y: Buffer): Matrix => ({ place: at(y, made * places, true), down: places, along: 1 })
  const wAt = (w: Buffer): Matrix => ({ place: at(w, made * c * window, false), down: c * window, along: 1 })
  const [a, b, [rows, inner, wide]] =
    primitive === 'conv'
      ? [wAt(right), all, [made, c * window, places] as const]
      : primitive === 'convInput'
        ? [transposed(wAt(right)), yAt(left), [c * window, made, places] as const]
        : [yAt(right), transposed(all), [made, places, c * window] as const]
  const sums = { stored: [{ value: 0, kind: 'float', strides: [wide, 1], isWhole: true }] } as const
  const plan: MatmulPlan = {
    width: to.width,
    batch: [],
    rows,
    inner,
    columns: wide,
    x: [a.down, a.along],
    y: [b.down, b.along],
    accumulates: primitive === 'convWeight',
    chain: inTiles?.chain ?? { inputs: [], steps: [], ...sums },
    tiling: tilingAcross(to.tiling, (wide * to.width) / 128),
  }
  const panel = to.scratch(panelSize(plan))
  const results = inTiles
    ? [...inTiles.inputs, ...inTiles.results]
    : [primitive === 'convInput' ? all.place : wAt(out).place]
  const args = [a.place, b.place, wholePlace(panel), ...results]
  return { plan, call: { is: 'call', kernel: matmulKernel(plan), args }, panel }
}
