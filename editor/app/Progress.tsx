import { formatCount, formatDuration } from '../charts/format.ts'
import { useRun } from '../stores/hooks.ts'
import { RunLength } from './RunLength.tsx'
import styles from './bar.module.css'

/** Steps taken, passes through the data where a step takes a part of it, how fast, and how long it will take where the end is known. */
export function Progress() {
  const step = useRun((state) => state.step)
  // Beyond its end a run goes on without one.
  const until = useRun((state) => (state.until !== undefined && state.step > state.until ? undefined : state.until))
  const rate = useRun((state) => state.rate)
  const status = useRun((state) => state.status)
  const epoch = useRun((state) => state.report?.epoch)
  const hasLearner = useRun((state) => (state.report?.learners.length ?? 0) > 0)
  if (!hasLearner) return null
  const running = status === 'running'
  const left = until !== undefined && rate > 0 && running ? `${formatDuration((until - step) / rate)} left` : ''
  const speed = running && rate > 0 ? `${formatCount(rate)} steps/s` : status === 'done' ? 'done' : ''
  const passed = epoch === undefined ? '' : `epoch ${(step / epoch).toFixed(1)}`
  return (
    <div className={styles['progress']}>
      <RunLength>
        <b>{formatCount(step)}</b> {until === undefined ? 'steps' : `of ${formatCount(until)}`}
      </RunLength>
      <span className={styles['epoch']}>{passed}</span>
      <span className={styles['speed']}>{speed}</span>
      <span className={styles['left']}>{left}</span>
      <progress value={until === undefined ? 0 : step} max={until ?? 1} aria-label="Steps taken" />
    </div>
  )
}
