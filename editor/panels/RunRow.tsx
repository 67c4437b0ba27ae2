import { Eye, EyeOff, Star, X } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatExact, formatNumber } from '../charts/format.ts'
import { LineSample } from '../charts/LineSample.tsx'
import type { RunEntry } from '../session/metric-history.ts'
import { useEditor } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import { Tip } from '../ui/Tip.tsx'
import { dashOf } from './metric-series.ts'
import { lastOf, type RunColumn } from './run-columns.ts'
import styles from './run-table.module.css'

interface Props {
  readonly entry: RunEntry
  readonly isPresent: boolean
  readonly columns: readonly RunColumn[]
  /** The step that it has come to. */
  readonly steps: number
  /** The run that is best in each column. */
  readonly best: readonly (number | undefined)[]
  readonly onRemove: () => void
}

/** A name to type over; Enter or leaving takes it, Escape does not. */
function RunName({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const [typed, setTyped] = useState<string>()
  const take = () => {
    if (typed !== undefined) onChange(typed)
    setTyped(undefined)
  }
  return (
    <input
      type="text"
      aria-label={`Name of run ${name}`}
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      value={typed ?? name}
      title={name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
}

/** One run: shown or hidden, its line, its name, steps taken and the last value of each metric. */
export function RunRow({ entry, isPresent, columns, steps, best, onRemove }: Props) {
  const { history } = useEditor()
  const { run, name, hidden } = entry
  const last = (column: RunColumn) => lastOf(history, run, column)
  const hide = hidden ? `Show ${name}` : `Hide ${name}`
  const Icon = hidden ? EyeOff : Eye
  return (
    <tr aria-label={name} className={classes(isPresent && styles['present'], hidden && styles['hidden'])}>
      <td>
        <span className={styles['run']}>
          <Tip text={hide}>
            <button type="button" aria-label={hide} onClick={() => history.setHidden(run, !hidden)}>
              <Icon size={12} />
            </button>
          </Tip>
          <LineSample role={isPresent ? 'present' : 'other'} {...(!isPresent && { dash: dashOf(entry) })} />
          <RunName name={name} onChange={(next) => history.rename(run, next)} />
        </span>
      </td>
      <td>{formatCount(steps)}</td>
      {columns.map((column, i) => {
        const value = last(column)
        return (
          <td key={`${column.on} ${column.metric}`} title={value === undefined ? undefined : formatExact(value)}>
            {best[i] === run && (
              <>
                <Star size={9} aria-hidden="true" fill="currentColor" />
                <span className="visually-hidden">best </span>
              </>
            )}
            {value === undefined ? '' : formatNumber(value)}
          </td>
        )
      })}
      <td className={styles['end']}>
        {!isPresent && (
          <Tip text={`Delete ${name}`}>
            <button type="button" aria-label={`Delete ${name}`} onClick={onRemove}>
              <X size={12} />
            </button>
          </Tip>
        )}
      </td>
    </tr>
  )
}
