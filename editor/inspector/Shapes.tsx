import type { ClipboardEvent } from 'react'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { shapeInTable } from '../charts/shape.ts'
import { spaced } from '../canvas/wording.ts'
import type { ReadingStore } from '../session/readings.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { keyOfRow, type Row } from './rows.ts'
import { useReadings } from '../stores/use-readings.ts'
import { WhyButton } from './WhyGradient.tsx'
import styles from './inspector.module.css'

/** The root mean square; NaN where some of several numbers are not finite, and what a single one is. */
const sizeOf = ({ nonFinite, rms, sample }: Summary) => {
  if (nonFinite === 0) return rms
  return sample.length === 1 ? Math.abs(sample[0]!) : NaN
}

interface FigureProps {
  readonly summary: Summary | undefined
  readonly className: string | undefined
}

function Figure({ summary, className }: FigureProps) {
  if (!summary || summary.shape.includes(0)) return <td className={className}>–</td>
  const size = sizeOf(summary)
  return (
    <td className={className} title={`rms ${formatExact(size)}, mean ${formatExact(summary.mean)}`}>
      {formatNumber(size)}
    </td>
  )
}

const valueOf = (readings: ReadingStore, { of, name }: Row) => readings.track({ of, name, pass: 'forward' })?.summary
const gradientOf = (readings: ReadingStore, { of, cotangent }: Row) =>
  readings.track({ of, name: cotangent, pass: 'backward' })?.summary
const tangentOf = (readings: ReadingStore, { of, name }: Row) => readings.track({ of, name, pass: 'tangent' })?.summary

interface Props {
  readonly rows: readonly Row[]
  /** The tensor that is shown in full below, and what shows another. */
  readonly chosen: Row | undefined
  readonly onChoose: (row: Row) => void
}

/** The ports and parameters of a block: shape, size of the value, and of the cotangent or, in forward mode, the tangent. Copied, figures have all digits. */
export function Shapes({ rows, chosen, onChoose }: Props) {
  const { readings } = useEditor()
  useReadings()
  const forwards = useView((state) => state.mode === 'tangents')
  const otherOf = forwards ? tangentOf : gradientOf
  const other = forwards ? 'tangent' : 'gradient'
  const copyExact = (event: ClipboardEvent) => {
    const exact = (summary: Summary | undefined) => (summary ? String(sizeOf(summary)) : '')
    const lines = rows.map((row) => {
      const shape = row.type?.shape.join('×') ?? ''
      return [row.label, shape, exact(valueOf(readings, row)), exact(otherOf(readings, row))].join('\t')
    })
    event.preventDefault()
    event.clipboardData.setData('text/plain', [`name\tshape\tvalue\t${other}`, ...lines].join('\n'))
  }
  return (
    <table className={styles['table']} onCopy={copyExact}>
      <thead className="visually-hidden">
        <tr>
          <th>Name</th>
          <th>Shape</th>
          <th>Value</th>
          <th>{other === 'tangent' ? 'Tangent' : 'Gradient'}</th>
          {!forwards && <th>Why</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOfRow(row)}>
            <td>
              <button type="button" aria-pressed={row === chosen} onClick={() => onChoose(row)}>
                {spaced(row.label)} <em>{row.role}</em>
              </button>
            </td>
            <td>{row.type ? shapeInTable(row.type.shape) : ''}</td>
            <Figure summary={valueOf(readings, row)} className={styles['value']} />
            <Figure summary={otherOf(readings, row)} className={styles[other]} />
            {!forwards && (
              <td>{row.of !== 'view' && <WhyButton of={{ of: row.of, name: row.cotangent }} label={row.label} />}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
