import { ChartBox } from '../charts/ChartBox.tsx'
import { limitOf } from '../charts/draw/heat-map.ts'
import { formatNumber } from '../charts/format.ts'
import { heatMap } from '../charts/heat-map.ts'
import { histogram } from '../charts/histogram.ts'
import { shapeInTable } from '../charts/shape.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { useEditor } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import type { Row } from './rows.ts'
import { useReadings } from './use-readings.ts'
import styles from './pictures.module.css'

interface Half {
  readonly summary: Summary | undefined
  readonly pass: 'forward' | 'backward'
}

/** A heat map with its bar and the numbers at the bar's ends: signs for values, sizes for gradients. */
function Map({ summary, pass }: Half) {
  const forward = pass === 'forward'
  if (!summary) return <div className={styles['blank']} />
  const [rows, columns] = summary.sampleShape
  const limit = limitOf(summary.sample)
  const content = { values: summary.sample, rows, columns, limit, kind: forward ? 'signed' : 'gradient-size' } as const
  const height = Math.round(Math.min(112, Math.max(12, (112 * rows) / columns)))
  return (
    <div>
      <div style={{ height }}>
        <ChartBox
          make={heatMap}
          content={content}
          className={styles['fill']}
          label={`${forward ? 'Values' : 'Gradient sizes'} as a heat map`}
        />
      </div>
      <div className={classes(styles['bar'], forward ? styles['signed'] : styles['sizes'])} />
      <p className={styles['ends']}>
        <span>{forward ? formatNumber(-limit) : '0'}</span>
        <span>{formatNumber(limit)}</span>
      </p>
    </div>
  )
}

function Spread({ summary, pass }: Half) {
  if (!summary || summary.histogram.length === 0) return <div className={styles['blank']} />
  return (
    <div>
      <ChartBox
        make={histogram}
        content={{ counts: summary.histogram, pass }}
        className={styles['spread']}
        label={`Histogram of ${pass === 'forward' ? 'values' : 'gradients'}`}
      />
      <p className={styles['ends']}>
        <span>{formatNumber(summary.min)}</span>
        <span>{formatNumber(summary.max)}</span>
      </p>
    </div>
  )
}

/** A tensor's values and its cotangents side by side: as maps where it has two axes, and how both spread. */
export function Pictures({ row }: { readonly row: Row }) {
  const { readings } = useEditor()
  useReadings()
  const value = readings.track({ of: row.of, name: row.name, pass: 'forward' })?.summary
  const gradient = readings.track({ of: row.of, name: row.cotangent, pass: 'backward' })?.summary
  if (!value || (row.type?.shape.length ?? 0) === 0) return null
  const isTable = value.sampleShape[0] > 1 && value.sampleShape[1] > 1
  return (
    <section>
      <h3>
        {row.of === 'slot' ? 'Parameter' : 'Output'}{' '}
        <em>{`${row.label}, ${row.type ? shapeInTable(row.type.shape) : ''}`}</em>
      </h3>
      <div className={styles['pair']}>
        <h4 className={styles['value']}>▸ value</h4>
        <h4 className={styles['gradient']}>◂ gradient</h4>
        {isTable && <Map summary={value} pass="forward" />}
        {isTable && <Map summary={gradient} pass="backward" />}
        <Spread summary={value} pass="forward" />
        <Spread summary={gradient} pass="backward" />
      </div>
    </section>
  )
}
