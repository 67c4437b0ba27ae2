import { useMemo } from 'react'
import { ChartBox } from '../charts/ChartBox.tsx'
import type { Series } from '../charts/chart-lines.ts'
import { lineChart } from '../charts/line-chart.ts'
import type { Half } from './halves.ts'
import styles from './details.module.css'

interface Props {
  /** Whose sizes they are, by which a saved picture is called. */
  readonly of: string
  readonly halves: readonly Half[]
  /** Grows with every reading: traces are written in place. */
  readonly version: number
}

/** How the size of a tensor, and of its cotangent or tangent, went over the steps; nothing before there are two. */
export function OverTime({ halves, version, of }: Props) {
  const [value, other] = halves
  const series = useMemo(
    () =>
      [value, other].flatMap((half): Series[] => {
        const trace = half?.track?.over
        return half && trace && trace.length > 1
          ? [{ ...trace, name: half.name, label: half.name, role: half.name }]
          : []
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- traces are the same objects with new content at each version
    [value?.track, other?.track, other?.name, version],
  )
  const content = useMemo(() => ({ title: 'Size (rms)', series, log: true, smoothing: 0, version }), [series, version])
  if (series.length === 0) return null
  return (
    <figure className={styles['over']}>
      <figcaption>
        Over time <em>rms against steps</em>
      </figcaption>
      <ChartBox
        make={lineChart}
        content={content}
        className={styles['plot']}
        label="Sizes against steps"
        name={`${of}, sizes against steps`}
      />
    </figure>
  )
}
