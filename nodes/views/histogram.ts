import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean, reduceMin, variance } from '../../graph-runtime/ir/functions.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { size } from './size.ts'

/** Beyond every number that f32 holds in practice: where there is nothing finite to find the ends of. */
const FAR = 1e30

/** What is not finite is counted apart. */
export const histogram = defineNode({
  type: 'histogram',
  title: 'Histogram',
  drawer: 'views',
  summary: 'Shows how the numbers of a tensor spread, in bins of equal width.',
  formula: 'n_k = \\#\\{i : e_k \\le x_i < e_{k+1}\\}',
  keywords: ['distribution', 'spread', 'bins', 'density'],
  inputs: { x: tensor('any tensor') },
  outputs: {},
  settings: {
    bins: number(24, { min: 2, max: 200, integer: true, help: 'How many bins.' }),
    low: number(0, { label: 'from', help: 'Where the first bin begins. With from = to the bins follow the numbers.' }),
    high: number(0, { label: 'to', help: 'Where the last bin ends. With from = to the bins follow the numbers.' }),
    size,
  },
  build({ b, show, fail }, { x }, { bins, low, high }) {
    const count = sizeOf(x.type.shape)
    if (count === 0) fail('x holds no numbers.', { port: 'x', mend: 'Wire a tensor with some.' })
    const all = b.reshape(x, [count])
    const isFinite = b.eq(b.sub(all, all), 0)
    const scalar = { dtype: 'float', shape: [] } as const
    const isChosen = low < high
    const least = isChosen ? b.constant(low, scalar) : reduceMin(b, b.select(isFinite, all, FAR))
    const most = isChosen ? b.constant(high, scalar) : b.reduceMax(b.select(isFinite, all, -FAR))
    const extent = b.sub(most, least)
    const place = b.floor(b.mul(b.div(b.sub(all, least), b.select(b.lt(0, extent), extent, 1)), bins))
    const isInside = b.and(isFinite, b.and(b.le(least, all), b.le(all, most)))
    const bin = b.cast(b.select(isInside, b.min(place, bins - 1), bins), 'u32')
    show('counts', b.scatterAdd(b.constant(1, { dtype: 'float', shape: [count] }), bin, bins))
    show('ends', b.concat([b.reshape(least, [1]), b.reshape(most, [1])], 0))
    const figures = [mean(b, all), b.sqrt(variance(b, all)), b.sum(b.cast(b.not(isFinite), 'float'))]
    show(
      'figures',
      b.concat(
        figures.map((figure) => b.reshape(figure, [1])),
        0,
      ),
    )
    return {}
  },
})
