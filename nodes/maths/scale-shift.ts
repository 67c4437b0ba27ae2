import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'

/** a·x + b with two numbers to turn by hand; for learned ones use dense or an expression. */
export const scaleShift = defineNode({
  type: 'scale-shift',
  title: 'Scale and shift',
  drawer: 'maths',
  summary: 'Each number times a factor plus an offset, both of which you turn by hand.',
  formula: 'y = a x + b',
  keywords: ['affine', 'gain', 'offset', 'multiply', 'add'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the results, of the same shape') },
  settings: {
    a: number(1, { live: true, label: 'factor', help: 'What each number is multiplied by.' }),
    b: number(0, { live: true, label: 'offset', help: 'What is added then.' }),
  },
  build: ({ b }, { x }, settings) => ({ y: b.add(b.mul(x, settings.a), settings.b) }),
})
