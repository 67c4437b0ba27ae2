import { defineNode } from '../../graph-runtime/definition/node.ts'
import { indices as indicesPort, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, showShape } from '../../graph-runtime/ir/types.ts'
import { axisIn, axisSetting, backFromEnd, toEnd } from './axes.ts'

/**
 * `entries` is NumPy's take (PyTorch's index_select, with indices of any shape); `one by one` is PyTorch's gather. What
 * is no index of x (beyond its end, negative, with a fraction) gives NaN where PyTorch fails. Cotangents add up where
 * indices repeat.
 */
export const gather = defineNode({
  type: 'gather',
  title: 'Gather',
  drawer: 'maths',
  summary: 'Takes the entries that indices name, in any order and as often as they come.',
  formula: 'y_i = x_{k_i}',
  keywords: ['take', 'index', 'lookup', 'select', 'pick'],
  inputs: { x: tensor('numbers, with at least one axis'), indices: indicesPort('which entries, counted from 0') },
  outputs: { y: tensor('the entries taken') },
  settings: {
    axis: axisSetting,
    take: choice('entries', ['entries', 'one by one'], {
      help: 'Whether an index takes all that x has there (a row, a column), or one number beside its own place.',
    }),
  },
  build(scope, { x, indices }, { axis, take }) {
    const { b } = scope
    const along = axisIn(scope, x.type.shape, axis)
    if (take === 'entries') return { y: takeEntries(b, x, indices, along) }
    const [own, theirs] = [x.type.shape, indices.type.shape]
    if (own.length !== theirs.length || own.some((n, i) => i !== along && n !== theirs[i])) {
      scope.fail(`x is ${showShape(own)}, but indices is ${showShape(theirs)}: only axis ${along} may differ.`, {
        port: 'indices',
        mend: 'Reshape the indices, or take whole entries.',
      })
    }
    const found = b.gather(toEnd(b, x, along), toEnd(b, indices, along), own.length - 1)
    return { y: backFromEnd(b, found, along) }
  },
})

/** x[…before, k, …after] with k replaced by the axes of the indices. */
export function takeEntries(b: Builder, x: Value, indices: Value, axis: number): Value {
  const before = axesOf(x.type.shape).slice(0, axis)
  const after = axesOf(x.type.shape).slice(axis + 1)
  const found = b.gather(b.transpose(x, [axis, ...before, ...after]), indices)
  const inner = indices.type.shape.length
  const from = (k: number) => inner + k
  return b.transpose(found, [...before.map(from), ...axesOf(indices.type.shape), ...after.map((k) => from(k - 1))])
}
