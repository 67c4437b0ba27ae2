import { backends } from '../../../graph-runtime/backends/choose.ts'
import type { Precision } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { workloads } from './workloads.ts'

/** How long each window is, and how many there are. */
export interface Windows {
  readonly windowMs: number
  readonly windows: number
}

/** How long a step of a workload takes. */
export interface Timed {
  readonly workload: string
  /** Milliseconds a step: the median of the windows, and the best. */
  readonly ms: number
  readonly best: number
  readonly loss: number
}

/** Trains a workload through a session in `windows` windows of `windowMs` each. */
export async function time(
  workload: string,
  { windowMs, windows, precision }: Windows & { readonly precision: Precision },
): Promise<Timed> {
  const now = () => performance.now()
  const session = new Session({
    catalog,
    backend: backends.wasm,
    loadTable: (name) => Promise.reject(new Error(`no table ${name}`)),
    now,
    later: (callback, ms = 0) => void setTimeout(callback, ms),
  })
  const { diagnostics } = await session.open(workloads[workload]!(), 1, { precision })
  const problem = diagnostics.find(({ kind }) => kind === 'problem')
  if (problem) throw new Error(`${workload}: ${problem.node}: ${problem.message}`)
  await session.prepare()
  const train = (ms: number) => {
    const start = now()
    const { points, fault } = session.advance(Infinity, () => now() - start < ms)
    if (fault) throw new Error(`${workload}: ${fault.message}`)
    return { each: (now() - start) / points.length, loss: points.at(-1)!.values['loss']! }
  }
  train(500)
  const taken = Array.from({ length: windows }, () => train(windowMs))
  const sorted = taken.map(({ each }) => each).toSorted((a, b) => a - b)
  return { workload, ms: sorted[sorted.length >> 1]!, best: sorted[0]!, loss: taken.at(-1)!.loss }
}

/** Prints a line of JSON for each workload, in f32 whose bits are the same everywhere. */
export async function main(names: readonly string[], windows: Windows, precision: Precision = 'f32'): Promise<void> {
  for (const name of names) console.log(JSON.stringify(await time(name, { ...windows, precision })))
}
