import { useMemo } from 'react'
import { useStore } from 'zustand'
import { curveOf } from '../../../graph-runtime/session/sweep-statistics.ts'
import { ChartBox } from '../../charts/ChartBox.tsx'
import type { Series } from '../../charts/chart-lines.ts'
import { gridChart, type GridChartContent } from '../../charts/grid-chart.ts'
import { lineChart, type LineChartContent } from '../../charts/line-chart.ts'
import { spreadChart, type SpreadChartContent } from '../../charts/spread-chart.ts'
import { useEditor, useView } from '../../stores/hooks.ts'
import dock from '../dock.module.css'
import { showValue } from './axis-values.ts'
import styles from './sweep.module.css'
import { showSpread } from './sweep-text.ts'
import type { Found } from './use-sweep-result.ts'

/** Beyond, curves are not told apart: those of the best rows are drawn. */
const MOST_CURVES = 6
const dashes = [1, 2, 3, 0] as const

/** Curves of the rows, the best in ink with its band. */
function curvesOf({ result, measure, chosen, plan }: Found, log: boolean): LineChartContent | undefined {
  if (!measure) return undefined
  const sign = measure.better === 'lower' ? 1 : -1
  const best = result.best[chosen]
  const ranked = result.rows
    .filter(({ runs }) => runs.length > 0)
    .toSorted(
      (a, b) =>
        Number(b.cell === best) - Number(a.cell === best) ||
        sign * ((a.ends[chosen]?.mean ?? sign * Infinity) - (b.ends[chosen]?.mean ?? sign * Infinity)),
    )
  const series = ranked.slice(0, MOST_CURVES).map(({ name, runs, cell }, i): Series => {
    const { steps, spreads } = curveOf(runs, measure)
    const [ys, spread] = [spreads.map(({ mean }) => mean), spreads.map(({ sd }) => sd)]
    const label = plan.axes.length === 0 ? 'mean' : name
    const shared = { name: label, label, xs: steps, ys, length: ys.length, spread }
    return cell === best || (best === undefined && i === 0)
      ? { ...shared, role: 'present' }
      : { ...shared, role: 'other', dash: dashes[i % 4]! }
  })
  return { title: measure.name, series, log, smoothing: 0, until: plan.steps }
}

function spreadsOf({ result, chosen, plan, axes }: Found, log: boolean): SpreadChartContent {
  const [axis] = plan.axes
  const numbers = axis!.values.filter((value) => typeof value === 'number')
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  return {
    points: result.rows.flatMap(({ cell, name, ends }) => {
      const end = ends[chosen]
      const at = axis!.values[cell]
      if (!end) return []
      return [{ name, at: typeof at === 'number' ? at : undefined, ...end, best: result.best[chosen] === cell }]
    }),
    xLog: low > 0 && high / low >= 20,
    yLog: log,
    title: axes[0] ?? '',
  }
}

function gridOf({ result, chosen, plan, axes }: Found, log: boolean): GridChartContent {
  const [across, down, third] = plan.axes
  const layers = third?.values ?? [undefined]
  const columns = across!.values
  const rows = down!.values
  const tables = layers.map((layer, k) => ({
    title: layer === undefined ? '' : `${axes[2]} ${showValue(layer)}`,
    cells: rows.flatMap((_, j) =>
      columns.map((__, i) => {
        const row = result.rows[(i * rows.length + j) * layers.length + k]
        const end = row?.ends[chosen]
        return row && end && { mean: end.mean, sd: end.sd, best: result.best[chosen] === row.cell }
      }),
    ),
  }))
  const [columnTitle = '', rowTitle = ''] = axes
  return { rows: rows.map(showValue), columns: columns.map(showValue), rowTitle, columnTitle, tables, log }
}

/** The measure on show, as curves with bands or against the settings. */
export function SweepPicture(found: Found) {
  const { sweepForm } = useEditor()
  const wanted = useStore(sweepForm, (state) => state.picture)
  const logAxis = useView((state) => state.logAxis)
  const { plan, measure, result, chosen } = found
  const log = logAxis && measure?.better === 'lower'
  const picture = plan.axes.length === 0 ? 'curves' : wanted
  const curves = useMemo(() => (picture === 'curves' ? curvesOf(found, log) : undefined), [found, log, picture])
  const isSingle = plan.axes.length === 1
  const spreads = useMemo(
    () => (picture === 'settings' && isSingle ? spreadsOf(found, log) : undefined),
    [found, log, picture, isSingle],
  )
  const grid = useMemo(
    () => (picture === 'settings' && !isSingle ? gridOf(found, log) : undefined),
    [found, log, picture, isSingle],
  )
  const best = result.rows[result.best[chosen] ?? -1]
  const words = best ? `, best ${best.name} with ${showSpread(best.ends[chosen])}` : ''
  const plot = dock['plot']
  return (
    <figure className={styles['picture']}>
      <figcaption>
        {measure?.name} <em>mean ± sd{picture === 'curves' ? ' over the seeds' : ` after ${plan.steps} steps`}</em>
      </figcaption>
      {curves && (
        <ChartBox make={lineChart} content={curves} className={plot} label={`${measure?.name} by step${words}`} />
      )}
      {spreads && (
        <ChartBox make={spreadChart} content={spreads} className={plot} label={`${measure?.name} by setting${words}`} />
      )}
      {grid && (
        <ChartBox make={gridChart} content={grid} className={plot} label={`${measure?.name} by settings${words}`} />
      )}
    </figure>
  )
}
