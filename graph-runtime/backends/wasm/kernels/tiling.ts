import { canFuse } from '../fused.ts'

/** How products of matrices are summed. None of it changes the order of a sum, so that only `isFused` changes bits. */
export interface Tiling {
  /** Rows of the result, and vectors across, that are summed at once: their sums and what they need fit 15 registers. */
  readonly rows: number
  readonly vectors: number
  /** So many products of each sum are written one after another in the innermost loop. */
  readonly steps: number
  /** Whether a product and a sum are one operation, which rounds once: faster where there is one, and not the same to the last bit. */
  readonly isFused: boolean
}

/**
 * What was the quickest of many tilings (docs/performance.md). Engines that have relaxed SIMD share registers out better as well. The
 * others, Node 20 among them, keep an address in a register for each number of x that a tile takes: more rows or steps than these
 * are put back to memory, and take twice the time.
 */
export function tilingFor(isFast: boolean): Tiling {
  if (!canFuse()) return { rows: 4, vectors: 2, steps: 1, isFused: false }
  return isFast ? { rows: 6, vectors: 2, steps: 1, isFused: true } : { rows: 3, vectors: 3, steps: 8, isFused: false }
}

/** The tiling of a product that is only so many vectors across: where those are fewer than a tile's, of more rows. */
export const tilingAcross = (tiling: Tiling, vectors: number): Tiling =>
  vectors <= 2 && tiling.vectors > 2 ? { ...tiling, rows: 4, vectors: 2 } : tiling
