import { useCallback, useRef } from 'react'
import { classes } from '../ui/classes.ts'
import type { Chart } from './canvas-chart.ts'
import { svgOfElement } from './svg/from-element.ts'
import { SaveChart } from './SaveChart.tsx'
import { useChart } from './use-chart.ts'
import styles from './save-chart.module.css'

interface Props<T> {
  readonly make: (element: HTMLElement, initial: T) => Chart<T>
  readonly content: T
  readonly className?: string | undefined
  /** What the picture shows, for those who cannot see it. */
  readonly label: string
  /** What it is called where it is saved, which no figure of now belongs to: the label up to its first comma, unless given. */
  readonly name?: string | undefined
}

/** A chart as a React component: made once, told of each new content, to be saved as a picture or as its figures. */
export function ChartBox<T>({ make, content, className, label, name }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useChart(box, make, content)
  const picture = useCallback(() => {
    const made = chart()
    if (made?.svg) return made.svg()
    const svg = box.current?.querySelector('svg')
    return svg ? svgOfElement(svg) : undefined
  }, [chart])
  return (
    <div className={classes(styles['box'], className)}>
      <div ref={box} style={{ height: '100%' }} />
      <span className="visually-hidden">{label}</span>
      <SaveChart name={name ?? label.split(',')[0]!} chart={chart} svg={picture} />
    </div>
  )
}
