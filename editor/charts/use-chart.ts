import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Chart } from './canvas-chart.ts'

/** A chart in an element: made once, told of each new content, and ended with the component. Gives what gives it. */
export function useChart<T>(
  box: RefObject<HTMLElement | null>,
  make: (element: HTMLElement, initial: T) => Chart<T>,
  content: T,
): () => Chart<T> | undefined {
  const chart = useRef<Chart<T>>(undefined)
  const latest = useRef(content)
  useEffect(() => {
    const made = make(box.current!, latest.current)
    chart.current = made
    return () => made.destroy()
  }, [box, make])
  useEffect(() => {
    latest.current = content
    chart.current?.update(content)
  }, [content])
  return useCallback(() => chart.current, [])
}
