import type { Summary } from '../../graph-runtime/session/summary.ts'
import { formatCount, formatExact, formatNumber } from '../charts/format.ts'
import { classes } from '../ui/classes.ts'
import type { Half } from './halves.ts'
import styles from './details.module.css'

/** How many numbers a summary is of, and how long they are as one vector: its 2-norm. */
const countOf = ({ shape }: Summary) => shape.reduce((product, length) => product * length, 1)
const normOf = (summary: Summary) => summary.rms * Math.sqrt(countOf(summary) - summary.nonFinite)

interface Row {
  readonly label: string
  readonly title: string
  readonly of: (summary: Summary) => number
  readonly isCount?: boolean
}

const rows: readonly Row[] = [
  { label: 'mean', title: 'Mean', of: ({ mean }) => mean },
  { label: 'rms', title: 'Root of the mean square', of: ({ rms }) => rms },
  { label: '‖·‖₂', title: 'Norm: root of the sum of squares', of: normOf },
  { label: 'min', title: 'Smallest', of: ({ min }) => min },
  { label: 'max', title: 'Largest', of: ({ max }) => max },
  { label: 'zeros', title: 'How many are exactly 0', of: ({ zeros }) => zeros, isCount: true },
  {
    label: 'NaN, ∞',
    title: 'How many are not finite: the others’ figures leave them out',
    of: (s) => s.nonFinite,
    isCount: true,
  },
]

function Cell({ row, half: { summary, name } }: { readonly row: Row; readonly half: Half }) {
  if (!summary) return <td>–</td>
  const value = row.of(summary)
  const isBad = row.label === 'NaN, ∞' && value > 0
  return (
    <td className={classes(isBad ? styles['bad'] : styles[name])} title={formatExact(value)}>
      {row.isCount ? formatCount(value) : formatNumber(value)}
    </td>
  )
}

/** What tells a tensor in a few figures, its value's beside its cotangent's or tangent's. */
export function Figures({ halves }: { readonly halves: readonly Half[] }) {
  return (
    <table className={styles['figures']} aria-label="Figures">
      <thead className="visually-hidden">
        <tr>
          <th>Figure</th>
          {halves.map(({ name }) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row" title={row.title}>
              {row.label}
            </th>
            {halves.map((half) => (
              <Cell key={half.name} row={row} half={half} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
