import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean, variance } from '../../graph-runtime/ir/functions.ts'
import { axesOf, showShape } from '../../graph-runtime/ir/types.ts'
import { scaleAndShift, settings, standardise } from './normalise.ts'

/** As PyTorch's LayerNorm over the last axes, whose number is set here where PyTorch takes their lengths. */
export const layerNorm = defineNode({
  type: 'layer-norm',
  title: 'Layer norm',
  drawer: 'layers',
  summary: 'Gives each row mean 0 and variance 1 over its own features, whatever the rest of the batch.',
  formula: 'y = \\gamma\\, \\frac{x - \\operatorname{E}[x]}{\\sqrt{\\operatorname{Var}[x] + \\varepsilon}} + \\beta',
  source: 'Ba, Kiros and Hinton, 2016, arXiv 1607.06450',
  keywords: ['layer normalisation', 'ln', 'standardise', 'transformer'],
  inputs: { x: tensor('features, …×C') },
  outputs: { y: tensor('the same shape') },
  settings: {
    axes: number(1, { min: 1, max: 8, integer: true, help: 'Over how many of the last axes the moments are taken.' }),
    ...settings,
  },
  build(scope, { x }, { axes: count, epsilon, affine }) {
    const { b } = scope
    const { shape } = x.type
    if (shape.length < count) {
      return scope.fail(`x is ${showShape(shape)}, which has fewer than ${count} axes.`, {
        port: 'x',
        mend: 'Take the moments over fewer axes, or reshape x.',
      })
    }
    const axes = axesOf(shape).slice(shape.length - count)
    const y = standardise(scope, x, axes, { mean: mean(b, x, axes), variance: variance(b, x, axes) }, epsilon)
    return { y: affine ? scaleAndShift(scope, y, axes) : y }
  },
})
