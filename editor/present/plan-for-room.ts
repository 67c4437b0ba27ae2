import type { PresentContent } from './content.ts'
import type { FigureSource } from './figure-text.ts'
import { figureWidth } from './figure-width.ts'
import { fits, mostIn, scaleFor } from './pan.ts'
import { besideOneAnother, partsPresented } from './plan-parts.ts'
import { planOf, type PresentPlan, type Size } from './plan.ts'
import type { Shape, Sizes } from './use-sizes.ts'

/** Between layers, in units: usually, where figures find no room, and the least with which wires can be followed. */
const USUAL = 152
const WIDER = [188, 224, 260]
const LEAST = 48
/** How much smaller all may be drawn so that more figures find room. */
const SMALLER = 0.9

const figuresIn = ({ figures }: PresentPlan) =>
  figures.flatMap(({ value, cotangent }) => [value, cotangent].filter((at) => at !== undefined)).length

/**
 * Lays out what is presented so that all of it is in sight, if it can then be read: with layers further apart where figures are
 * won and all is drawn but little smaller for it; closer together where no figure is lost for it; parts that no wires join beside one
 * another; else in narrow blocks as far apart as the room allows. What fits in no way is laid out as usual. Where a shape is not measured yet, gives that shape alone.
 */
export function planForRoom(
  content: PresentContent,
  sizes: Sizes,
  source: FigureSource | undefined,
  room: Size,
): { readonly shape: Shape; readonly plan?: PresentPlan } {
  const isMeasured = (shape: Shape) => content.blocks.every(({ id }) => sizes[shape].has(id))
  const planIn = (shape: Shape, gap: number) => planOf(content, sizes[shape], source, figureWidth, gap)
  if (!isMeasured('wide')) return { shape: 'wide' }
  const usual = planIn('wide', USUAL)
  if (fits(room, usual)) {
    const wider = WIDER.map((gap) => planIn('wide', gap))
    const large = wider.filter((plan) => fits(room, plan) && scaleFor(room, plan) >= SMALLER * scaleFor(room, usual))
    const plan = large.reduce((best, each) => (figuresIn(each) > figuresIn(best) ? each : best), usual)
    return { shape: 'wide', plan }
  }
  /** With layers as far apart as the room allows; undefined where not even wires have room between them. */
  const closer = (shape: Shape, plan: PresentPlan) => {
    const gap = Math.min(USUAL, USUAL - (plan.width - mostIn(room).width) / Math.max(1, plan.layers - 1))
    if (gap < LEAST) return undefined
    const closest = planIn(shape, Math.floor(gap))
    return fits(room, closest) ? closest : undefined
  }
  const close = closer('wide', usual)
  if (close && figuresIn(close) >= figuresIn(usual)) return { shape: 'wide', plan: close }
  const parts = partsPresented(content).map((part) => ({
    content: part,
    plan: planOf(part, sizes.wide, source, figureWidth, USUAL),
  }))
  const beside = parts
    .map((_, i) => besideOneAnother(content, parts, i + 1))
    .filter((plan) => fits(room, plan))
    .toSorted((a, b) => scaleFor(room, b) - scaleFor(room, a))[0]
  if (beside) return { shape: 'wide', plan: beside }
  if (!isMeasured('narrow')) return { shape: 'narrow' }
  const narrow = closer('narrow', planIn('narrow', USUAL))
  return narrow ? { shape: 'narrow', plan: narrow } : { shape: 'wide', plan: usual }
}
