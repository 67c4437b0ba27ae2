import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { commonShape } from './binary.ts'

/** c ? x : y with NumPy's broadcasting, as PyTorch's where. The cotangent goes to the side chosen; c has no gradient. */
export const select = defineNode({
  type: 'select',
  title: 'Select',
  drawer: 'maths',
  summary: 'Takes each number from one tensor or another, as a condition says.',
  formula: 'z = \\begin{cases} x & \\text{if } c \\\\ y & \\text{otherwise} \\end{cases}',
  keywords: ['where', 'if', 'condition', 'choose', 'mask'],
  inputs: {
    c: tensor('conditions, any shape: every number but 0 is true'),
    x: tensor('what is taken where c is true'),
    y: tensor('what is taken elsewhere'),
  },
  outputs: { z: tensor('the numbers taken, of the shape of all three') },
  settings: {},
  build(scope, { c, x, y }) {
    const { b } = scope
    commonShape(scope, { c, x, y })
    return { z: b.select(b.cast(c, 'bool'), x, y) }
  },
})
