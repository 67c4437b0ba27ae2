import { scalarOf } from '../canvas/draw-picture.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { shapeInTable } from '../charts/shape.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { CopyNumbers } from './CopyNumbers.tsx'
import { Figures } from './Figures.tsx'
import { halvesOf, signs, type Half } from './halves.ts'
import { OverTime } from './OverTime.tsx'
import { Map, Spread } from './Pictures.tsx'
import type { Row } from './rows.ts'
import { useReadings } from '../stores/use-readings.ts'
import styles from './details.module.css'

/** Why a half is empty. */
const absent = {
  value: 'Not read yet',
  gradient: 'No gradient comes back',
  tangent: 'Does not depend on what varies',
} as const

function Scalar({ half: { name, summary } }: { readonly half: Half }) {
  if (!summary) return <p className={styles['none']}>{absent[name]}</p>
  const value = scalarOf(summary)
  return (
    <p className={styles['number']} title={formatExact(value)}>
      {formatNumber(value)}
    </p>
  )
}

function Tensor({ half, of }: { readonly half: Half; readonly of: string }) {
  const { name, summary } = half
  if (!summary) return <p className={styles['none']}>{absent[name]}</p>
  return (
    <div className={styles['pictures']}>
      <Map summary={summary} name={name} of={of} />
      <Spread summary={summary} name={name} of={of} />
    </div>
  )
}

interface Props {
  readonly row: Row
  /** What kind of tensor it is: `Parameter`, or of a wire `Carries`. */
  readonly title: string
  /** What it is called where its pictures are saved: `Dense h1 weight`. */
  readonly of: string
}

/** A tensor in full, its value beside its cotangent, or in forward mode its tangent: numbers, maps, histograms, figures, over time. */
export function Details({ row, title, of }: Props) {
  const { readings } = useEditor()
  const forwards = useView((state) => state.mode === 'tangents')
  const version = useReadings()
  const halves = halvesOf(row, readings, forwards)
  const [{ summary }] = halves
  if (!summary) return null
  const isScalar = summary.shape.reduce((product, length) => product * length, 1) === 1
  return (
    <section aria-label={`${title} ${row.label}`}>
      <h3>
        {title} <em>{`${row.label}, ${shapeInTable(summary.shape)}`}</em>
      </h3>
      <div className={styles['pair']}>
        {halves.map(({ name }) => (
          <h4 key={name} className={styles[name]}>{`${signs[name]} ${name}`}</h4>
        ))}
        {halves.map((half) =>
          isScalar ? <Scalar key={half.name} half={half} /> : <Tensor key={half.name} half={half} of={of} />,
        )}
      </div>
      {!isScalar && <Figures halves={halves} />}
      <OverTime halves={halves} version={version} of={of} />
      <CopyNumbers row={row} forwards={forwards} />
    </section>
  )
}
