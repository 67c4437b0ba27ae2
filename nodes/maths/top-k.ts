import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { flag, number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axisIn, axisSetting, backFromEnd, toEnd } from './axes.ts'
import { sortRows } from './sort.ts'

/** As PyTorch's topk, sorted; of equal numbers the first is taken. The others get no cotangent. */
export const topK = defineNode({
  type: 'top-k',
  title: 'Top k',
  drawer: 'maths',
  summary: 'The k largest numbers along an axis, and where they stand.',
  formula: 'y = (x_{(1)}, \\dots, x_{(k)})',
  keywords: ['largest', 'best', 'smallest', 'beam'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: {
    y: tensor('the k numbers, the largest first'),
    indices: tensor('where each stands along the axis'),
  },
  settings: {
    k: number(1, { min: 1, integer: true, help: 'How many are taken.' }),
    axis: axisSetting,
    smallest: flag(false, { help: 'Take the smallest instead, the smallest first.' }),
  },
  variant: ({ k, smallest }) => `${smallest ? 'bottom' : 'top'} ${k}`,
  build(scope, { x }, { k, axis, smallest }) {
    const { b } = scope
    const along = axisIn(scope, x.type.shape, axis)
    const length = x.type.shape[along]!
    if (k > length) {
      scope.fail(`Axis ${along} of x has ${length} entries, but ${k} are asked for.`, { port: 'x', mend: 'Lower k.' })
    }
    const firstOf = (sorted: Value) => {
      const { shape } = sorted.type
      const start = shape.map(() => 0)
      return backFromEnd(b, b.slice(sorted, start, [...shape.slice(0, -1), k]), along)
    }
    const [values, indices] = sortRows(b, toEnd(b, x, along), !smallest)
    return { y: firstOf(values), indices: firstOf(indices) }
  },
})
