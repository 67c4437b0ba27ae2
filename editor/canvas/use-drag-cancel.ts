import { useLayoutEffect, useRef } from 'react'

/**
 * Escape takes back what is being dragged: `takeBack` puts things as they were and says whether anything was dragged. What is
 * returned says whether the present press was given up so; what React Flow goes on to report of it then counts for nothing.
 */
export function useDragCancel(takeBack: () => boolean): { readonly current: boolean } {
  const isGivenUp = useRef(false)
  // Before the canvas's keys are heard, of which Escape is one too.
  useLayoutEffect(() => {
    const onPointerDown = () => {
      isGivenUp.current = false
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isGivenUp.current || !takeBack()) return
      isGivenUp.current = true
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('pointerdown', onPointerDown, { capture: true })
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, { capture: true })
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [takeBack])
  return isGivenUp
}
