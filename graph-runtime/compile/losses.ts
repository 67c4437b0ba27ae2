import type { Equation, Value } from '../ir/program.ts'
import { sizeOf } from '../ir/types.ts'
import type { Elaborated } from './elaborate.ts'

/**
 * The cotangents of the values `wanted`: of the port that was asked for, 0 where it does not depend on them; else of the
 * learners' losses, for each value that of the first loss that reaches it; in a graph without learners, of its last
 * scalars, the ones that nothing takes further.
 */
export function cotangentsFor(
  written: Elaborated,
  wanted: readonly Value[],
  gradientOf: string | undefined,
): ReadonlyMap<Value, Value> {
  const { frame, ports } = written
  const { b } = frame
  const found = new Map<Value, Value>()
  if (gradientOf !== undefined) {
    const of = ports.get(gradientOf)
    if (of) b.gradient([of], wanted).forEach((g, i) => found.set(wanted[i]!, g ?? b.zeros(wanted[i]!.type)))
    return found
  }
  const losses = learnersLosses(written)
  const goals = losses.length > 0 ? losses.map((loss) => [loss]) : [lastScalars(written)]
  for (const ys of goals) {
    const known = losses.length > 0 ? written.cotangents : found
    const missing = wanted.filter((value) => !known.has(value) && !found.has(value))
    // With one loss those that are known are its own.
    const own = losses.length === 1 ? known : undefined
    b.gradient(ys, missing, undefined, undefined, own).forEach((g, i) => g && found.set(missing[i]!, g))
  }
  return losses.length > 0 ? new Map([...found, ...written.cotangents]) : found
}

/** What the learners make small (or large), in the order in which they stand. */
export function learnersLosses({ metrics, learners }: Elaborated): Value[] {
  const isGoal = ({ node, options }: Elaborated['metrics'][number]) => options.everyStep && learners.includes(node)
  return metrics.filter(isGoal).map((metric) => metric.value)
}

/** Whether a port is of one of these nodes, or of a node inside one. */
function isWithin(port: string, nodes: ReadonlySet<string>): boolean {
  if (nodes.size === 0) return false
  const ids = port.slice(0, port.lastIndexOf('.')).split('/')
  return ids.some((_, i) => nodes.has(ids.slice(0, i + 1).join('/')))
}

/**
 * The scalars that no further block takes, but for derivatives and what lies inside them; to be looked at is not to be taken
 * further, nor is what a block with a problem began to write.
 */
export function lastScalars({ ports, frame, views, derivatives, built }: Elaborated): Value[] {
  const looking = new Set([...views.values()].map(({ node }) => node))
  const values = [...new Set([...ports].flatMap(([name, value]) => (isWithin(name, derivatives) ? [] : [value])))]
  const isScalar = (value: Value) => value.type.dtype === 'float' && sizeOf(value.type.shape) === 1
  const own = new Set(frame.slots.map((slot) => slot.value))
  const takes = ({ origin }: Equation) =>
    origin?.pass === 'forward' && built.has(origin.node) && !looking.has(origin.node)
  return values.filter((value) => isScalar(value) && !own.has(value) && !frame.b.usersOf(value).some(takes))
}
