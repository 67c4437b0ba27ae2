import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { flag, number } from '../../graph-runtime/definition/settings.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'
import { axesOf } from '../../graph-runtime/ir/types.ts'

/**
 * As PyTorch's Dropout and, with `channels`, Dropout1d and 2d: what is kept is divided by 1 − rate, so that the mean
 * stays. Drawn afresh at each step; off in evaluate mode. A rate of 1 gives zeros.
 */
export const dropout = defineNode({
  type: 'dropout',
  title: 'Dropout',
  drawer: 'layers',
  summary: 'While training, sets random numbers to 0, so that no unit can rely on any other.',
  formula: 'y = \\frac{m \\odot x}{1 - p},\\quad m \\sim \\operatorname{Bernoulli}(1 - p)',
  source: 'Srivastava et al., JMLR 15, 2014',
  keywords: ['regularisation', 'noise', 'mask', 'monte carlo dropout'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    rate: number(0.5, { live: true, min: 0, max: 1, help: 'The probability p with which a number is dropped.' }),
    channels: flag(false, { help: 'Drop whole channels of N×channels×…space together.' }),
  },
  build(scope, { x }, { rate, channels }) {
    if (scope.mode === 'evaluate') return { y: x }
    const { b } = scope
    const { shape } = x.type
    const drawn = channels ? shape.slice(0, 2) : shape
    const isKept = b.le(rate, uniform(b, scope.key(), drawn))
    const kept = b.sub(1, rate)
    const scaled = b.div(x, b.select(b.eq(kept, 0), 1, kept))
    return { y: b.select(b.broadcast(isKept, shape, axesOf(drawn)), scaled, 0) }
  },
})
