import type { Equation, Value } from '../../ir/program.ts'
import type { Junctions } from './junctions.ts'
import type { MaybeData } from './local.ts'

/** An equation that lets nothing through: backwards to its input number `input`. */
export interface Stop {
  readonly equation: Equation
  readonly input: number
  /** Not 0 where it matters: at elements of the output where a cotangent arrives, or of the input where the influence does. */
  readonly where: MaybeData
}

/** Whether something arrives at a block, and nothing of it passes between the junction before it and the one behind it. */
export type IsStopped = (before: Value, behind: Value) => boolean

/**
 * The stops that are to blame. A block may compute by several branches and use one of them: a branch where nothing passes is
 * no cause as long as the block as a whole lets something pass between the same junctions.
 */
export function blamed(junctions: Junctions, stops: readonly Stop[], isStopped: IsStopped): Stop[] {
  return stops.filter((stop) => {
    const behind = junctions.values.filter((value) => junctions.inside(value).includes(stop.equation))
    const ways = behind.flatMap((value) => sourcesOf(junctions, stop, value).map((before) => ({ before, value })))
    return ways.length === 0 || ways.some(({ before, value }) => isStopped(before, value))
  })
}

/** The junctions before a block that the stopped input of one of its equations is computed from. */
function sourcesOf(junctions: Junctions, { equation, input }: Stop, behind: Value): Value[] {
  const before = junctions.before(behind)
  const sources = new Set([equation.inputs[input]!])
  for (const { inputs, outputs } of junctions.inside(behind).toReversed())
    if (outputs.some((output) => sources.has(output) && !before.includes(output)))
      for (const each of inputs) sources.add(each)
  return before.filter((value) => sources.has(value))
}
