import { classes } from '../ui/classes.ts'
import type { Marks } from '../walk/marks.ts'
import type { PresentWire } from './content.ts'
import { BELOW, courseThrough, type Point } from './course.ts'
import type { FigureSource } from './figure-text.ts'
import type { Figures } from './place-figures.ts'
import { cotangentOn } from './plan.ts'
import styles from './wire.module.css'

interface Props {
  readonly wire: PresentWire
  readonly points: readonly Point[]
  readonly figures: Figures
  readonly source: FigureSource
  /** What the step on show makes of it; undefined while it trains, where everything is known. */
  readonly marks: Marks | undefined
}

/** A wire as it is presented: its value forth, and below it, once it is known, the cotangent back. */
export function WireOnShow({ wire, points, figures, source, marks }: Props) {
  const path = courseThrough(points)
  const knowsValue = marks?.isKnown({ of: 'port', name: wire.output, pass: 'forward' }) ?? true
  const knowsBack = marks?.isKnownOnWire({ of: 'port', name: wire.cotangentName, pass: 'backward' }) ?? true
  const back = wire.comesBack && knowsBack ? cotangentOn(wire, source)?.text : undefined
  const value = knowsValue ? source(wire.output, 'forward')?.text : undefined
  const carries = marks?.carries(wire.input)
  const isHot = (pass: 'forward' | 'backward') => carries && marks?.pass === pass && styles['hot']
  return (
    <g>
      <path d={path} className={classes(styles['forth'], !knowsValue && styles['dim'], isHot('forward'))} />
      {back !== undefined && (
        <path d={path} className={classes(styles['back'], isHot('backward'))} transform={`translate(0 ${BELOW})`} />
      )}
      {figures.value && value !== undefined && (
        <text x={figures.value[0]} y={figures.value[1]} className={styles['value']}>
          {value}
        </text>
      )}
      {figures.cotangent && back !== undefined && (
        <text x={figures.cotangent[0]} y={figures.cotangent[1]} className={styles['cotangent']}>
          {back}
        </text>
      )}
    </g>
  )
}

/** The ends of a wire, above its blocks. */
export function WireEnds({ points }: { readonly points: readonly Point[] }) {
  return [points[0]!, points.at(-1)!].map(([x, y]) => (
    <circle key={`${x} ${y}`} cx={x} cy={y} r={8} className={styles['end']} />
  ))
}
