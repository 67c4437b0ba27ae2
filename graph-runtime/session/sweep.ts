import { setSetting } from '../document/edits.ts'
import type { GraphDocument, Json } from '../document/types.ts'
import type { Environment } from './environment.ts'
import type { MetricPoint, MetricReport } from './protocol.ts'
import { Session } from './session.ts'

/** A setting of one block, and the values that a sweep gives it. */
export interface SweepAxis {
  /** The key of the graph that the block stands in. */
  readonly graph: string
  readonly node: string
  readonly setting: string
  readonly values: readonly Json[]
}

/** Runs from each seed at each point of a grid; without axes the document as it is, from each seed. */
export interface SweepPlan {
  readonly document: GraphDocument
  readonly axes: readonly SweepAxis[]
  readonly seeds: readonly number[]
  /** Steps that each run takes. */
  readonly steps: number
}

/** One run of a sweep. */
export interface SweepJob {
  /** Which point of the grid: see `cellsOf`. */
  readonly cell: number
  readonly seed: number
  readonly document: GraphDocument
}

/** What became of one run. */
export interface SweepRun {
  /** All metrics, on training and test data, at the steps of `recordedSteps`; as far as it came. */
  readonly points: readonly MetricPoint[]
  readonly metrics: readonly MetricReport[]
  /** Why it did not come to its end: the graph does not work with these settings, or a loss became NaN. */
  readonly trouble?: string
}

/** The points of the grid, each a value for each axis; the last axis changes fastest. */
export function cellsOf(axes: readonly SweepAxis[]): Json[][] {
  return axes.reduce<Json[][]>(
    (cells, { values }) => cells.flatMap((cell) => values.map((value) => [...cell, value])),
    [[]],
  )
}

/**
 * The runs of a plan: the whole grid from the first seed, then from the second, so that one that is broken off has seen all of
 * it. Runs begin at step 0, as those of `verify` do: what the document has learnt is left out.
 * @throws EditError where a block is not there any more.
 */
export function jobsOf({ document, axes, seeds }: SweepPlan): SweepJob[] {
  const { parameters, expect: _claims, ...untrained } = document
  const start: GraphDocument = parameters?.step === 0 ? { ...untrained, parameters } : untrained
  const documents = cellsOf(axes).map((cell) =>
    axes.reduce((edited, { graph, node, setting }, i) => setSetting(edited, graph, node, setting, cell[i]), start),
  )
  return seeds.flatMap((seed) => documents.map((edited, cell) => ({ cell, seed, document: { ...edited, seed } })))
}

/** Steps at which the runs of a sweep are measured: from 0 to the end, evenly, as many as a curve needs. */
export function recordedSteps(steps: number, most = 50): number[] {
  const count = Math.min(steps, most)
  return count === 0 ? [0] : Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count))
}

/** How long a slice of training may take before its progress is told, in ms. */
const SLICE = 100

/** Trains a document from step 0 and measures all metrics on the way. The same numbers as any session's run of it. */
export async function trainRun(
  document: GraphDocument,
  steps: number,
  environment: Environment,
  progress: (step: number) => void = () => {},
): Promise<SweepRun> {
  const session = new Session(environment)
  const report = await session.open(document, 0, { fresh: true })
  const { metrics } = report
  const points: MetricPoint[] = []
  const broken = report.diagnostics.find(({ kind }) => kind === 'problem' || (kind !== 'warning' && !session.canTrain))
  if (broken) return { points, metrics, trouble: `${broken.node}: ${broken.message}` }
  if (!session.canTrain) return { points, metrics, trouble: 'There is nothing to train: wire a loss into a learner.' }
  for (const wanted of recordedSteps(steps)) {
    while (session.step < wanted) {
      const until = environment.now() + SLICE
      const { fault } = await session.advance(wanted - session.step, () => environment.now() < until)
      if (fault) return { points, metrics, trouble: fault.message }
      progress(session.step)
    }
    for (const on of ['train', 'test'] as const) {
      const point = await session.measure(on)
      if (point) points.push(point)
    }
  }
  return { points, metrics }
}
