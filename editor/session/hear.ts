import type { FromSession, MetricPoint, Progress } from '../../graph-runtime/session/protocol.ts'
import type { Editor } from '../stores/editor.ts'
import type { RunState } from '../stores/run-store.ts'

type Parts = Pick<Editor, 'runs' | 'readings' | 'history'>

function latest(before: RunState['metrics'], points: readonly MetricPoint[]): RunState['metrics'] {
  const metrics = { train: { ...before.train }, test: { ...before.test } }
  for (const { on, values } of points) Object.assign(metrics[on], values)
  return metrics
}

function progressed({ runs, history }: Parts, { run, step, until, rate, points }: Progress): void {
  const before = runs.getState()
  history.add(run, points)
  const known = before.run === run ? before.metrics : { train: {}, test: {} }
  runs.setState({ run, step, until, rate, metrics: latest(known, points) })
}

/** Puts what the session says where the page reads it: figures into readings and history, the rest into the run store. */
export function hear(parts: Parts, message: FromSession): void {
  const { runs, readings } = parts
  switch (message.is) {
    case 'report':
      return runs.setState({ report: message, failure: undefined })
    case 'progress':
      return progressed(parts, message)
    case 'readings':
      return readings.write(message)
    case 'status':
      return runs.setState({ status: message.status, fault: message.fault })
    case 'failed':
      return runs.setState({ failure: message.message })
    case 'answer':
    case 'saved':
      // Answers go to whoever asked.
      return
  }
}
