import type { FromSession, ToSession } from '../../../graph-runtime/session/protocol.ts'
import { serve } from '../../../graph-runtime/session/serve.ts'
import type { Windows } from './ours.ts'
import { environment, median, print } from './session.ts'
import { workloads } from './workloads.ts'

/**
 * At most so many tensors are watched, each with its cotangent: the ports and then the parameters, as by a page, and in rows that
 * are called `all` the states of learners, too.
 */
const WATCHED = 20

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** Between two windows so long is let go by, in which what is watched changes. */
const SETTLE_MS = 120

type Watched = Pick<Extract<ToSession, { readonly is: 'watch' }>, 'ports' | 'slots'>
const NOTHING: Watched = { ports: [], slots: [] }

/**
 * What watching costs: a workload is trained as a page has it trained, in many short windows with and without watching by turns, and
 * each is compared with its neighbour: what else the machine does changes more slowly than that.
 */
export async function timeWatching(row: string, { windowMs, windows }: Windows): Promise<Record<string, number>> {
  const [workload = '', more] = row.split(' ')
  const { now } = environment
  let heard: { readonly message: FromSession; readonly at: number }[] = []
  const say = serve(environment, (message) => void heard.push({ message, at: now() }))
  say({ is: 'open', revision: 1, document: workloads[workload]!() })
  while (!heard.some(({ message }) => message.is === 'report')) await pause(1)
  const report = heard.map(({ message }) => message).find((message) => message.is === 'report')!
  const wires = workloads[workload]!().graphs['main']!.wires.map(({ to }) => to)
  const ports = [...new Set([...Object.keys(report.portTypes), ...wires])].slice(0, WATCHED)
  const named = report.slots
    .filter(({ kind }) => kind === 'param' || (kind === 'state' && more === 'all'))
    .map(({ name }) => name)
  const some: Watched = { ports, slots: named.slice(0, WATCHED - ports.length) }
  say({ is: 'run' })

  /** Steps a second, and readings, over a window: from the first to the last of its messages that tell the step. */
  const window = async (watched: Watched, ms: number) => {
    say({ is: 'watch', views: [], ...watched })
    await pause(SETTLE_MS)
    heard = []
    await pause(ms)
    const all = heard
    const failed = all.find(({ message }) => message.is === 'failed')?.message
    if (failed?.is === 'failed') throw new Error(failed.message)
    const told = all.flatMap(({ message, at }) => (message.is === 'progress' ? [{ step: message.step, at }] : []))
    const [first, last] = [told[0]!, told.at(-1)!]
    const seconds = (last.at - first.at) / 1000
    const isWithin = (at: number) => at >= first.at && at < last.at
    const readings = all.filter(({ message, at }) => message.is === 'readings' && isWithin(at)).length
    return { rate: (last.step - first.step) / seconds, frames: readings / seconds }
  }
  // Which of two neighbours comes first changes, so that what gets slower or faster all along is no difference.
  const both = async (isFirst: boolean) => {
    const before = isFirst ? await window(some, windowMs) : undefined
    const alone = await window(NOTHING, windowMs)
    const watched = before ?? (await window(some, windowMs))
    return { alone: alone.rate, watched: watched.rate, frames: watched.frames, share: 1 - watched.rate / alone.rate }
  }
  await window(some, 1000)
  const taken: Awaited<ReturnType<typeof both>>[] = []
  for (let i = 0; i < windows; i++) taken.push(await both(i % 2 === 0))
  say({ is: 'pause' })
  const frames = median(taken.map((each) => each.frames))
  const shares = taken.map(({ share }) => share).toSorted((a, b) => a - b)
  const cost = 100 * median(shares)
  return {
    tensors: some.ports.length + some.slots.length,
    'frames/s': frames,
    'steps/s alone': median(taken.map(({ alone }) => alone)),
    'steps/s watched': median(taken.map(({ watched }) => watched)),
    'cost %': cost,
    'a quarter below': 100 * shares[shares.length >> 2]!,
    'a quarter above': 100 * shares[(3 * shares.length) >> 2]!,
    'at 20/s %': (20 * cost) / frames,
  }
}

/** Prints a row for each workload. */
export async function main(names: readonly string[], windows: Windows): Promise<void> {
  for (const name of names) print(name, await timeWatching(name, windows))
}
