import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { text } from '../../graph-runtime/definition/settings.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { contract } from './contract.ts'
import { MAX_INPUTS, numberedInputs, numberedValues } from './numbered-inputs.ts'
import { readSubscripts } from './subscripts.ts'

/** As NumPy's and PyTorch's einsum, without “...”; lowered to transposes, sums and matrix products. */
export const einsum = defineNode({
  type: 'einsum',
  title: 'Einsum',
  drawer: 'maths',
  summary: 'Multiplies tensors and adds up along axes, as the letters of its axes say.',
  formula: 'z_{ik} = \\sum_j x_{ij} y_{jk}',
  source: 'NumPy reference, numpy.einsum',
  keywords: ['einstein', 'contraction', 'tensor product', 'indices', 'batched'],
  inputs: {},
  outputs: { y: tensor('the result, with the axes named after the arrow') },
  settings: {
    subscripts: text('ij,jk->ik', {
      help: 'One letter for each axis of each input, then those of the result: “ij,jk->ik” is the matrix product.',
    }),
  },
  variant: ({ subscripts }) => subscripts,
  ports({ subscripts }) {
    const count = Math.min(MAX_INPUTS, subscripts.split('->')[0]!.split(',').length)
    return { inputs: numberedInputs(count, 'numbers, with an axis for each of its letters') }
  },
  build(scope, _inputs, { subscripts: given }) {
    const subscripts = readSubscripts(given)
    if (typeof subscripts === 'string') return scope.fail(subscripts, { mend: 'Write it like “ij,jk->ik”.' })
    const lengths = new Map<string, { length: number; port: string }>()
    const values = numberedValues(scope, subscripts.inputs.length)
    values.forEach(([port, { type }], i) => {
      const letters = subscripts.inputs[i]!
      if (letters.length !== type.shape.length) {
        scope.fail(`${port} is ${showShape(type.shape)}, but “${letters}” names ${letters.length} axes.`, {
          port,
          mend: 'Write one letter for each axis.',
        })
      }
      Array.from(letters).forEach((letter, axis) => {
        const length = type.shape[axis]!
        const known = lengths.get(letter)
        if (known && known.length !== length) {
          scope.fail(`The axis “${letter}” has ${known.length} entries in ${known.port}, but ${length} in ${port}.`, {
            port,
            mend: 'Name axes of different lengths by different letters.',
          })
        }
        lengths.set(letter, { length, port })
      })
    })
    const tensors = values.map(([, value]) => value)
    return { y: contract(scope.b, tensors, subscripts) }
  },
})
