import type { Summary } from '../../graph-runtime/session/summary.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { limitOf } from '../charts/draw/heat-map.ts'
import { formatNumber } from '../charts/format.ts'
import { heatMap } from '../charts/heat-map.ts'
import { histogram } from '../charts/histogram.ts'
import { classes } from '../ui/classes.ts'
import { usePointerPlace } from '../ui/use-pointer-place.ts'
import type { Half } from './halves.ts'
import styles from './details.module.css'

interface Props {
  readonly summary: Summary
  readonly name: Half['name']
  /** Whose numbers they are, by which a saved picture is called: `Dense h1 weight`. */
  readonly of: string
}

/** Seven figures: as many as a number in 32 bits has. */
const exact = (value: number) =>
  Number.isFinite(value) ? Number(value.toPrecision(7)).toString().replace('-', '−') : formatNumber(value)

/** A heat map with its bar and the numbers at the bar's ends: signs for values and tangents, sizes for gradients. A cell is read by the pointer. */
export function Map({ summary, name, of }: Props) {
  const [pointed, pointing] = usePointerPlace()
  const [rows, columns] = summary.sampleShape
  const limit = limitOf(summary.sample)
  const signed = name !== 'gradient'
  const content = { values: summary.sample, rows, columns, limit, kind: signed ? 'signed' : 'gradient-size' } as const
  const height = Math.round(Math.min(112, Math.max(12, (112 * rows) / columns)))
  const at =
    pointed &&
    ([Math.floor((pointed.y / pointed.height) * rows), Math.floor((pointed.x / pointed.width) * columns)] as const)
  const value = at && at[0] < rows && at[1] < columns ? summary.sample[at[0] * columns + at[1]] : undefined
  return (
    <div>
      <div style={{ height }} {...pointing}>
        <ChartBox
          make={heatMap}
          content={content}
          className={styles['fill']}
          label={`${signed ? `The ${name}` : 'Gradient sizes'} as a heat map`}
          name={`${of}, ${signed ? `the ${name}` : 'gradient sizes'} as a heat map`}
        />
      </div>
      <div className={classes(styles['bar'], signed ? styles['signed'] : styles['sizes'])} />
      <p className={styles['ends']}>
        {value === undefined || !at ? (
          <>
            <span>{signed ? formatNumber(-limit) : '0'}</span>
            <span>{formatNumber(limit)}</span>
          </>
        ) : (
          <span className={styles['cell']}>
            [{(summary.shape.length < 2 ? at.slice(1) : at).join(', ')}] {exact(value)}
          </span>
        )}
      </p>
    </div>
  )
}

const passes = { value: 'forward', gradient: 'backward', tangent: 'tangent' } as const

/** How a tensor's numbers spread. */
export function Spread({ summary, name, of }: Props) {
  if (summary.histogram.length === 0) return null
  return (
    <div>
      <ChartBox
        make={histogram}
        content={{ counts: summary.histogram, pass: passes[name], ends: [summary.min, summary.max] }}
        className={styles['spread']}
        label={`Histogram of the ${name}`}
        name={`${of}, histogram of the ${name}`}
      />
      <p className={styles['ends']}>
        <span>{formatNumber(summary.min)}</span>
        <span>{formatNumber(summary.max)}</span>
      </p>
    </div>
  )
}
