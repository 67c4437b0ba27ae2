import { ChartColumnStacked } from 'lucide-react'
import { useMemo } from 'react'
import { ChartBox } from '../../charts/ChartBox.tsx'
import { densityChart, type DensityChartContent } from '../../charts/density-chart.ts'
import { formatNumber } from '../../charts/format.ts'
import { useDocument, useEditor, useRun, useView } from '../../stores/hooks.ts'
import { usePlace } from '../../stores/use-place.ts'
import { useReadings } from '../../stores/use-readings.ts'
import { Empty } from '../../ui/Empty.tsx'
import { classes } from '../../ui/classes.ts'
import dock from '../dock.module.css'
import { useHistogramView } from './histogram-view.ts'
import styles from './histograms.module.css'
import { shownTensors, type ShownTensor } from './shown-tensors.ts'

/** How often what is read is drawn, in milliseconds: many charts at once take their time. */
const CALM = 250

interface Props {
  readonly tensor: ShownTensor
  readonly pass: 'forward' | 'backward'
  readonly version: number
}

function Density({ tensor, pass, version }: Props) {
  const { histograms } = useEditor()
  const logAxis = useView((state) => state.logAxis)
  const log = logAxis && pass === 'backward'
  const { of, name, title } = tensor
  const content = useMemo<DensityChartContent>(
    // `version` stands for the history's content, which grows in place.
    () => ({ spreads: [...histograms.of({ of, name, pass })], pass, log, version }),
    [histograms, of, name, pass, log, version],
  )
  const last = content.spreads.at(-1)
  if (!last) return null
  const range = `${formatNumber(last.min)} to ${formatNumber(last.max)}`
  const what = `${pass === 'forward' ? 'values' : 'gradient'} of ${title}`
  return (
    <figure className={dock['chart']}>
      <figcaption>
        <span title={title}>{title}</span> <em>{range}</em>
      </figcaption>
      <ChartBox
        make={densityChart}
        content={content}
        className={classes(dock['plot'], styles['spread'])}
        label={`${what} by step, now from ${range}`}
      />
    </figure>
  )
}

/** How parameters, outputs or their gradients were spread, step by step of the present run. */
export function Histograms() {
  const { histograms, catalog } = useEditor()
  const { pass, of } = useHistogramView()
  const report = useRun((state) => state.report)
  const document = useDocument((state) => state.document)
  const { nodes: selection } = useView((state) => state.selection)
  const { prefix } = usePlace()
  const version = useReadings(CALM)
  const tensors = useMemo(() => {
    const selected = [...selection].map((id) => prefix + id)
    return report ? shownTensors(report, of, selected, document, catalog) : []
  }, [report, of, selection, prefix, document, catalog])
  const read = tensors.filter(({ of: kind, name }) => histograms.of({ of: kind, name, pass }).length > 0)
  if (read.length === 0) {
    return (
      <Empty icon={<ChartColumnStacked size={16} />} title="No histograms here">
        {of === 'selected' && selection.size === 0
          ? 'Select a block on the canvas to see how its numbers spread.'
          : pass === 'backward'
            ? 'No gradient reaches these tensors yet. Wire a loss into a learner.'
            : 'Add a block with numbers in it, or bring it into sight.'}
      </Empty>
    )
  }
  return (
    <div className={dock['training']}>
      {/* Its charts may be more than fit: then it is scrolled, by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={dock['charts']} aria-label="Histograms by step" tabIndex={0}>
        {read.map((tensor) => (
          <Density key={`${tensor.of} ${tensor.name}`} tensor={tensor} pass={pass} version={version} />
        ))}
      </section>
    </div>
  )
}
