import { defineNode } from '../../graph-runtime/definition/node.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import * as functions from '../../graph-runtime/ir/functions.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { reduced, reductionInputs, reductionOutputs, reductionSettings } from './reduction.ts'

/** Σ (x − mean)² / (n − correction), as PyTorch's var. Where PyTorch gives NaN with a warning, this block fails. */
export const variance = defineNode({
  type: 'variance',
  title: 'Variance',
  drawer: 'maths',
  summary: 'How widely the numbers are spread about their mean, along some axes or all.',
  formula: 'y = \\frac{1}{n - c} \\sum_i (x_i - \\bar x)^2',
  keywords: ['var', 'spread', 'reduce', 'standard deviation'],
  inputs: reductionInputs,
  outputs: reductionOutputs,
  settings: {
    ...reductionSettings,
    correction: number(1, {
      min: 0,
      integer: true,
      help: 'What is taken from the count: 1 for the unbiased variance of a sample, 0 for that of these numbers alone.',
    }),
  },
  build(scope, { x }, { axes, keep, correction }) {
    const y = reduced(scope, x, { axes, keep, needsSome: true }, (b, v, along) => {
      const count = sizeOf(along.map((axis) => v.type.shape[axis]!))
      if (count > correction) return functions.variance(b, v, along, correction)
      return scope.fail(`The variance of ${count} with the correction ${correction} would divide by zero or less.`, {
        port: 'x',
        mend: 'Set the correction to 0, or reduce along longer axes.',
      })
    })
    return { y }
  },
})
