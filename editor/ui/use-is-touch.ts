import { useSyncExternalStore } from 'react'

let isTouch = window.matchMedia('(pointer: coarse)').matches

const follow = (tell: () => void) => {
  const onPress = ({ pointerType }: PointerEvent) => {
    isTouch = pointerType === 'touch'
    tell()
  }
  window.addEventListener('pointerdown', onPress, { capture: true })
  return () => window.removeEventListener('pointerdown', onPress, { capture: true })
}

/** Whether the last press was a finger's. */
export const useIsTouch = (): boolean => useSyncExternalStore(follow, () => isTouch)
