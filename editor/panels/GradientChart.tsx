import { useMemo } from 'react'
import { ChartBox } from '../charts/ChartBox.tsx'
import type { Series } from '../charts/chart-lines.ts'
import { lineChart, type LineChartContent } from '../charts/line-chart.ts'
import { chartedSlots } from '../session/watching.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import styles from './dock.module.css'

const dashes = [0, 1, 2, 3] as const

/** The size of the gradient, block by block, against steps: where it vanishes or explodes is seen at a glance. */
export function GradientChart({ version }: { readonly version: number }) {
  const { gradients } = useEditor()
  const report = useRun((state) => state.report)
  const run = useRun((state) => state.run)
  const until = useRun((state) => state.until)
  const graph = useDocument((state) => state.document.graphs[state.document.main]!)
  const content = useMemo<LineChartContent | undefined>(() => {
    const labels = new Map(graph.nodes.map(({ id, label }) => [id, label ?? id]))
    const series = (report ? chartedSlots(report) : []).flatMap((name, i): Series[] => {
      const track = gradients.track(run, 'train', name)
      const node = report?.slots.find((slot) => slot.name === name)?.node ?? name
      const label = labels.get(node) ?? node
      return track ? [{ name, label, role: 'gradient', dash: dashes[i % 4]!, ...track }] : []
    })
    return series.length === 0 ? undefined : { series, log: true, version, ...(until !== undefined && { until }) }
  }, [gradients, report, run, until, graph, version])
  if (!content) return null
  return (
    <figure className={styles['chart']}>
      <figcaption>Gradient size by block</figcaption>
      <ChartBox
        make={lineChart}
        content={content}
        className={styles['plot']}
        label="Gradient size by block against steps"
      />
    </figure>
  )
}
