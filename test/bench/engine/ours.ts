import type { GraphDocument, Precision } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { environment, median } from './session.ts'
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

interface Manner {
  readonly precision: Precision
  readonly warmMs?: number
  readonly surroundings?: Environment
}

/** Trains a document through a session in `windows` windows of `windowMs` each, after `warmMs`. */
export async function timeSteps(
  document: GraphDocument,
  { windowMs, windows, precision, warmMs = 500, surroundings = environment }: Windows & Manner,
): Promise<Omit<Timed, 'workload'>> {
  const { now } = surroundings
  const { title } = document
  const session = new Session(surroundings)
  const { diagnostics, backend } = await session.open(document, 1, { precision })
  const asked = document.device === 'gpu' ? surroundings.gpu : surroundings.backend
  const problem = diagnostics.find(({ kind }) => kind === 'problem' || backend !== asked?.name)
  if (problem) throw new Error(`${title}: ${problem.node}: ${problem.message}`)
  await session.prepare()
  const train = async (ms: number) => {
    // Threads get ready while messages are heard, as they are in the page between two slices of a run.
    await new Promise<void>((resolve) => surroundings.later(resolve, 1))
    const start = now()
    let asked = 0
    const { measured, fault } = await session.advance(Infinity, () => asked++ === 0 || now() - start < ms)
    if (fault) throw new Error(`${title}: ${fault.message}`)
    return { each: (now() - start) / measured.steps.length, loss: measured.metrics[0]!.data.at(-1)! }
  }
  const end = now() + warmMs
  while (now() < end) await train(50)
  const taken: Awaited<ReturnType<typeof train>>[] = []
  while (taken.length < windows) taken.push(await train(windowMs))
  const each = taken.map((window) => window.each)
  return { ms: median(each), best: Math.min(...each), loss: taken.at(-1)!.loss }
}

/** Prints a line of JSON for each workload, in f32 whose bits are the same everywhere. */
export async function main(
  names: readonly string[],
  windows: Windows,
  { precision = 'f32', ...manner }: Partial<Manner> = {},
): Promise<void> {
  for (const workload of names) {
    const timed = await timeSteps(workloads[workload]!(), { ...windows, ...manner, precision })
    console.log(JSON.stringify({ workload, ...timed }))
  }
}
