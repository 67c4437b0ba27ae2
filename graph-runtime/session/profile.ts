import type { Spent } from '../backends/backend.ts'
import { workOfEquation } from '../backends/reference/work.ts'
import type { Equation } from '../ir/program.ts'
import type { Running } from './questions.ts'

/** How long a step is in a block: in milliseconds, for each pass. */
export interface NodeTime {
  /** The block's path. */
  readonly node: string
  readonly forward: number
  readonly backward: number
  /** What a learner does with gradients. */
  readonly update: number
}

/** Which blocks a step spends its time in. */
export interface Profile {
  /** Milliseconds that a step takes. */
  readonly step: number
  /** How many steps were measured. */
  readonly steps: number
  /** The longest first. Together with `rest` they are the step. */
  readonly nodes: readonly NodeTime[]
  /** What belongs to no block. */
  readonly rest: number
}

/** So often the two kinds of steps take turns. Of each the quicker half counts: in the others the machine did something else, too. */
const TURNS = 10
/** Steps are taken at once as long as they take no longer than this together: about twice as long at most. */
const AT_ONCE_MS = 1

/**
 * Measures for about so many milliseconds which blocks a step spends its time in; undefined where nothing learns, or the
 * backend cannot tell. Steps are taken as they are, and with a clock that is read after each kernel. The first say how long a
 * step is. What the others are longer is the clock's reading, as long after one kernel as after another, and is taken off.
 * Afterwards all slots hold what they held.
 */
export async function profile({ model, now }: Running, { ms }: { readonly ms: number }): Promise<Profile | undefined> {
  const { learners } = model.compiled
  if (learners.length === 0) return undefined
  await model.prepare()
  const timed = await model.timed(now)
  const { goBack, free } = model.keep()
  const plainly = async (steps: number) => (await model.steps(steps)).steps.length
  const withClock = async (steps: number) => {
    await timed.run(steps)
    return steps
  }
  try {
    const each = ms / (2 * TURNS + 2)
    await take(plainly, each, now)
    await take(withClock, each, now)
    timed.spent()
    const plain: Taken[] = []
    const slowed: (Taken & { readonly spent: readonly Spent[] })[] = []
    while (slowed.length < TURNS) {
      goBack()
      plain.push(await take(plainly, each, now))
      goBack()
      slowed.push({ ...(await take(withClock, each, now)), spent: timed.spent() })
    }
    const counted = quicker(slowed)
    const spent = summed(counted.map((turn) => turn.spent))
    if (spent.length === 0) return undefined
    const steps = stepsOf(counted)
    const step = quicker(plain).reduce((sum, turn) => sum + turn.ms, 0) / stepsOf(quicker(plain))
    return { ...divided(spent, steps, step, new Set(learners)), step, steps }
  } finally {
    goBack()
    free()
    timed.free()
  }
}

/** How many steps were taken, and how long that took. */
interface Taken {
  readonly steps: number
  readonly ms: number
}

/** Takes steps for so many milliseconds, at least one. */
async function take(run: (steps: number) => Promise<number>, ms: number, now: () => number): Promise<Taken> {
  const start = now()
  let [steps, atOnce] = [0, 1]
  do {
    const began = now()
    steps += await run(atOnce)
    if (now() - began < AT_ONCE_MS) atOnce *= 2
  } while (now() - start < ms)
  return { steps, ms: now() - start }
}

/** Divides a step's milliseconds among the blocks by what was counted in so many steps. */
function divided(spent: readonly Spent[], steps: number, step: number, learners: ReadonlySet<string>) {
  const counted = spent.reduce((sum, { ms }) => sum + ms, 0)
  const calls = spent.reduce((sum, each) => sum + each.calls, 0)
  // Where the machine was slower at some turns than at others, not more than the shortest of them takes.
  const reading = Math.min(Math.max(0, counted - steps * step) / calls, ...spent.map((each) => each.ms / each.calls))
  const own = spent.map((each) => each.ms - reading * each.calls)
  const left = own.reduce((sum, ms) => sum + ms, 0)
  // A clock may be too coarse to see so little.
  if (left === 0) return { nodes: [], rest: step }
  const scale = step / left
  const nodes = new Map<string, { -readonly [K in keyof NodeTime]: NodeTime[K] }>()
  let rest = 0
  spent.forEach(({ equations }, i) => {
    for (const { of, part } of parts(equations)) {
      const ms = own[i]! * scale * part
      const { origin } = of
      if (!origin) {
        rest += ms
        continue
      }
      const { node } = origin
      const time = nodes.get(node) ?? { node, forward: 0, backward: 0, update: 0 }
      time[learners.has(node) ? 'update' : origin.pass === 'backward' ? 'backward' : 'forward'] += ms
      nodes.set(node, time)
    }
    if (equations.length === 0) rest += own[i]! * scale
  })
  const all = ({ forward, backward, update }: NodeTime) => forward + backward + update
  return { nodes: [...nodes.values()].toSorted((a, b) => all(b) - all(a)), rest }
}

/**
 * What part each of the equations has that are computed at once: by the numbers that it reads and writes, and its products.
 * Those that pass over their numbers many times leave nothing to others.
 */
function parts(equations: readonly Equation[]) {
  const work = equations.map(workOfEquation)
  const known = work.includes(Infinity) ? work.map((each) => (each === Infinity ? 1 : 0)) : work
  const sum = known.reduce((total, each) => total + each, 0)
  return equations.map((of, i) => ({ of, part: sum > 0 ? known[i]! / sum : 1 / equations.length }))
}

const stepsOf = (turns: readonly Taken[]) => turns.reduce((sum, { steps }) => sum + steps, 0)

/** The half of the turns whose steps were the quickest. */
const quicker = <T extends Taken>(turns: readonly T[]): readonly T[] =>
  turns.toSorted((a, b) => a.ms / a.steps - b.ms / b.steps).slice(0, Math.ceil(turns.length / 2))

/** What was spent in all turns together on each call that was made. */
function summed(turns: readonly (readonly Spent[])[]): Spent[] {
  const sums = turns[0]!.map(({ equations }, i) => ({
    equations,
    ms: turns.reduce((sum, turn) => sum + turn[i]!.ms, 0),
    calls: turns.reduce((sum, turn) => sum + turn[i]!.calls, 0),
  }))
  return sums.filter(({ calls }) => calls > 0)
}
