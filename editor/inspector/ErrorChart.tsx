import { useMemo } from 'react'
import type { StepError } from '../../graph-runtime/session/finite-difference.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { errorChart } from '../charts/error-chart.ts'
import styles from './check-gradient.module.css'

interface Props {
  readonly name: string
  readonly curve: readonly StepError[]
  /** The step size that the check used. */
  readonly h: number
}

/** The error of central differences against their step size: it falls with narrower steps until rounding takes over. */
export function ErrorChart({ name, curve, h }: Props) {
  const content = useMemo(() => ({ points: curve, at: h }), [curve, h])
  return (
    <figure className={styles['errors']}>
      <figcaption>
        Error of differences <em>against step size h</em>
      </figcaption>
      <ChartBox
        make={errorChart}
        content={content}
        className={styles['plot']}
        label={`Error of the differences by ${name} against their step size`}
      />
    </figure>
  )
}
