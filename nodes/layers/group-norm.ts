import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean, variance } from '../../graph-runtime/ir/functions.ts'
import { axesOf, showShape } from '../../graph-runtime/ir/types.ts'
import { scaleAndShift, settings, standardise } from './normalise.ts'

/** As PyTorch's GroupNorm. As many groups as channels make it InstanceNorm (with weights), one group a norm of all. */
export const groupNorm = defineNode({
  type: 'group-norm',
  title: 'Group norm',
  drawer: 'layers',
  summary: 'Gives each group of channels of each entry mean 0 and variance 1; a group a channel is instance norm.',
  formula:
    'y = \\gamma\\, \\frac{x - \\operatorname{E}_G[x]}{\\sqrt{\\operatorname{Var}_G[x] + \\varepsilon}} + \\beta',
  source: 'Wu and He, ECCV 2018, arXiv 1803.08494',
  keywords: ['group normalisation', 'instance norm', 'instance normalisation', 'gn', 'standardise', 'style'],
  inputs: { x: tensor('signals or images, N×C×…space, or features N×C') },
  outputs: { y: tensor('the same shape') },
  settings: {
    groups: number(1, { min: 1, max: 100_000, integer: true, help: 'Into how many groups the channels are split.' }),
    ...settings,
  },
  build(scope, { x }, { groups, epsilon, affine }) {
    const { b } = scope
    const { shape } = x.type
    const [n, channels, ...space] = shape
    if (n === undefined || channels === undefined) {
      return scope.fail(`x must be N×channels×…space, but it is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Reshape it: one row for each entry of the batch.',
      })
    }
    if (channels % groups !== 0) {
      return scope.fail(`${channels} channels do not divide into ${groups} groups.`, {
        port: 'x',
        mend: 'Choose a number of groups that divides the channels.',
      })
    }
    const grouped = b.reshape(x, [n, groups, channels / groups, ...space])
    const axes = axesOf(grouped.type.shape).slice(2)
    const moments = { mean: mean(b, grouped, axes), variance: variance(b, grouped, axes) }
    const y = b.reshape(standardise(scope, grouped, axes, moments, epsilon), shape)
    return { y: affine ? scaleAndShift(scope, y, [1]) : y }
  },
})
