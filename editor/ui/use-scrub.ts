import { useRef, type DragEvent, type FormEvent, type KeyboardEvent, type PointerEvent } from 'react'

interface Scrub<T> {
  readonly start: T
  readonly x: number
  readonly gesture: string
  /** Whether the field had the focus before it was pressed: then it keeps it. */
  readonly hadFocus: boolean
  moving: boolean
}

let gestures = 0

/** Keys that take or leave what is written: the field is at rest again, though it keeps the focus. */
const RESTING = ['Enter', 'Escape', 'ArrowUp', 'ArrowDown']

/** A field is being written in from a click into it or the first letter on, until it is at rest or left. Styles follow the attribute. */
const isWritten = (field: HTMLElement) => field.hasAttribute('data-writing')
const setWritten = (field: HTMLElement, is: boolean) => field.toggleAttribute('data-writing', is)

/**
 * Dragging sideways on a field that is not being written in. `grasp` says what is taken hold of at the press, undefined where
 * nothing is; `onScrub` hears that, the pixels moved since and a name for the whole drag. A press that does not move stays a click.
 */
export function useScrub<T>(
  grasp: (event: PointerEvent<HTMLElement>) => T | undefined,
  onScrub: (start: T, moved: number, gesture: string) => void,
) {
  const scrub = useRef<Scrub<T>>(undefined)
  const end = ({ currentTarget: field }: PointerEvent<HTMLElement>) => {
    const { moving = false, hadFocus } = scrub.current ?? {}
    scrub.current = undefined
    if (moving && !hadFocus) field.blur()
    setWritten(field, !moving && document.activeElement === field)
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const field = event.currentTarget
      if (event.button !== 0 || isWritten(field)) return
      const start = grasp(event)
      if (start === undefined) return
      const hadFocus = document.activeElement === field
      scrub.current = { start, x: event.clientX, gesture: `scrub ${++gestures}`, hadFocus, moving: false }
      field.setPointerCapture(event.pointerId)
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
    onDragStart(event: DragEvent<HTMLElement>) {
      // Text that is marked in the field would be dragged away.
      if (scrub.current) event.preventDefault()
    },
    onKeyDownCapture({ key, currentTarget }: KeyboardEvent<HTMLElement>) {
      if (RESTING.includes(key)) setWritten(currentTarget, false)
    },
    onInputCapture: ({ currentTarget }: FormEvent<HTMLElement>) => setWritten(currentTarget, true),
    onBlurCapture: ({ currentTarget }: { readonly currentTarget: HTMLElement }) => setWritten(currentTarget, false),
  }
}
