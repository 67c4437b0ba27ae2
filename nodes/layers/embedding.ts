import { defineNode } from '../../graph-runtime/definition/node.ts'
import { indices, tensor } from '../../graph-runtime/definition/ports.ts'
import { number, trainable } from '../../graph-runtime/definition/settings.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { normalWith } from '../initialisers.ts'

/** As PyTorch's Embedding, from N(0, 1). An index that is not in the table gives NaN, where PyTorch raises an error. */
export const embedding = defineNode({
  type: 'embedding',
  title: 'Embedding',
  drawer: 'layers',
  summary: 'A learned vector for each symbol: looks up the rows of a table by their numbers.',
  formula: 'y = E_i',
  keywords: ['lookup', 'table', 'token', 'word vector', 'category'],
  inputs: { i: indices('numbers of symbols from 0, any shape') },
  outputs: { y: tensor('their vectors, …×width') },
  settings: {
    symbols: number(10, { min: 1, max: 1_000_000, integer: true, help: 'How many symbols there are.' }),
    width: number(8, { min: 1, max: 100_000, integer: true, help: 'How many numbers stand for a symbol.' }),
    ...trainable,
  },
  variant: ({ symbols, width }) => `${symbols}×${width}`,
  build(scope, { i }, { symbols, width }) {
    return { y: scope.b.gather(scope.param('weight', type('float', [symbols, width]), normalWith(1)), i) }
  },
})
