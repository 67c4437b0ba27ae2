import { useEffect, useState, type PointerEvent } from 'react'

/** A place in an element, in pixels from its corner, and the element's size. */
export interface PointerPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where in an element the pointer is, and the handlers that follow it. The place of a finger stays until the next press. */
export function usePointerPlace() {
  const [place, setPlace] = useState<PointerPlace>()
  const follow = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    setPlace({ x: clientX - left, y: clientY - top, width, height })
  }
  const leave = ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') setPlace(undefined)
  }
  const isAnywhere = place !== undefined
  useEffect(() => {
    if (!isAnywhere) return undefined
    const onPress = () => setPlace(undefined)
    window.addEventListener('pointerdown', onPress, { capture: true })
    return () => window.removeEventListener('pointerdown', onPress, { capture: true })
  }, [isAnywhere])
  return [place, { onPointerDown: follow, onPointerMove: follow, onPointerLeave: leave }] as const
}
