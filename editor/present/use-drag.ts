import { useState, type PointerEvent } from 'react'

/** How far something was dragged, in pixels. */
export interface Dragged {
  readonly x: number
  readonly y: number
}

const NOWHERE: Dragged = { x: 0, y: 0 }

/** Moves what is too large for its room by the pointer; `place` names where it stands by itself, to which it then goes back. */
export function useDrag(place: string) {
  const [state, setState] = useState({ place, dragged: NOWHERE })
  const dragged = state.place === place ? state.dragged : NOWHERE
  return {
    dragged,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove({ currentTarget, pointerId, movementX, movementY }: PointerEvent<HTMLElement>) {
        if (!currentTarget.hasPointerCapture(pointerId)) return
        setState({ place, dragged: { x: dragged.x + movementX, y: dragged.y + movementY } })
      },
    },
  }
}
