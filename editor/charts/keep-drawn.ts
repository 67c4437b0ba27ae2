import { followSize, type Size } from './follow-size.ts'
import { inNextFrame } from './next-frame.ts'
import { followPalette, type Palette } from './palette.ts'

/** The room that a chart is drawn in, in CSS pixels, and its colours. */
export interface Room extends Size {
  readonly palette: Palette
}

/** A picture that is kept up to date. */
export interface Drawn<T> {
  readonly update: (next: T) => void
  readonly content: () => T
  /** Where it would be drawn now; undefined while it has no room. */
  readonly room: () => Room | undefined
  readonly stop: () => void
}

/** Draws what fills an element, again when its size or the theme changes, and at most once a frame when the content does. */
export function keepDrawn<T>(element: HTMLElement, initial: T, draw: (room: Room, content: T) => void): Drawn<T> {
  let content = initial
  let palette: Palette | undefined
  const room = () => {
    const { width, height } = followed.size()
    return palette && width > 0 && height > 0 ? { width, height, palette } : undefined
  }
  const redraw = () => {
    const now = room()
    if (now) draw(now, content)
  }
  const soon = inNextFrame(redraw)
  const followed = followSize(element, redraw)
  const stopFollowing = followPalette((next) => {
    palette = next
    redraw()
  })
  return {
    update(next) {
      content = next
      soon.ask()
    },
    content: () => content,
    room,
    stop() {
      soon.cancel()
      followed.stop()
      stopFollowing()
    },
  }
}
