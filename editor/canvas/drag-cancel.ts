import { useEffect, useRef } from 'react'

/** Puts what is being dragged back as it was, and says whether anything was dragged. */
type TakeBack = () => boolean

let mounted: TakeBack | undefined

/** Gives up what is being dragged on the canvas; false where nothing is. */
export const giveUpDrag = (): boolean => mounted?.() ?? false

/** Lets a drag be given up. What is returned says whether the present one was: what React Flow goes on to report then counts for nothing. */
export function useDragCancel(takeBack: TakeBack): { readonly current: boolean } {
  const isGivenUp = useRef(false)
  useEffect(() => {
    mounted = () => {
      const isTaken = !isGivenUp.current && takeBack()
      isGivenUp.current ||= isTaken
      return isTaken
    }
    const onPress = () => {
      isGivenUp.current = false
    }
    window.addEventListener('pointerdown', onPress, { capture: true })
    return () => {
      mounted = undefined
      window.removeEventListener('pointerdown', onPress, { capture: true })
    }
  }, [takeBack])
  return isGivenUp
}
