import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { flag } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axisIn, axisSetting, backFromEnd, toEnd } from './axes.ts'

/** As PyTorch's sort with stable = True: equal numbers keep their order. Cotangents go back where the numbers came from. */
export const sort = defineNode({
  type: 'sort',
  title: 'Sort',
  drawer: 'maths',
  summary: 'Puts the numbers along an axis in order of size.',
  formula: 'y = x_{\\sigma}, \\quad y_1 \\le y_2 \\le \\dots',
  keywords: ['order', 'rank', 'argsort', 'permutation'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: {
    y: tensor('the numbers in order, of the same shape'),
    indices: tensor('where each came from, of the same shape'),
  },
  settings: { axis: axisSetting, descending: flag(false, { help: 'Put the largest first.' }) },
  build(scope, { x }, { axis, descending }) {
    const along = axisIn(scope, x.type.shape, axis)
    const [values, indices] = sortRows(scope.b, toEnd(scope.b, x, along), descending)
    return { y: backFromEnd(scope.b, values, along), indices: backFromEnd(scope.b, indices, along) }
  },
})

/** The last axis in order, and where each came from (u32). */
export function sortRows(b: Builder, x: Value, descending: boolean): [values: Value, indices: Value] {
  if (!descending) return b.sort(x)
  const [values, indices] = b.sort(b.neg(x))
  return [b.neg(values), indices]
}
