import { linesOf } from '../../charts/draw/text.ts'
import { element } from '../../charts/svg/markup.ts'
import { showNumber } from '../../ui/number-text.ts'
import { placeOf } from '../../ui/slider-scale.ts'
import type { BlockLayout } from '../block-layout.ts'
import type { BlockView, KnobView } from '../block-view.ts'
import { portShapes } from '../port-shapes.ts'
import { drawBelow, drawTitle } from './draw-title.ts'
import { fitting, type FramePen } from './frame-pen.ts'

const RADIUS = 8

function drawPaper(
  { recorder: { context }, palette }: FramePen,
  view: BlockView,
  { width, height }: BlockLayout,
): void {
  context.beginPath()
  context.roundRect(0, 0, width, height, RADIUS)
  context.fillStyle = palette.raised
  context.fill()
  const isApart = view.badge?.kind === 'unreached'
  context.strokeStyle = view.message ? palette.bad : palette.line
  context.lineWidth = view.message || isApart ? 1.5 : 1
  context.setLineDash(isApart ? [4, 3] : [])
  context.stroke()
  context.setLineDash([])
}

function drawPorts({ recorder, palette, at }: FramePen, view: BlockView, layout: BlockLayout): void {
  const { context } = recorder
  context.font = `400 11px ${palette.ui}`
  context.fillStyle = palette.ink2
  for (const [ports, x, inside, align] of [
    [view.inputs, 0, 10, 'left'],
    [view.outputs, layout.width, layout.width - 10, 'right'],
  ] as const) {
    context.textAlign = align
    for (const [i, port] of ports.entries()) {
      const y = layout.rows[i]!
      context.fillText(fitting(context, port.label, layout.width - 20), inside, y + 4)
      const look = { fill: palette.raised, stroke: port.problem ? palette.bad : palette.ink2, 'stroke-width': 1.6 }
      const place = { transform: `translate(${at.x + x - 6} ${at.y + y - 6})` }
      recorder.add(element('path', { d: portShapes[port.kind], ...look, ...place }))
    }
  }
}

function drawKnob(
  { recorder: { context }, palette }: FramePen,
  knob: KnobView,
  { x, y, width }: BlockLayout['picture'],
): void {
  const text = showNumber(knob.value)
  context.font = `600 11px ${palette.ui}`
  context.textAlign = 'right'
  context.fillStyle = palette.ink
  context.fillText(text, x + width, y + 16)
  const right = x + width - Math.max(34, context.measureText(text).width) - 4
  context.font = `400 11px ${palette.ui}`
  context.textAlign = 'left'
  context.fillStyle = palette.ink2
  context.fillText(knob.label, x, y + 16)
  const left = x + context.measureText(knob.label).width + 10
  const middle = left + (right - 6 - left) * placeOf(knob.value, knob)
  context.lineWidth = 2
  context.strokeStyle = palette.line
  context.beginPath()
  context.moveTo(left, y + 12)
  context.lineTo(right, y + 12)
  context.stroke()
  context.strokeStyle = palette.ink
  context.beginPath()
  context.moveTo(left, y + 12)
  context.lineTo(middle, y + 12)
  context.stroke()
  context.fillStyle = palette.raised
  context.lineWidth = 1.4
  context.beginPath()
  context.arc(middle, y + 12, 5, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
}

function drawFooter(
  { recorder: { context }, palette }: FramePen,
  [left, right]: readonly [string, string],
  layout: BlockLayout,
): void {
  const { y } = layout.footer!
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(0, y + 0.5)
  context.lineTo(layout.width, y + 0.5)
  context.stroke()
  context.font = `400 10px ${palette.ui}`
  context.fillStyle = palette.ink3
  context.textAlign = 'right'
  context.fillText(right, layout.width - 8, y + 16)
  const room = layout.width - 24 - context.measureText(right).width
  context.textAlign = 'left'
  context.fillText(fitting(context, left, room), 8, y + 16)
}

/** How wide what is wrong with a block may be beneath it, and how high a line of it is. */
export const MESSAGE = { width: 200, line: 16, top: 20 }

function drawMessage(
  { recorder: { context }, palette }: FramePen,
  { text, mend = '' }: NonNullable<BlockView['message']>,
  layout: BlockLayout,
): void {
  context.font = `400 11px ${palette.ui}`
  context.fillStyle = palette.bad
  context.textAlign = 'left'
  const lines = linesOf(
    `${text} ${mend}`.trim(),
    Math.max(layout.width, MESSAGE.width),
    (part) => context.measureText(part).width,
  )
  lines.forEach((line, i) => context.fillText(line, 0, layout.height + MESSAGE.top + i * MESSAGE.line))
}

/** Draws all of a block that the page shows by HTML: paper, title, ports, knobs, foot, and what is wrong with it. */
export function drawFrame(pen: FramePen, view: BlockView, layout: BlockLayout): void {
  drawPaper(pen, view, layout)
  const isBelow = drawTitle(pen, view, layout)
  drawPorts(pen, view, layout)
  if (isBelow) drawBelow(pen, view, layout)
  view.knobs.forEach((knob, i) => drawKnob(pen, knob, layout.knobs[i]!))
  if (view.footer) drawFooter(pen, view.footer, layout)
  if (view.message) drawMessage(pen, view.message, layout)
}
