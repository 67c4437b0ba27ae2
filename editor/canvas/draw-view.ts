import type { Rect } from '../charts/draw/rect.ts'
import { drawText } from '../charts/draw/text.ts'
import type { ViewContent } from '../charts/views/view.ts'
import { drawViewIn } from '../charts/views/index.ts'
import type { ReadingStore } from '../session/readings.ts'
import type { ViewPicture } from './block-view.ts'
import type { Pen } from './draw-picture.ts'

/** What a view draws from, out of what was last read. */
export function contentOf({ path, settings, names }: ViewPicture, readings: Pick<ReadingStore, 'track'>): ViewContent {
  return {
    settings,
    names,
    figure(name) {
      const track = readings.track({ of: 'view', name: `${path}.${name}`, pass: 'forward' })
      if (!track?.whole) return undefined
      return { shape: track.summary.shape, values: track.whole, trail: track.trail }
    },
  }
}

/** Draws a view into its block; while something is not wired, what to wire. */
export function drawView({ context, palette, readings }: Pen, picture: ViewPicture, place: Rect): void {
  if (picture.missing !== undefined) {
    context.fillStyle = palette.ink3
    context.font = `400 11px ${palette.ui}`
    return drawText(context, place, picture.missing, 16)
  }
  context.save()
  drawViewIn({ context, palette, place, large: false }, picture.type, contentOf(picture, readings))
  context.restore()
}
