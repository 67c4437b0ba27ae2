import { useRef } from 'react'
import type { Chart } from '../charts/canvas-chart.ts'
import { useChart } from '../charts/use-chart.ts'

interface Props<T> {
  readonly make: (element: HTMLElement, initial: T) => Chart<T>
  readonly content: T
  readonly className?: string | undefined
}

/** A chart that is only looked at: made once, told of each new content. What it shows is said in words beside it. */
export function Drawing<T>({ make, content, className }: Props<T>) {
  const box = useRef<HTMLSpanElement>(null)
  useChart(box, make, content)
  return <span ref={box} className={className} aria-hidden="true" />
}
