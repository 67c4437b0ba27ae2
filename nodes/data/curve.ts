import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { fold } from '../../graph-runtime/ir/random.ts'
import { drawn, noisy, type Draw } from './drawn.ts'
import { checkInterval, positions } from './spacing.ts'
import { columns } from './stacked.ts'

interface Points {
  readonly count: number
  readonly noise: number
  readonly draw: Draw
  readonly from: number
  readonly to: number
  readonly spacing: 'random' | 'even'
}

/** Points x and y = f(x) + noise as two columns, N×1 each: what the generators of curves have in common. */
export function curve(scope: NodeScope, points: Points, f: (b: Builder, x: Value) => Value) {
  checkInterval(scope, points)
  return drawn(scope, points.draw, (b, key) => {
    const x = columns(b, positions(b, fold(b, key, 1), points.count, points))
    return { x, y: noisy(b, fold(b, key, 2), f(b, x), points.noise) }
  })
}
