import { partsOf } from '../layout/parts.ts'
import type { PresentContent } from './content.ts'
import type { Box, Point } from './course.ts'
import type { Figures } from './place-figures.ts'
import type { PresentPlan } from './plan.ts'

/** Between parts, in units. */
const GAP = 56

/** Parts of what is presented that no wires join, in the order of their blocks. */
export function partsPresented({ blocks, wires }: PresentContent): PresentContent[] {
  const ids = blocks.map(({ id }) => id)
  return partsOf(ids, wires).map((part) => ({
    blocks: blocks.filter(({ id }) => part.includes(id)),
    wires: wires.filter(({ from }) => part.includes(from)),
  }))
}

/** Puts plans of parts so many beside one another, their lines and figures in the order of the wires of `whole`. */
export function besideOneAnother(
  whole: PresentContent,
  parts: readonly { readonly content: PresentContent; readonly plan: PresentPlan }[],
  columns: number,
): PresentPlan {
  const across = Math.max(...parts.map(({ plan }) => plan.width)) + GAP
  const boxes = new Map<string, Box>()
  const lines = new Map<string, readonly Point[]>()
  const figures = new Map<string, Figures>()
  let [top, bottom] = [0, 0]
  parts.forEach(({ content, plan }, i) => {
    const left = across * (i % columns)
    if (i > 0 && left === 0) top = bottom + GAP
    bottom = Math.max(bottom, top + plan.height)
    const y0 = top
    const moved = ([x, y]: Point): Point => [left + x, y0 + y]
    for (const [id, box] of plan.boxes) boxes.set(id, { ...box, x: left + box.x, y: y0 + box.y })
    content.wires.forEach(({ input }, at) => {
      const { value, cotangent } = plan.figures[at]!
      lines.set(input, plan.lines[at]!.map(moved))
      figures.set(input, { value: value && moved(value), cotangent: cotangent && moved(cotangent) })
    })
  })
  return {
    boxes,
    lines: whole.wires.map(({ input }) => lines.get(input)!),
    figures: whole.wires.map(({ input }) => figures.get(input)!),
    layers: columns * Math.max(...parts.map(({ plan }) => plan.layers)),
    width: across * columns - GAP,
    height: bottom,
  }
}
