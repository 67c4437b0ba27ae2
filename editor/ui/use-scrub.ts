import { useRef, type PointerEvent } from 'react'

interface Scrub {
  readonly start: number
  readonly x: number
  readonly gesture: string
  moving: boolean
}

let gestures = 0

/**
 * Dragging sideways on a field that is not being typed in. `onScrub` hears the value at the start, the pixels moved since and
 * a name for the whole drag. A press that does not move stays a click.
 */
export function useScrub(value: number, onScrub: (start: number, moved: number, gesture: string) => void) {
  const scrub = useRef<Scrub>(undefined)
  const end = (event: PointerEvent<HTMLElement>) => {
    if (scrub.current?.moving) event.currentTarget.blur()
    scrub.current = undefined
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || document.activeElement === event.currentTarget) return
      scrub.current = { start: value, x: event.clientX, gesture: `scrub ${++gestures}`, moving: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const at = scrub.current
      if (!at) return
      const moved = event.clientX - at.x
      at.moving ||= Math.abs(moved) > 3
      if (at.moving) onScrub(at.start, moved, at.gesture)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
