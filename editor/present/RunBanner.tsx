import { nodeAt } from '../../graph-runtime/session/wiring.ts'
import { formatCount, formatNumber } from '../charts/format.ts'
import { sparkline } from '../charts/sparkline.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import styles from './banner.module.css'
import { Drawing } from './Drawing.tsx'

/** Metrics that have room beside the curve. */
const MOST = 3

interface Measured {
  readonly name: string
  /** With its block, where several blocks measure something of that name. */
  readonly title: string
}

/** What is measured, a learner's loss first. */
function useMeasured(): readonly Measured[] {
  const report = useRun((state) => state.report)
  const document = useDocument((state) => state.document)
  const { catalog } = useEditor()
  if (!report) return []
  const { metrics, learners } = report
  const isLoss = ({ node }: (typeof metrics)[number]) => learners.includes(node)
  return [...metrics.filter(isLoss), ...metrics.filter((metric) => !isLoss(metric))].map(({ name, node }) => {
    const block = nodeAt(document, node)
    const title = block && (block.label ?? catalog.get(block.type)?.title)
    const own = name.slice(name.lastIndexOf('.') + 1)
    return { name, title: own === name || title === undefined ? name : `${own}, ${title}` }
  })
}

/** How the training goes: the step, what is measured, and the way of the loss. */
export function RunBanner() {
  const { history } = useEditor()
  const { run, step, until, metrics } = useRun((state) => state)
  const measured = useMeasured()
  const [loss] = measured
  const track = loss && history.track(run, 'train', loss.name)
  const values = track?.ys.slice(0, track.length) ?? []
  const isPositive = values.length > 0 && values.every((value) => value > 0)
  return (
    <section className={styles['banner']} aria-label="Training">
      <p className={styles['where']}>
        <b className={styles['update']}>↻ Training</b>
        <em>
          step {formatCount(step)}
          {until !== undefined && until > step && ` of ${formatCount(until)}`}
        </em>
      </p>
      <dl className={styles['metrics']}>
        {measured.slice(0, MOST).map(({ name, title }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{formatNumber(metrics.train[name] ?? NaN)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['curve']}>
        {values.length > 1 && (
          <Drawing
            make={sparkline}
            content={{ values, pass: 'forward', log: isPositive }}
            className={styles['drawing']}
          />
        )}
      </div>
    </section>
  )
}
