import { Timer } from 'lucide-react'
import { nameOfPath } from '../../../graph-runtime/compile/block-names.ts'
import { formatCount } from '../../charts/format.ts'
import { threadsText, thisPage } from '../../session/threads-text.ts'
import { useDocument, useEditor, useRun } from '../../stores/hooks.ts'
import { usePlace } from '../../stores/use-place.ts'
import { Empty } from '../../ui/Empty.tsx'
import { shareText, timeFormat, timeRows } from './time-rows.ts'
import { useTimes } from './times-store.ts'
import { TimeTable } from './TimeTable.tsx'
import styles from './times.module.css'

/** Which blocks of the graph on show a step spends its time in. */
export function Times() {
  const { catalog } = useEditor()
  const { isMeasuring, profile, revision, opened, failure } = useTimes()
  const document = useDocument((state) => state.document)
  const openedNow = useDocument((state) => state.opened)
  const report = useRun((state) => state.report)
  const threads = useRun((state) => threadsText(state.threads, thisPage()))
  const { prefix, blocks } = usePlace()
  if (!report || report.learners.length === 0) {
    return (
      <Empty icon={<Timer size={16} />} title="No steps to measure">
        Wire a loss into a learner: then you can see which blocks a step spends its time in.
      </Empty>
    )
  }
  if (!profile || opened !== openedNow) {
    return (
      <Empty icon={<Timer size={16} />} title={isMeasuring ? 'Measuring…' : 'Not measured yet'}>
        {failure ?? 'Press Measure to see which blocks a step spends its time in. Training waits meanwhile.'} {threads}
      </Empty>
    )
  }
  const rows = timeRows(profile, prefix)
  const { unit, write } = timeFormat(profile.step)
  const here = rows.reduce((sum, { whole }) => sum + whole, 0)
  const inside = blocks.length > 0 && nameOfPath(blocks.join('/'), document, catalog)
  return (
    // The rows may be more than fit: then they are scrolled, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['times']} aria-label="Time by block" tabIndex={0}>
      <output>
        A step takes{' '}
        <b>
          {write(profile.step)} {unit}
        </b>
        , as measured over {formatCount(profile.steps)} {profile.steps === 1 ? 'step' : 'steps'}. {threads}
        {inside && ` ${inside} takes ${write(here)} ${unit} of it, ${shareText(here / profile.step)}.`}
        {revision !== report.revision && ' That was before the last edit: measure again.'}
        {failure}
      </output>
      <TimeTable rows={rows} profile={profile} isWhole={!inside} />
      <p className={styles['note']}>
        Blocks that are computed in one loop share its time by the numbers they read and write. What a block works out
        for the gradient is its backward time, what a learner does with it, update.
      </p>
    </section>
  )
}
