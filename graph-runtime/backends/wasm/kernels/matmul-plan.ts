import type { Shape } from '../../../ir/types.ts'
import type { Width } from '../lanes/expression.ts'

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
  /** Whether products may be summed without being rounded between. */
  readonly isFused: boolean
}

/** Rows of the result, and vectors across, that are summed at once: their sums and what they need fit the registers. */
export const ROWS = 4
const VECTORS = 2
/** So many products are summed at a time: a panel of y then fits the nearest cache. */
export const DEPTH = 512
/** From so many rows on it pays to copy y to where it lies together, from so many columns on to copy x. */
const PACKED_FROM = { rows: 24, columns: 24 }

/** Columns of a panel of y. */
export const columnsOf = (width: Width) => (128 / width) * VECTORS

/** Whether x is copied. */
export const packsX = ({ x, columns }: MatmulPlan) =>
  x.at(-2)! < 0 || x.at(-1)! < 0 || (x.at(-1)! !== 1 && columns >= PACKED_FROM.columns)
/** Whether y is. */
export const packsY = ({ y, rows }: MatmulPlan) => y.at(-1) !== 1 || rows >= PACKED_FROM.rows

const roundUp = (n: number, to: number) => Math.ceil(n / to) * to

/**
 * How many rows and columns are done at a time. Where x is copied, many columns share a block of it, which fits the second cache
 * together with theirs of y; where it is not, each panel of y is used for all rows as soon as it is there.
 */
export function blocksOf(plan: MatmulPlan): { readonly rows: number; readonly columns: number } {
  return packsX(plan) ? { rows: 128, columns: 512 } : { rows: plan.rows, columns: columnsOf(plan.width) }
}

/** How many elements a product needs room for, besides the result: copies of a block of each factor. */
export function panelSize(plan: MatmulPlan): number {
  return packedX(plan) + packedY(plan)
}

function packedX(plan: MatmulPlan): number {
  return packsX(plan) ? roundUp(Math.min(plan.rows, blocksOf(plan).rows), ROWS) * Math.min(plan.inner, DEPTH) : 0
}
/** How many elements a copy of a block of y takes. */
export function packedY(plan: MatmulPlan): number {
  const columns = roundUp(Math.min(plan.columns, blocksOf(plan).columns), columnsOf(plan.width))
  return packsY(plan) ? columns * Math.min(plan.inner, DEPTH) : 0
}
