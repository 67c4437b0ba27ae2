import type { Shape } from '../../../ir/types.ts'
import type { Width } from '../lanes/expression.ts'
import type { Chain } from './chain.ts'
import type { Tiling } from './tiling.ts'

export interface MatmulPlan {
  readonly width: Width
  readonly batch: Shape
  readonly rows: number
  readonly inner: number
  readonly columns: number
  /** Strides of x over the batch, its rows and its columns, in elements. */
  readonly x: readonly number[]
  /** The same of y. */
  readonly y: readonly number[]
  /** Whether the products are added to what stands there. */
  readonly accumulates?: boolean
  /** What goes to memory, from the product, value 0, and tensors by strides over the batch, rows and columns (see `Epilogue`). */
  readonly chain: Chain
  readonly tiling: Tiling
}

/** So many products are summed at a time: a panel of y then fits the nearest cache. */
export const DEPTH = 512
/**
 * From so many rows on it pays to copy y to where it lies together, from so many columns on to copy x: where its rows lie together
 * they are read in order anyway, and only compete for the same places in the cache.
 */
const PACKED_FROM = { rows: 24, columns: 24, columnsInOrder: 96 }

/** Columns of a panel of y. */
export const columnsOf = ({ width, tiling }: MatmulPlan) => (128 / width) * tiling.vectors

/** Whether x is copied. */
export const packsX = ({ x, columns }: MatmulPlan) =>
  x.at(-2)! < 0 || x.at(-1)! < 0 || columns >= (x.at(-1) === 1 ? PACKED_FROM.columnsInOrder : PACKED_FROM.columns)
/** Whether y is. */
export const packsY = ({ y, rows }: MatmulPlan) => y.at(-1) !== 1 || rows >= PACKED_FROM.rows

const roundUp = (n: number, to: number) => Math.ceil(n / to) * to

/**
 * How many rows and columns are done at a time, whole tiles of any tiling. Where x is copied, many columns share a block of it, which
 * fits the second cache together with a panel of y; where it is not, each panel of y is used for all rows as soon as it is there.
 */
export function blocksOf(plan: MatmulPlan): { readonly rows: number; readonly columns: number } {
  return packsX(plan) ? { rows: 48, columns: 480 } : { rows: plan.rows, columns: columnsOf(plan) }
}

/** How many elements a product needs room for, besides the result: copies of a block of each factor. */
export function panelSize(plan: MatmulPlan): number {
  return packedX(plan) + packedY(plan)
}

function packedX(plan: MatmulPlan): number {
  return packsX(plan)
    ? roundUp(Math.min(plan.rows, blocksOf(plan).rows), plan.tiling.rows) * Math.min(plan.inner, DEPTH)
    : 0
}
/** How many elements a copy of a block of y takes; the last block may have a strip more than the others. */
export function packedY(plan: MatmulPlan): number {
  const wide = columnsOf(plan)
  const columns = Math.min(roundUp(plan.columns, wide), blocksOf(plan).columns + wide)
  return packsY(plan) ? columns * Math.min(plan.inner, DEPTH) : 0
}
