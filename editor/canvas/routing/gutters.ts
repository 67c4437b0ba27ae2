import type { BoxIndex } from './box-index.ts'
import type { Box } from './geometry.ts'
import { LANE } from './lanes.ts'

/** How far beyond its ends a wire looks for a way round. */
const LOOK = 320
const OUTSIDE = 28
const FEW = 8

/**
 * Heights at which a wire can cross from one side of an area to the other: the gaps between the rows of blocks there, each with
 * a few lanes, and just above and below them all. The best come first.
 */
export function gutters(area: Box, blocks: BoxIndex<Box>): number[] {
  const rows: { top: number; bottom: number }[] = []
  const inWay = blocks.within({ ...area, top: area.top - LOOK, bottom: area.bottom + LOOK })
  for (const { top, bottom } of inWay.toSorted((a, b) => a.top - b.top)) {
    const last = rows.at(-1)
    if (last && top < last.bottom + LANE) last.bottom = Math.max(last.bottom, bottom)
    else rows.push({ top, bottom })
  }
  if (rows.length === 0) return [(area.top + area.bottom) / 2]
  const found: number[] = []
  for (let i = 1; i < rows.length; i++) {
    const [low, high] = [rows[i - 1]!.bottom, rows[i]!.top]
    const middle = Math.round((low + high) / 2)
    for (const lane of [0, -1, 1, -2, 2]) {
      const y = middle + lane * LANE
      if (y > low + LANE / 2 && y < high - LANE / 2) found.push(y)
    }
  }
  found.push(rows[0]!.top - OUTSIDE, rows.at(-1)!.bottom + OUTSIDE)
  // Where columns are out of step no gap goes right through, but a way along some block's edge may do.
  if (inWay.length <= FEW) found.push(...inWay.flatMap(({ top, bottom }) => [top - LANE, bottom + LANE]))
  return found
}
