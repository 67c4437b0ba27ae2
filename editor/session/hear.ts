import { rowOf, type Measured } from '../../graph-runtime/session/measured.ts'
import type { FromSession, Loading, Progress, Readings, Report } from '../../graph-runtime/session/protocol.ts'
import type { Editor } from '../stores/editor.ts'
import type { RunState } from '../stores/run-store.ts'

type Parts = Pick<Editor, 'runs' | 'readings' | 'history' | 'gradients' | 'histograms'>

function latestOf(before: RunState['metrics'], measured: readonly Measured[]): RunState['metrics'] {
  const latest = { train: { ...before.train }, test: { ...before.test } }
  for (const { on, metrics } of measured) for (const { name, data } of metrics) latest[on][name] = data.at(-1)!
  return latest
}

function progressed({ runs, history }: Parts, { run, step, until, rate, threads, device, measured }: Progress): void {
  const before = runs.getState()
  history.add(run, measured)
  const known = before.run === run ? before.metrics : { train: {}, test: {} }
  runs.setState({ run, step, until, rate, threads, device, metrics: latestOf(known, measured) })
}

/** While the last document without problems goes on running, its metrics and learners are what runs. */
function stillRunning(next: Report, before: Report | undefined): Report {
  if (next.current || !before) return next
  const { metrics, learners, epoch } = before
  return { ...next, metrics, learners, epoch }
}

/** Notes how large the gradient of each learned parameter is, once a step. */
function recordGradients({ runs, gradients }: Parts, { step, entries }: Readings): void {
  const { run, report } = runs.getState()
  const learned = new Set(report?.slots.filter((slot) => slot.learned).map(({ name }) => name))
  const sizes = entries.filter(({ of, pass, name }) => of === 'slot' && pass === 'backward' && learned.has(name))
  if (sizes.length === 0) return
  const values = Object.fromEntries(sizes.map(({ name, summary }) => [name, summary.rms]))
  gradients.add(run, [rowOf({ step, on: 'train', values })])
}

function withLoaded(loading: RunState['loading'], { file, loaded }: Loading): RunState['loading'] {
  const others = [...loading].filter(([name]) => name !== file)
  return new Map(loaded ? [...others, [file, loaded]] : others)
}

/** Puts what the session says where the page reads it: figures into readings and history, the rest into the run store. */
export function hear(parts: Parts, message: FromSession): void {
  const { runs, readings } = parts
  switch (message.is) {
    case 'report':
      return runs.setState(({ report, step }) => ({
        report: stillRunning(message, report),
        reportedAt: step,
        failure: undefined,
        moved: undefined,
      }))
    case 'progress':
      return progressed(parts, message)
    case 'readings':
      readings.write(message)
      parts.histograms.add(runs.getState().run, message)
      return recordGradients(parts, message)
    case 'status':
      return runs.setState({ status: message.status, fault: message.fault })
    case 'loading':
      return runs.setState(({ loading }) => ({ loading: withLoaded(loading, message) }))
    case 'moved':
      return runs.setState({ moved: message.message })
    case 'failed':
      return runs.setState({ failure: message.message })
    case 'answer':
    case 'saved':
      // Answers go to whoever asked.
      return
  }
}
