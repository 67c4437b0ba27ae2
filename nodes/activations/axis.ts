import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'

/** Along which axis a softmax adds up to 1. */
export const axis = number(-1, {
  integer: true,
  help: 'The axis along which the probabilities add up to 1; −1 is the last one.',
})

/** What the scores of a softmax are divided by. */
export const temperature = number(1, {
  live: true,
  min: 0.001,
  max: 1000,
  scale: 'log',
  help: 'Scores are divided by it: low picks the largest, high makes all alike.',
})

/** An axis counted from 0; negative ones are counted from the end. */
export function axisOf(scope: NodeScope, x: Value, given: number): number {
  const { shape } = x.type
  const from0 = given < 0 ? given + shape.length : given
  if (shape[from0] !== undefined) return from0
  return scope.fail(`x is ${showShape(shape)}, which has no axis ${given}.`, {
    port: 'x',
    mend:
      shape.length === 0
        ? 'Wire something with at least one axis.'
        : `Choose an axis from ${-shape.length} to ${shape.length - 1}.`,
  })
}
