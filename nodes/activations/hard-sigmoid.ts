import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'

/**
 * As PyTorch's Hardsigmoid: the derivative at −3 and 3 is 0. (PyTorch 1.13 multiplies gradients of doubles by a ⅙ of
 * single precision, off by 3e-8 of its size; here it is ⅙.)
 */
export const hardSigmoid = defineNode({
  type: 'hard-sigmoid',
  title: 'Hard sigmoid',
  drawer: 'activations',
  summary: 'A sigmoid made of three straight pieces: 0, a ramp from −3 to 3, and 1.',
  formula: 'y = \\min\\left(\\max\\left(\\tfrac{x}{6} + \\tfrac12, 0\\right), 1\\right)',
  keywords: ['piecewise linear', 'gate'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape, from 0 to 1') },
  settings: {},
  build: ({ b }, { x }) => ({
    y: b.select(b.le(x, -3), 0, b.select(b.le(3, x), 1, b.div(b.add(x, 3), 6))),
  }),
})
