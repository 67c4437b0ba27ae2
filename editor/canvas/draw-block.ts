import type { Summary } from '../../graph-runtime/session/summary.ts'
import { drawBar, fullness } from '../charts/draw/bar.ts'
import type { Rect } from '../charts/draw/rect.ts'
import { formatNumber } from '../charts/format.ts'
import type { Palette } from '../charts/palette.ts'
import type { Watched } from '../session/readings.ts'
import type { BlockLayout } from './block-layout.ts'
import type { BlockView } from './block-view.ts'
import { drawPicture, scalarOf, type Pen } from './draw-picture.ts'

/** The size that a bar shows. */
const sizeOf = (summary: Summary) => (summary.nonFinite > 0 ? NaN : summary.rms)

/** The number beside it: of a scalar with its sign. */
export const figureOf = (summary: Summary) => (summary.shape.length === 0 ? scalarOf(summary) : sizeOf(summary))

/** That number as it is written; a dash where there are no numbers at all. */
export const figureText = (summary: Summary) => (summary.shape.includes(0) ? '–' : formatNumber(figureOf(summary)))

const kinds = { forward: 'value', backward: 'gradient', tangent: 'tangent' } as const
const signs = { forward: '▸', backward: '◂', tangent: '▹' } as const

const coloursOf = (palette: Palette) => ({
  value: { ink: palette.value, line: palette.valueLine },
  gradient: { ink: palette.grad, line: palette.gradLine },
  tangent: { ink: palette.tan, line: palette.tanLine },
})

function drawStrip(pen: Pen, { x, y, width }: Rect, of: Watched, stale: boolean): void {
  const { context, palette, readings, mode, known } = pen
  const kind = kinds[of.pass]
  const { ink, line } = coloursOf(palette)[kind]
  const summary = readings.track(of)?.summary
  const isUnknown = kind === 'gradient' && known?.has(of.name) === false
  const text = isUnknown ? '?' : summary ? figureText(summary) : '–'
  context.globalAlpha = kind === 'gradient' && mode === 'values' && known?.has(of.name) !== true ? 0.25 : 1
  context.textAlign = 'left'
  context.font = `400 10px ${palette.ui}`
  const wrong = summary !== undefined && summary.nonFinite > 0
  context.fillStyle = stale || !summary ? palette.ink3 : wrong ? palette.bad : ink
  context.fillText(signs[of.pass], x, y + 12.5)
  context.textAlign = 'right'
  context.font = `600 11px ${palette.ui}`
  const room = Math.max(38, context.measureText(text).width)
  context.fillText(text, x + width, y + 13)
  const rail = { x: x + 14, y: y + 7, width: width - 20 - room, height: 4 }
  const full = summary && !isUnknown ? fullness(sizeOf(summary), kind) : 0
  if (stale) context.globalAlpha *= 0.5
  drawBar(context, rail, full, { rail: palette.hover, colour: line, kind })
  context.globalAlpha = 1
}

function hatch({ context, palette }: Pen, { x, y, width, height }: Rect): void {
  context.save()
  context.beginPath()
  context.rect(x - 8, y - 4, width + 16, height + 8)
  context.clip()
  context.strokeStyle = palette.hatch
  context.lineWidth = 1
  context.setLineDash([])
  context.beginPath()
  for (let at = x - 8 - height; at < x + width + 8 + height; at += 8) {
    context.moveTo(at, y + height + 8)
    context.lineTo(at + height + 16, y - 8)
  }
  context.stroke()
  context.restore()
}

/** A block's picture; a stale one is hatched and at half strength. */
export function drawShown(pen: Pen, view: BlockView, place: Rect): void {
  const isEmpty = view.picture.is === 'view' && view.picture.missing !== undefined
  const hatched = view.stale && !['none', 'number', 'pad'].includes(view.picture.is) && !isEmpty
  if (hatched) hatch(pen, place)
  if (hatched) pen.context.globalAlpha = 0.5
  drawPicture(pen, view, place)
  pen.context.globalAlpha = 1
}

/** Draws a block's figures and picture, from the block's upper left corner. */
export function drawBlock(pen: Pen, view: BlockView, layout: BlockLayout): void {
  drawShown(pen, view, layout.picture)
  if (view.value && layout.value) drawStrip(pen, layout.value, view.value, view.stale)
  const second = pen.mode === 'tangents' ? view.tangent : view.gradient
  if (second && layout.gradient) drawStrip(pen, layout.gradient, second, view.stale)
}
