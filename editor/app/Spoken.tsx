import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { formatCount, formatNumber } from '../charts/format.ts'
import { metricNames } from '../panels/names.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import type { RunState } from '../stores/run-store.ts'

/** How a run stands, for those who do not see the bar; while it goes on, only that it does. */
function standing({ status, step, report, metrics }: RunState, nameOf: (metric: string) => string): string {
  if (!report || report.learners.length === 0) return ''
  if (status === 'running') return 'Training.'
  if (status !== 'paused' && status !== 'done') return ''
  const figures = report.metrics
    .filter(({ name }) => metrics.train[name] !== undefined)
    .map(({ name }) => `${nameOf(name)} ${formatNumber(metrics.train[name]!)}`)
  return [`${status === 'done' ? 'Done' : 'Paused'} at step ${formatCount(step)}`, ...figures].join(', ')
}

/** Says how the run stands as that changes, and the first problem as it arises. Seen by nobody: the bar, the block and the dock show it. */
export function Spoken() {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const report = useRun((state) => state.report)
  const names = metricNames(report?.metrics ?? [], document, catalog)
  const run = useRun((state) => standing(state, (metric) => names.get(metric) ?? metric))
  const problem = report?.diagnostics.find(({ kind }) => kind === 'problem')
  return (
    <>
      <output className="visually-hidden">{run}</output>
      <output className="visually-hidden">
        {problem && `${nameOfPath(problem.node, document, catalog)}: ${problem.message} ${problem.mend ?? ''}`}
      </output>
    </>
  )
}
