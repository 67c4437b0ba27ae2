import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SweepAxis } from '../../../graph-runtime/session/sweep.ts'
import { formatCount, formatDuration } from '../../charts/format.ts'
import { useDocument, useEditor, useRun } from '../../stores/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { freshAxis, valuesOf } from './axis-values.ts'
import { AxisFields } from './AxisFields.tsx'
import styles from './sweep.module.css'
import { targetsOf } from './targets.ts'

/** Settings that one sweep can vary. */
const MOST_AXES = 3
/** Runs beyond this are refused: nobody waits for them. */
const MOST_RUNS = 1000
/** Steps of a run where neither the document nor the form says how many. */
const USUAL_STEPS = 1000

/** How far a sweep that goes on has come. */
function SweepProgress() {
  const { sweeper } = useEditor()
  const { share, runs, total, left } = useStore(sweeper.store)
  return (
    <div className={styles['progress']}>
      <Button look="outlined" onClick={() => sweeper.cancel()}>
        Cancel
      </Button>
      <span>
        {formatCount(runs.length)} of {formatCount(total)} runs
        {left !== undefined && share > 0 && ` · ${formatDuration(left)} left`}
      </span>
      <progress value={share} max={1} aria-label="Share of the sweep that is done" />
    </div>
  )
}

/** What to vary: seeds, and up to three settings. */
export function SweepForm() {
  const { sweeper, sweepForm, catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const canTrain = useRun((state) => (state.report?.learners.length ?? 0) > 0)
  const { axes, seeds, steps: typed, change, addAxis } = useStore(sweepForm)
  const { is, message, runs, plan, isOfEarlierFile } = useStore(sweeper.store)
  const targets = useMemo(() => targetsOf(document, catalog), [document, catalog])
  const steps = typed ?? document.steps ?? USUAL_STEPS
  const read = axes.map((axis) => {
    const target = targets.find(({ key }) => key === axis.target)
    return target ? { target, ...valuesOf(axis, target) } : { problem: 'This block is not there any more.' }
  })
  const ready = read.flatMap((axis): SweepAxis[] =>
    'values' in axis
      ? [{ graph: axis.target.graph, node: axis.target.node, setting: axis.target.setting, values: axis.values }]
      : [],
  )
  const count = ready.reduce((product, { values }) => product * values.length, seeds)
  const free = targets.find(({ key }) => axes.every((axis) => axis.target !== key))
  const start = () =>
    sweeper.start({
      document,
      axes: ready,
      seeds: Array.from({ length: seeds }, (_, i) => (document.seed + i) % 2 ** 32),
      steps,
    })
  const isReady = canTrain && ready.length === axes.length && count <= MOST_RUNS
  return (
    <form className={styles['form']} aria-label="Sweep" onSubmit={(event) => event.preventDefault()}>
      <div className={styles['line']}>
        <span>Seeds</span>
        <NumberField
          label="Seeds"
          value={seeds}
          min={1}
          max={100}
          integer
          onChange={(next) => change({ seeds: next })}
        />
        <span>Steps</span>
        <NumberField
          label="Steps of each run"
          value={steps}
          min={1}
          max={10_000_000}
          integer
          onChange={(next) => change({ steps: next })}
        />
      </div>
      {axes.map((axis, i) => (
        <AxisFields
          key={axis.id}
          axis={axis}
          targets={targets.filter(({ key }) => key === axis.target || axes.every((other) => other.target !== key))}
          problem={'problem' in read[i]! ? read[i].problem : undefined}
        />
      ))}
      <div className={styles['line']}>
        <Button
          icon={<Plus size={14} />}
          disabled={!free || axes.length >= MOST_AXES}
          onClick={() => free && addAxis(freshAxis(free))}
        >
          Add a setting
        </Button>
      </div>
      {is === 'running' ? (
        <SweepProgress />
      ) : (
        <div className={styles['progress']}>
          <Button look="outlined" disabled={!isReady} onClick={start}>
            Train {formatCount(count)} {count === 1 ? 'run' : 'runs'}
          </Button>
          <output>
            {!canTrain
              ? 'Wire a loss into a learner first.'
              : count > MOST_RUNS
                ? `At most ${formatCount(MOST_RUNS)} runs.`
                : is === 'failed'
                  ? message
                  : is === 'cancelled'
                    ? runs.length === 0
                      ? 'Cancelled before a run had ended.'
                      : 'Cancelled; what had ended is kept.'
                    : is === 'done'
                      ? 'Done.'
                      : ''}
          </output>
        </div>
      )}
      {plan && isOfEarlierFile && <output>This sweep is of “{plan.document.title}”, which was open before.</output>}
    </form>
  )
}
