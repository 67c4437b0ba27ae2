import type { PresentContent } from './content.ts'
import type { FigureSource } from './figure-text.ts'
import { figureWidth } from './figure-width.ts'
import { fits } from './pan.ts'
import { planOf, type PresentPlan, type Size } from './plan.ts'

/** Between layers, in units: usually, and where a room is a little too narrow for that. */
const [WIDE, NARROW] = [152, 116]

const figuresIn = ({ figures }: PresentPlan) =>
  figures.flatMap(({ value, cotangent }) => [value, cotangent].filter((at) => at !== undefined)).length

/** Lays out what is presented; closer together where all of it is then in sight and no figure is lost for it. */
export function planForRoom(
  content: PresentContent,
  sizes: ReadonlyMap<string, Size>,
  source: FigureSource | undefined,
  room: Size,
): PresentPlan {
  const wide = planOf(content, sizes, source, figureWidth, WIDE)
  if (fits(room, wide)) return wide
  const narrow = planOf(content, sizes, source, figureWidth, NARROW)
  return fits(room, narrow) && figuresIn(narrow) >= figuresIn(wide) ? narrow : wide
}
