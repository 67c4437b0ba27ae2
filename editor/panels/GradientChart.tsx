import { useMemo } from 'react'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import type { Series } from '../charts/chart-lines.ts'
import { lineChart, type LineChartContent } from '../charts/line-chart.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import styles from './dock.module.css'

const MOST_LINES = 6
const dashes = [0, 1, 2, 3] as const

/** The largest learned parameter of each block, in the order of the forward pass. */
function watchedOf({ slots, order }: Report): string[] {
  const byNode = new Map<string, { name: string; rank: number }>()
  for (const { name, node, learned, type } of slots) {
    if (!learned || node.includes('/')) continue
    const known = byNode.get(node)
    if (!known || type.shape.length > known.rank) byNode.set(node, { name, rank: type.shape.length })
  }
  return order.flatMap((node) => byNode.get(node)?.name ?? []).slice(0, MOST_LINES)
}

/** The size of the gradient, block by block, against steps: where it vanishes or explodes is seen at a glance. */
export function GradientChart({ version }: { readonly version: number }) {
  const { gradients } = useEditor()
  const report = useRun((state) => state.report)
  const run = useRun((state) => state.run)
  const until = useRun((state) => state.until)
  const graph = useDocument((state) => state.document.graphs[state.document.main]!)
  const content = useMemo<LineChartContent | undefined>(() => {
    const labels = new Map(graph.nodes.map(({ id, label }) => [id, label ?? id]))
    const series = (report ? watchedOf(report) : []).flatMap((name, i): Series[] => {
      const track = gradients.track(run, 'train', name)
      const label = labels.get(nodeOf(name)) ?? name
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
