import { formatCount, formatExact, formatNumber } from '../charts/format.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import styles from './run-table.module.css'

const MOST_COLUMNS = 2
const MOST_ROWS = 5

/** The last runs, the present one on top: steps taken and the last value of each metric. `version` grows with the history. */
export function RunTable({ version: _version }: { readonly version: number }) {
  const { history } = useEditor()
  const present = useRun((state) => state.run)
  const metrics = useRun((state) => state.report?.metrics)
  const names = (metrics ?? []).slice(0, MOST_COLUMNS).map(({ name }) => name)
  const runs = history.runs()
  const rows = runs
    .map((run, i) => ({ run, number: i + 1 }))
    .toReversed()
    .slice(0, MOST_ROWS)
  const last = (run: number, on: 'train' | 'test', name: string) => {
    const track = history.track(run, on, name)
    return track && track.length > 0
      ? { step: track.xs[track.length - 1]!, value: track.ys[track.length - 1]! }
      : undefined
  }
  if (names.length === 0) return null
  return (
    <figure className={styles['runs']}>
      <figcaption>Runs</figcaption>
      <table>
        <thead>
          <tr>
            <th>run</th>
            <th>step</th>
            {names.map((name) => (
              <th key={name}>{name}</th>
            ))}
            <th>test</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ run, number }) => {
            const figures = names.map((name) => ({ name, at: last(run, 'train', name) ?? last(run, 'test', name) }))
            const test = last(run, 'test', names.at(-1)!)
            return (
              <tr key={run} className={run === present ? styles['present'] : undefined}>
                <td>
                  <span className={classes(styles['sample'], run !== present && styles['dashed'])} />#{number}
                </td>
                <td>{formatCount(figures[0]?.at?.step ?? 0)}</td>
                {figures.map(({ name, at }) => (
                  <td key={name} title={at && formatExact(at.value)}>
                    {at ? formatNumber(at.value) : ''}
                  </td>
                ))}
                <td title={test && formatExact(test.value)}>{test ? formatNumber(test.value) : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </figure>
  )
}
