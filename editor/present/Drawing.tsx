import { useEffect, useRef } from 'react'
import type { Chart } from '../charts/canvas-chart.ts'

interface Props<T> {
  readonly make: (element: HTMLElement, initial: T) => Chart<T>
  readonly content: T
  readonly className?: string | undefined
}

/** A chart that is only looked at: made once, told of each new content. What it shows is said in words beside it. */
export function Drawing<T>({ make, content, className }: Props<T>) {
  const box = useRef<HTMLSpanElement>(null)
  const chart = useRef<Chart<T>>(undefined)
  const latest = useRef(content)
  useEffect(() => {
    const made = make(box.current!, latest.current)
    chart.current = made
    return () => made.destroy()
  }, [make])
  useEffect(() => {
    latest.current = content
    chart.current?.update(content)
  }, [content])
  return <span ref={box} className={className} aria-hidden="true" />
}
