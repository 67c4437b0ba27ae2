import { choice, number } from '../../graph-runtime/definition/settings.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { pNorm } from './p-norm.ts'
import { penalty } from './penalty.ts'

/** λ ‖θ‖ₚ of all parameters as one vector; where a parameter is 0 its derivative is 0. Below p = 1 it is no norm. */
export const normPenalty = penalty({
  type: 'norm-penalty',
  title: 'Norm penalty',
  summary: 'Grows with the length of all parameters taken as one vector, in any norm.',
  formula: 'P = \\lambda \\lVert \\theta \\rVert_p = \\lambda \\Bigl( \\sum_i |\\theta_i|^p \\Bigr)^{1/p}',
  keywords: ['p-norm', 'length', 'group lasso', 'maximum norm'],
  settings: {
    norm: choice('p', ['p', 'largest'], { help: 'Whether it is the p-norm or the size of the largest parameter.' }),
    p: number(2, {
      min: 0.1,
      help: 'The power: 1 adds up sizes, 2 is the ordinary length, more looks at the largest.',
      when: { setting: 'norm', is: ['p'] },
    }),
  },
  measure(b, parameters, { norm, p }) {
    const flat = parameters.map((theta) => b.reshape(theta, [sizeOf(theta.type.shape)]))
    return pNorm(b, b.concat(flat, 0), norm === 'largest' ? Infinity : p)
  },
})
