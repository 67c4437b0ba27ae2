import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/** As PyTorch's L1Loss; the derivative of |x| at 0 is 0. */
export const absoluteError = defineNode({
  type: 'absolute-error',
  title: 'Absolute error',
  drawer: 'losses',
  summary: 'How far predictions are from their targets, so that a far outlier counts no more than its distance.',
  formula: 'L = \\tfrac1n \\sum_i |p_i - t_i|',
  keywords: ['mae', 'l1 loss', 'least absolute deviations', 'median', 'regression'],
  inputs: { prediction: tensor('predictions, any shape'), target: tensor('targets, of the same shape') },
  outputs: { loss: scalar('the error') },
  settings: { reduction },
  derivatives({ reduction: how }) {
    const factor = how === 'mean' ? '\\tfrac1n ' : ''
    return {
      prediction: `\\frac{\\partial L}{\\partial p_i} = ${factor}\\operatorname{sign}(p_i - t_i)`,
      target: `\\frac{\\partial L}{\\partial t_i} = -${factor}\\operatorname{sign}(p_i - t_i)`,
    }
  },
  build(scope, { prediction, target }, { reduction: how }) {
    const { b } = scope
    return { loss: reduced(b, b.abs(b.sub(prediction, matchTarget(scope, prediction, target))), how) }
  },
})
