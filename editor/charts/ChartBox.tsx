import { useEffect, useRef } from 'react'
import type { Chart } from './canvas-chart.ts'

interface Props<T> {
  readonly make: (element: HTMLElement, initial: T) => Chart<T>
  readonly content: T
  readonly className?: string | undefined
  /** What the picture shows, for those who cannot see it. */
  readonly label: string
}

/** A chart as a React component: made once, told of each new content. */
export function ChartBox<T>({ make, content, className, label }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
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
  return (
    <div className={className}>
      <div ref={box} style={{ height: '100%' }} />
      <span className="visually-hidden">{label}</span>
    </div>
  )
}
