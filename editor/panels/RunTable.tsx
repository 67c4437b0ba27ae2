import { useEffect, useRef, useState } from 'react'
import { useEditor, useRun } from '../stores/hooks.ts'
import { bestRun, columnWidth, fittingColumns, runColumns, type RunMetric } from './run-columns.ts'
import { RunTools } from './RunTools.tsx'
import { RunRow } from './RunRow.tsx'
import styles from './run-table.module.css'

/** Pixels of the columns that always stand: name, steps and the button at the end; and of the sign that there are more. */
const FIXED = 124 + 48 + 28
const MORE = 32

/** How wide an element is, in pixels, now and after each change. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const of = element.current
    if (!of) return
    const observer = new ResizeObserver(() => setWidth(of.clientWidth))
    observer.observe(of)
    return () => observer.disconnect()
  }, [element])
  return width
}

interface Props {
  readonly metrics: readonly RunMetric[]
  /** Grows with the history. */
  readonly version: number
}

/** The last runs, the present one on top, with as many of their metrics as fit; the others are said on hover. */
export function RunTable({ metrics, version: _version }: Props) {
  const { history } = useEditor()
  const present = useRun((state) => state.run)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const runs = history.runs()
  const all = runColumns(metrics, runs, history)
  const widths = all.map(({ title }) => columnWidth(title))
  const fitting = fittingColumns(widths, width - FIXED, MORE)
  const natural = widths.reduce((sum, each) => sum + each, FIXED)
  const [columns, others] = [all.slice(0, fitting), all.slice(fitting)]
  const remove = (run: number) => {
    history.remove(run)
    // The button that had the focus is gone.
    box.current?.focus()
  }
  return (
    <figure className={styles['runs']} style={{ flexBasis: `min(${natural}px, 50%)` }}>
      <figcaption>
        Runs
        <RunTools columns={all} />
      </figcaption>
      <div ref={box} className={styles['box']} tabIndex={-1}>
        <table>
          <thead>
            <tr>
              <th>run</th>
              <th>step</th>
              {columns.map(({ metric, on, title }) => (
                <th key={`${on} ${metric}`}>{title}</th>
              ))}
              {others.length > 0 && <th title={others.map(({ title }) => title).join('\n')}>+{others.length}</th>}
              <th>
                <span className="visually-hidden">delete</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.toReversed().map((entry) => (
              <RunRow
                key={entry.run}
                entry={entry}
                isPresent={entry.run === present}
                columns={columns}
                others={others}
                best={columns.map((column) => bestRun(history, runs, column))}
                onRemove={() => remove(entry.run)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
