import { useEffect, useRef, useState, type CSSProperties } from 'react'
import { useEditor, useRun } from '../stores/hooks.ts'
import { Tip } from '../ui/Tip.tsx'
import { bestRun, columnWidth, fittingColumns, runColumns, stepOf, type RunMetric } from './run-columns.ts'
import { RunTools } from './RunTools.tsx'
import { RunRow } from './RunRow.tsx'
import styles from './run-table.module.css'

/** Pixels of the columns that always stand: name, steps and the button at the end. */
const FIXED = 124 + 48 + 32

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

/**
 * The last runs, the present one on top, with as many of their metrics as fit in half of the dock. A button at the end of the
 * headings shows all of them, in place of the curves as far as needed, and takes them back.
 */
export function RunTable({ metrics, version: _version }: Props) {
  const { history } = useEditor()
  const present = useRun((state) => state.run)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [isWide, setWide] = useState(false)
  const runs = history.runs()
  const all = runColumns(metrics, runs, history)
  const widths = all.map(({ title }) => columnWidth(title))
  const natural = widths.reduce((sum, each) => sum + each, FIXED)
  const columns = isWide ? all : all.slice(0, fittingColumns(widths, width - FIXED))
  const lacking = all.length - columns.length
  const more = isWide ? 'Show fewer metrics' : `Show ${lacking} more ${lacking === 1 ? 'metric' : 'metrics'}`
  // Unless it is to show all, the curves' room goes before its own.
  const room = {
    '--basis': `min(${natural}px, ${isWide ? 100 : 50}%)`,
    '--shrink': isWide ? 0 : 9999,
  } as CSSProperties
  const remove = (run: number) => {
    history.remove(run)
    // The button that had the focus is gone.
    box.current?.focus()
  }
  return (
    <figure className={styles['runs']} style={room}>
      <figcaption>
        Runs
        <RunTools columns={all} />
      </figcaption>
      {/* Where all metrics are wider than the dock, they scroll by the keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className={styles['box']} tabIndex={isWide ? 0 : -1}>
        <table>
          <thead>
            <tr>
              <th>run</th>
              <th>step</th>
              {columns.map(({ metric, on, title }) => (
                <th key={`${on} ${metric}`}>{title}</th>
              ))}
              <th className={styles['end']}>
                {isWide || lacking > 0 ? (
                  <Tip text={more}>
                    <button type="button" aria-label={more} onClick={() => setWide(!isWide)}>
                      {isWide ? '−' : `+${lacking}`}
                    </button>
                  </Tip>
                ) : (
                  <span className="visually-hidden">delete</span>
                )}
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
                steps={stepOf(history, entry.run, all)}
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
