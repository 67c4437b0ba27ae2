import { Check, X } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import type { GradientCheck } from '../../graph-runtime/session/derivative-check.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { ErrorChart } from './ErrorChart.tsx'
import { derivativeText, variedName, verdict, whyNotChecked } from './check-text.ts'
import styles from './check-gradient.module.css'

/** What a check found, and what it was made of: a change of any of it makes it a thing of the past. */
interface Outcome {
  readonly rows: readonly GradientCheck[]
  readonly failure?: string
  readonly revision: number
  readonly run: number
  readonly step: number
}

interface RowProps {
  readonly row: GradientCheck
  readonly name: string
  readonly onChoose: () => void
}

/** One derivative in three ways; how far the other two are from reverse mode stands beside them. */
function Derivative({ row, name, onChoose }: RowProps) {
  const { reverse, forward, numeric, h, pass, size, curve } = row
  const figure = (label: string, value: number, gap?: number) => (
    <tr>
      <th scope="row">{label}</th>
      <td title={formatExact(value)}>{derivativeText(value)}</td>
      <td>{gap === undefined ? '' : formatNumber(gap)}</td>
    </tr>
  )
  return (
    <>
      <p className={styles['name']}>
        <button type="button" aria-pressed={curve !== undefined} onClick={onChoose}>
          {name}
        </button>
        {size > 1 && <em>{size.toLocaleString('en-GB')} numbers</em>}
        <strong className={classes(pass ? styles['agrees'] : styles['differs'])}>
          {pass ? <Check size={12} aria-hidden /> : <X size={12} aria-hidden />} {verdict(row)}
        </strong>
      </p>
      <table className={styles['ways']} aria-label={`Gradient by ${name}`}>
        <tbody className={styles['reverse']}>{figure('Reverse', reverse)}</tbody>
        <tbody>
          {figure('Forward', forward, Math.abs(forward - reverse))}
          {figure(`Differences, h ${formatNumber(h)}`, numeric, Math.abs(numeric - reverse))}
        </tbody>
      </table>
      {curve && <ErrorChart name={name} curve={curve} h={h} />}
    </>
  )
}

/** Checks the derivatives of the block at a path on demand, where the run stands. */
export const CheckGradient = memo(function CheckGradient({ path }: { readonly path: string }) {
  const { trainer } = useEditor()
  const reason = useRun(({ report, status }) => whyNotChecked(report, status, path))
  const revision = useDocument((state) => state.revision)
  const run = useRun((state) => state.run)
  const step = useRun((state) => state.step)
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)
  const check = (row: number) => {
    if (isBusy) return
    const made = { revision, run, step }
    setBusy(true)
    trainer
      .ask('check', { node: path, curveOf: row })
      .then(
        ({ answer }) => setOutcome({ ...made, rows: answer }),
        (error: unknown) =>
          setOutcome({ ...made, rows: [], failure: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => setBusy(false))
  }
  const isPresent = outcome?.revision === revision && outcome.run === run && outcome.step === step
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isPresent) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isPresent])
  return (
    <section ref={section} className={styles['check']} aria-label="Gradient check">
      <h3>
        Gradient check <em>{isPresent && outcome.step > 0 ? `step ${outcome.step.toLocaleString('en-GB')}` : ''}</em>
      </h3>
      <Button look="outlined" disabled={reason !== undefined} onClick={() => check(0)}>
        {isBusy ? 'Checking…' : 'Check gradient'}
      </Button>
      {reason !== undefined && <p>{reason}</p>}
      {isPresent && outcome.failure !== undefined && <p role="alert">{outcome.failure}</p>}
      {isPresent && outcome.failure === undefined && outcome.rows.length === 0 && (
        <p>Nothing to differentiate: no number that could vary goes in, or none comes out.</p>
      )}
      {isPresent &&
        outcome.rows.map((row, i) => (
          <Derivative key={row.of} row={row} name={variedName(row.of, path)} onChoose={() => check(i)} />
        ))}
      {isPresent && outcome.rows.some(({ size }) => size > 1) && (
        <p>Numbers of a tensor vary together, along one fixed direction.</p>
      )}
    </section>
  )
})
