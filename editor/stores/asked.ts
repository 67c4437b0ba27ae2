import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What a command may ask of a part of the page that does it in its own place. */
export type Asked = 'recent files' | 'share' | 'verify'

const asked = createStore<{ readonly what: Asked | undefined }>()(() => ({ what: undefined }))

/** Asks for it; the part that does it takes it up as soon as it is there. */
export const ask = (what: Asked): void => asked.setState({ what })

/** Does what a command asks for, once each time. */
export function useAsked(what: Asked, act: () => void): void {
  const isAsked = useStore(asked, (state) => state.what === what)
  const takeUp = useEffectEvent(act)
  useEffect(() => {
    if (!isAsked) return
    asked.setState({ what: undefined })
    takeUp()
  }, [isAsked])
}
