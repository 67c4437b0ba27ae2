import { Star } from 'lucide-react'
import { Fragment } from 'react'
import { formatExact } from '../../charts/format.ts'
import { classes } from '../../ui/classes.ts'
import { showRuns, showSpread, troubleText } from './sweep-text.ts'
import styles from './sweep.module.css'
import type { Found } from './use-sweep-result.ts'

/** A row for each point of the grid, every measure at the end, and below it why runs were lost; the best of the measure on show is marked. */
export function SweepTable({ result, axes, chosen, measure }: Found) {
  const { measures, rows, best } = result
  const marked = rows.length > 1 ? best[chosen] : undefined
  return (
    // Its columns may be more than fit: then it is scrolled, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['table']} aria-label="Results of the sweep" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {axes.map((axis) => (
              <th key={axis}>{axis}</th>
            ))}
            {axes.length === 0 && <th>settings</th>}
            {measures.map(({ name }, i) => (
              <th key={name} className={classes(i === chosen && styles['chosen'])}>
                {name}
              </th>
            ))}
            <th>runs</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cell, values, ends, runs, troubles }) => (
            <Fragment key={cell}>
              <tr className={classes(cell === marked && styles['best'])}>
                {(values.length === 0 ? ['as it is'] : values).map((value, i) => (
                  <td key={axes[i] ?? 'settings'}>
                    {value}
                    {i === 0 && cell === marked && (
                      <>
                        <Star size={11} aria-hidden="true" fill="currentColor" />
                        <span className="visually-hidden"> best {measure?.name}</span>
                      </>
                    )}
                  </td>
                ))}
                {ends.map((end, i) => (
                  <td
                    key={measures[i]!.name}
                    title={end && `${formatExact(end.mean)} ± ${formatExact(end.sd)}, ${end.n} runs`}
                  >
                    {showSpread(end)}
                  </td>
                ))}
                <td title={troubles.join('\n') || undefined} className={classes(troubles.length > 0 && styles['lost'])}>
                  {showRuns(runs.length, troubles.length)}
                </td>
              </tr>
              {troubles.length > 0 && (
                <tr>
                  <td className={styles['why']} colSpan={Math.max(1, axes.length) + measures.length + 1}>
                    <p>{troubleText(troubles)}</p>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}
