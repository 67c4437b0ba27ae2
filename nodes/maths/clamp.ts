import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import * as functions from '../../graph-runtime/ir/functions.ts'

/** x held within [low, high], as PyTorch's clamp: the cotangent passes where low ≤ x ≤ high, its ends included. */
export const clamp = defineNode({
  type: 'clamp',
  title: 'Clamp',
  drawer: 'maths',
  summary: 'Each number, but not below one limit nor above another.',
  formula: 'y = \\min(\\max(x, a), b)',
  keywords: ['clip', 'limit', 'bound', 'saturate'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the results, of the same shape') },
  settings: {
    low: number(0, { live: true, help: 'What lies below becomes this.' }),
    high: number(1, { live: true, help: 'What lies above becomes this.' }),
  },
  build: ({ b }, { x }, { low, high }) => ({ y: functions.clamp(b, x, low, high) }),
})
