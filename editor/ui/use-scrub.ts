import { useRef, type PointerEvent } from 'react'

interface Scrub<T> {
  readonly start: T
  readonly x: number
  readonly gesture: string
  moving: boolean
}

let gestures = 0

/**
 * Dragging sideways on a field that is not being typed in. `grasp` says what is taken hold of at the press, undefined where
 * nothing is; `onScrub` hears that, the pixels moved since and a name for the whole drag. A press that does not move stays a click.
 */
export function useScrub<T>(
  grasp: (event: PointerEvent<HTMLElement>) => T | undefined,
  onScrub: (start: T, moved: number, gesture: string) => void,
) {
  const scrub = useRef<Scrub<T>>(undefined)
  const end = (event: PointerEvent<HTMLElement>) => {
    if (scrub.current?.moving) event.currentTarget.blur()
    scrub.current = undefined
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || document.activeElement === event.currentTarget) return
      const start = grasp(event)
      if (start === undefined) return
      scrub.current = { start, x: event.clientX, gesture: `scrub ${++gestures}`, moving: false }
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
