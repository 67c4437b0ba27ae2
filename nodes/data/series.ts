import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { noisy } from './drawn.ts'

interface Stretch {
  readonly count: number
  /** How many steps are taken before the first that counts. */
  readonly discard: number
  readonly noise: number
}

/**
 * A dynamical system followed for `count` steps: x[t] is the state, N×d, and y[t] = x[t + 1] the next. Noise is that of
 * watching: it is added to the series once and never fed back, so x and y agree where they overlap.
 */
export function series(
  b: Builder,
  key: Value,
  start: Value,
  step: (b: Builder, state: Value) => Value,
  { count, discard, noise }: Stretch,
) {
  const { shape } = start.type
  const body = b.program([start.type], (inner, state) => [step(inner, state)])
  const { final, history } = b.scan(body, [], [start], [], discard + count)
  const all = b.concat([history[0]!, b.reshape(final[0]!, [1, ...shape])], 0)
  const rest = shape.map(() => 0)
  const seen = noisy(b, key, b.slice(all, [discard, ...rest], [count + 1, ...shape]), noise)
  return {
    x: b.slice(seen, [0, ...rest], [count, ...shape]),
    y: b.slice(seen, [1, ...rest], [count, ...shape]),
  }
}
