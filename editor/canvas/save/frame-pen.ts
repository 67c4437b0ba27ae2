import type { Palette } from '../../charts/palette.ts'
import type { Recorder } from '../../charts/svg/recorder.ts'

/** What a frame is drawn with: the context stands at the block's upper left corner, which lies at `at` on the canvas. */
export interface FramePen {
  readonly recorder: Recorder
  readonly palette: Palette
  readonly at: { readonly x: number; readonly y: number }
}

/** A text that is no wider than so many pixels, cut with an ellipsis where it would be. */
export function fitting(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let cut = text
  while (cut !== '' && context.measureText(`${cut}…`).width > room) cut = cut.slice(0, -1)
  return cut === '' ? '' : `${cut}…`
}
