import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/**
 * How often something has to be made smaller until it fits into its element: 0 for each new `subject`, then up to `most`. What
 * does not fit even then is for the element to scroll.
 */
export function useSmaller<T extends HTMLElement>(
  subject: unknown,
  most: number,
): { readonly frame: RefObject<T | null>; readonly times: number } {
  const frame = useRef<T>(null)
  const [state, setState] = useState({ subject, times: 0 })
  const times = state.subject === subject ? state.times : 0
  useLayoutEffect(() => {
    const element = frame.current
    if (!element || times >= most) return
    const isTooHigh = element.scrollHeight > element.clientHeight + 1
    const isTooWide = [element, ...element.children].some((part) => part.scrollWidth > part.clientWidth + 1)
    if (isTooHigh || isTooWide) setState({ subject, times: times + 1 })
  }, [subject, times, most])
  return { frame, times }
}
