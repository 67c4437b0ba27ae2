import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { mean, reduceMin, variance } from '../../graph-runtime/ir/functions.ts'
import { axesOf } from '../../graph-runtime/ir/types.ts'
import { keep } from '../keep.ts'
import { rowCount } from './row-count.ts'

/**
 * scikit-learn's StandardScaler, fitted at the start of the run on the rows that come in while training, and used for the
 * test rows too: wire it behind Split and before Batch. The standard deviation divides by N; a constant column is
 * divided by 1.
 */
export const standardise = defineNode({
  type: 'standardise',
  title: 'Standardise',
  drawer: 'data',
  summary: 'Moves and scales each column to mean 0 and standard deviation 1, as measured on the training rows.',
  formula: 'z = \\frac{x - \\mu}{\\sigma},\\quad \\mu, \\sigma\\ \\text{of the training rows}',
  source: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html',
  keywords: ['normalise', 'normalize', 'standardize', 'scale', 'z-score', 'whiten', 'preprocessing'],
  inputs: { x: tensor('rows, N×…') },
  outputs: {
    z: tensor('the rows, moved and scaled'),
    mean: tensor('what was taken away, in the shape of a row (μ)'),
    sd: tensor('what was divided by, in the shape of a row (σ): x = z·sd + mean'),
  },
  settings: {
    over: choice('each column', ['each column', 'all numbers'], {
      label: 'measured over',
      help: 'Each column by its own mean and deviation, or all by the same ones, as suits images.',
    }),
  },
  build(scope, { x }, { over }) {
    const { b } = scope
    rowCount(scope, x)
    const { shape } = x.type
    const row = shape.slice(1)
    const axes = over === 'each column' ? [0] : axesOf(shape)
    const asRow = (measured: typeof x) => b.broadcastTo(measured, row)
    const centre = scope.hold('mean', asRow(mean(b, x, axes)))
    // Rounding may leave a constant column with a mean, and so a deviation, that is just off.
    const isConstant = b.eq(b.reduceMax(x, axes), reduceMin(b, x, axes))
    const sd = scope.hold('sd', asRow(b.select(isConstant, 1, b.sqrt(variance(b, x, axes)))))
    return { z: keep(scope, 'z', b.div(b.sub(x, centre), sd)), mean: centre, sd }
  },
})
