import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'

/** The settings that say where a curve's points lie along x. */
export function interval(from: number, to: number) {
  return {
    from: number(from, { help: 'The smallest x.' }),
    to: number(to, { help: 'The largest x.' }),
    spacing: choice('random', ['random', 'even'], {
      help: 'Whether the points lie anywhere in the interval, equally likely, or at equal steps, both ends included.',
    }),
  } as const
}

interface Interval {
  readonly from: number
  readonly to: number
  readonly spacing: 'random' | 'even'
}

/** n numbers in the interval. */
export function positions(b: Builder, key: Value, n: number, { from, to, spacing }: Interval): Value {
  const along = spacing === 'random' ? uniform(b, key, [n]) : b.div(b.cast(b.iota([n], 0), 'float'), Math.max(1, n - 1))
  return b.add(b.mul(along, to - from), from)
}

/** Refuses an interval whose ends are exchanged. */
export function checkInterval(scope: NodeScope, { from, to }: Pick<Interval, 'from' | 'to'>): void {
  if (from > to) scope.fail(`“from” is ${from}, but “to” is ${to}.`, { mend: 'Exchange them.' })
}
