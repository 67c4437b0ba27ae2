import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SweepPlan } from '../../../graph-runtime/session/sweep.ts'
import type { MetricReport } from '../../../graph-runtime/session/protocol.ts'
import { useEditor } from '../../stores/hooks.ts'
import { metricNames } from '../names.ts'
import { sweepResult, type NamedMeasure, type SweepResult } from './sweep-result.ts'
import { targetsOf } from './targets.ts'

/** What is shown of the last sweep. */
export interface Found {
  readonly plan: SweepPlan
  readonly result: SweepResult
  /** What the settings are called, in the order of the axes. */
  readonly axes: readonly string[]
  /** The measure on show, by its place among the measures. */
  readonly chosen: number
  readonly measure: NamedMeasure | undefined
}

/** The last sweep, sorted, as it grows; undefined where there is none. */
export function useSweepResult(): Found | undefined {
  const { sweeper, sweepForm, catalog } = useEditor()
  const plan = useStore(sweeper.store, (state) => state.plan)
  const runs = useStore(sweeper.store, (state) => state.runs)
  const wanted = useStore(sweepForm, (state) => state.measure)
  return useMemo(() => {
    if (!plan) return undefined
    const metrics = new Map(runs.flatMap((run) => run.metrics.map((m): [string, MetricReport] => [m.name, m])))
    const titles = metricNames([...metrics.values()], plan.document, catalog)
    const result = sweepResult(plan, runs, titles)
    const labels = new Map(targetsOf(plan.document, catalog).map((target) => [target.key, target.label]))
    const axes = plan.axes.map(
      ({ graph, node, setting }) => labels.get(JSON.stringify([graph, node, setting])) ?? `${node} · ${setting}`,
    )
    const chosen = Math.max(
      0,
      result.measures.findIndex(({ name }) => name === wanted),
    )
    return { plan, result, axes, chosen, measure: result.measures[chosen] }
  }, [plan, runs, wanted, catalog])
}
