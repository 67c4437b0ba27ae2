import type { Note } from '../../../graph-runtime/document/types.ts'
import { linesOf } from '../../charts/draw/text.ts'
import type { Palette } from '../../charts/palette.ts'

/** Whether it is a frame round blocks, with a title, rather than a text. */
export const isFrame = (note: Note): boolean => 'frame' in note && note.frame === true

const LINE = 16

/** Draws a frame with its title, or a note as plain text: its Markdown's words without their marks. */
export function drawNote(context: CanvasRenderingContext2D, note: Note, palette: Palette): void {
  const [x, y] = note.position
  const [width, height] = note.size
  const words = note.text.replaceAll(/[*`#$]/g, '').trim()
  context.textAlign = 'left'
  context.fillStyle = palette.ink2
  if (!isFrame(note)) {
    context.font = `400 11px ${palette.ui}`
    const lines = linesOf(words, width - 16, (text) => context.measureText(text).width)
    lines.forEach((line, i) => context.fillText(line, x + 8, y + 16 + i * LINE))
    return
  }
  context.beginPath()
  context.roundRect(x, y, width, height, 8)
  context.fillStyle = palette.panel
  context.globalAlpha = 0.55
  context.fill()
  context.globalAlpha = 1
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.setLineDash([])
  context.stroke()
  context.fillStyle = palette.ink2
  context.font = `600 12px ${palette.ui}`
  context.fillText(words, x + 12, y + 18)
}
