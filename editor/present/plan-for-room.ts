import type { PresentContent } from './content.ts'
import type { FigureSource } from './figure-text.ts'
import { figureWidth } from './figure-width.ts'
import { fits, scaleFor } from './pan.ts'
import { planOf, type PresentPlan, type Size } from './plan.ts'

/** Between layers, in units: usually, where a room is a little too narrow for that, and where figures find no room. */
const [WIDE, NARROW] = [152, 116]
const WIDER = [188, 224, 260]
/** How much smaller all may be drawn so that more figures find room. */
const SMALLER = 0.9

const figuresIn = ({ figures }: PresentPlan) =>
  figures.flatMap(({ value, cotangent }) => [value, cotangent].filter((at) => at !== undefined)).length

/**
 * Lays out what is presented; closer together where all of it is then in sight and no figure is lost for it, and further apart
 * where figures are won and all is drawn but little smaller for it.
 */
export function planForRoom(
  content: PresentContent,
  sizes: ReadonlyMap<string, Size>,
  source: FigureSource | undefined,
  room: Size,
): PresentPlan {
  const wide = planOf(content, sizes, source, figureWidth, WIDE)
  if (fits(room, wide)) {
    const wider = WIDER.map((gap) => planOf(content, sizes, source, figureWidth, gap))
    const large = wider.filter((plan) => fits(room, plan) && scaleFor(room, plan) >= SMALLER * scaleFor(room, wide))
    return large.reduce((best, plan) => (figuresIn(plan) > figuresIn(best) ? plan : best), wide)
  }
  const narrow = planOf(content, sizes, source, figureWidth, NARROW)
  return fits(room, narrow) && figuresIn(narrow) >= figuresIn(wide) ? narrow : wide
}
