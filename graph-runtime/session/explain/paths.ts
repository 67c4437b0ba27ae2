import type { Data } from '../../ir/primitive.ts'
import type { Value } from '../../ir/program.ts'
import { rmsOf } from './explanation.ts'
import { added, type Junctions } from './junctions.ts'

/** A way back: junctions from a y to x, and what each carries on this way alone. */
export interface Way {
  readonly values: readonly Value[]
  readonly cotangents: readonly Float64Array[]
  readonly contribution: number
}

export interface Ways {
  /** The largest contributions first, where they are numbers; of tensors, the most promising. */
  readonly ways: readonly Way[]
  readonly count: number
}

/** Junctions looked at before a search ends with what it has found. */
const MOST_LOOKED_AT = 1000

interface Partial {
  readonly values: readonly Value[]
  readonly cotangents: readonly Float64Array[]
  /** What its best completion adds, and what all of them add together. */
  readonly best: number
  readonly total: number
}

/**
 * The ways from the ys (each with cotangent 1) back to element `element` of x. There may be exponentially many: they are
 * counted by dynamic programming, and the `most` largest are found best first. What a piece of a way promises is what its best
 * completion adds: the dot product with a tangent carried forward from the element, at each junction along the one way that
 * keeps it largest. Where junctions are single numbers that is exact, and so is the order; of tensors it is a good guess.
 */
export function largestWays(
  junctions: Junctions,
  x: Value,
  ys: readonly Value[],
  { element, size, most }: { readonly element: number; readonly size: number; readonly most: number },
): Ways {
  const unit: Data = new Float64Array(size)
  unit[element] = 1
  const total = new Map([[x, unit]])
  const best = new Map([[x, unit]])
  const counts = new Map([[x, 1]])
  for (const value of junctions.values) {
    for (const from of junctions.before(value)) {
      const [sum, single] = [total.get(from), best.get(from)]
      if (!sum || !single) continue
      const passed = junctions.push(from, sum, value)
      if (!passed) continue
      total.set(value, added(total.get(value), passed)!)
      const alone = sum === single ? passed : junctions.push(from, single, value)!
      const known = best.get(value)
      if (!known || rmsOf(alone) > rmsOf(known)) best.set(value, alone)
      counts.set(value, (counts.get(value) ?? 0) + counts.get(from)!)
    }
  }

  const dot = (cotangent: Float64Array, tangent: Float64Array) => {
    const product = Math.abs(cotangent.reduce((sum, c, i) => sum + c * tangent[i]!, 0))
    return product === product ? product : Infinity
  }
  const piece = (before: Partial | undefined, value: Value, cotangent: Float64Array): Partial => ({
    values: [...(before?.values ?? []), value],
    cotangents: [...(before?.cotangents ?? []), cotangent],
    best: dot(cotangent, best.get(value)!),
    total: dot(cotangent, total.get(value)!),
  })
  const longer = (before: Partial) =>
    [...junctions.pull(before.values.at(-1)!, before.cotangents.at(-1)!)]
      .filter(([value]) => counts.has(value))
      .map(([value, cotangent]) => piece(before, value, cotangent))
  const ends = [...new Set(ys)].filter((y) => counts.has(y))
  const open = ends.map((y) => piece(undefined, y, Float64Array.of(1)))
  const found: Partial[] = []
  for (let looked = 0; open.length > 0 && found.length < most && looked < MOST_LOOKED_AT; looked++) {
    const [next] = open.splice(mostPromising(open), 1)
    if (next!.values.at(-1) === x) found.push(next!)
    else open.push(...longer(next!))
  }
  // A search that found none goes on without looking back.
  for (let way = found.length === 0 ? open[mostPromising(open)] : undefined; way;) {
    const next = longer(way)
    if (way.values.at(-1) === x) found.push(way)
    way = next[mostPromising(next)]
  }
  const ways = found.map(({ values, cotangents }): Way => ({
    values,
    cotangents,
    contribution: cotangents.at(-1)![element]!,
  }))
  const size1 = (way: Way) => (way.contribution === way.contribution ? Math.abs(way.contribution) : Infinity)
  return {
    ways: ways.sort((p, q) => size1(q) - size1(p)),
    count: ends.reduce((sum, y) => sum + counts.get(y)!, 0),
  }
}

/** Of equals the longest, so that a search comes to an end; of zeros first the one that adds more in all. */
function mostPromising(open: readonly Partial[]): number {
  let best = 0
  for (let i = 1; i < open.length; i++) {
    const [a, b] = [open[i]!, open[best]!]
    const differences = [a.best - b.best, a.best === 0 ? a.total - b.total : 0, a.values.length - b.values.length]
    if ((differences.find((difference) => difference !== 0 && difference === difference) ?? 0) > 0) best = i
  }
  return best
}
