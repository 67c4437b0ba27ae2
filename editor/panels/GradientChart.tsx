import { useMemo } from 'react'
import { nameOfPath, shortOfPath } from '../../graph-runtime/compile/block-names.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import type { Series } from '../charts/chart-lines.ts'
import { lineChart, type LineChartContent } from '../charts/line-chart.ts'
import { chartedSlots } from '../session/watching.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import styles from './dock.module.css'
import { shortNames } from './names.ts'

const dashes = [0, 1, 2, 3] as const

/** The size of the gradient, block by block, against steps: where it vanishes or explodes is seen at a glance. */
export function GradientChart({ version }: { readonly version: number }) {
  const { gradients, catalog } = useEditor()
  const report = useRun((state) => state.report)
  const run = useRun((state) => state.run)
  const until = useRun((state) => state.until)
  const document = useDocument((state) => state.document)
  const smoothing = useView((state) => state.smoothing)
  const content = useMemo<LineChartContent | undefined>(() => {
    const slots = report ? chartedSlots(report) : []
    const blocks = slots.map((name) => report?.slots.find((slot) => slot.name === name)?.node ?? name)
    const names = blocks.map((path) => nameOfPath(path, document, catalog))
    const labels = shortNames(blocks.map((path) => shortOfPath(path, document, catalog)))
    const series = slots.flatMap((slot, i): Series[] => {
      const track = gradients.track(run, 'train', slot)
      return track ? [{ name: names[i]!, label: labels[i]!, role: 'gradient', dash: dashes[i % 4]!, ...track }] : []
    })
    const shared = { title: 'Gradient size by block', log: true, smoothing, version }
    return series.length === 0 ? undefined : { ...shared, series, ...(until !== undefined && { until }) }
  }, [gradients, catalog, report, run, until, document, smoothing, version])
  if (!content) return null
  return (
    <figure className={styles['chart']}>
      <figcaption>
        <span>Gradients by block</span>
      </figcaption>
      <ChartBox
        make={lineChart}
        content={content}
        className={styles['plot']}
        label="Gradient size by block against steps"
      />
    </figure>
  )
}
