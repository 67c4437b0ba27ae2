import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'

/**
 * As PyTorch's Hardswish: at −3 the derivative is −½ and at 3 it is 3⁄2, those of the middle piece. (At 3 PyTorch 1.13
 * gives 1 in its vectorised loop and 3⁄2 in the remainder.)
 */
export const hardSilu = defineNode({
  type: 'hard-silu',
  title: 'Hard SiLU',
  drawer: 'activations',
  summary: 'Every number times its own hard sigmoid: SiLU without exponentials.',
  formula: 'y = x \\cdot \\min\\left(\\max\\left(\\tfrac{x}{6} + \\tfrac12, 0\\right), 1\\right)',
  source: 'Howard et al., ICCV 2019, arXiv 1905.02244',
  keywords: ['hard swish', 'hardswish', 'mobilenet'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {},
  build({ b }, { x }) {
    const middle = b.div(b.mul(x, b.add(x, 3)), 6)
    return { y: b.select(b.lt(x, -3), 0, b.select(b.lt(3, x), x, middle)) }
  },
})
