import { useEffect, type RefObject } from 'react'

/**
 * The scrubber takes the focus as a walk begins, so that Space plays and the arrows step from wherever it was begun; what had the
 * focus before has it again as the walk ends, unless it went elsewhere.
 */
export function useWalkFocus(banner: RefObject<HTMLElement | null>, isWalking: boolean): void {
  useEffect(() => {
    if (!isWalking) return undefined
    const before = document.activeElement
    banner.current?.querySelector<HTMLElement>('[data-walk-scrubber]')?.focus({ preventScroll: true })
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true })
    }
  }, [banner, isWalking])
}
