import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { showShape, sizeOf } from '../../graph-runtime/ir/types.ts'

/** As PyTorch's Flatten, up to the last axis. */
export const flatten = defineNode({
  type: 'flatten',
  title: 'Flatten',
  drawer: 'layers',
  summary: 'Makes one long row of everything in each entry of the batch, as a dense layer takes it.',
  formula: 'y = \\operatorname{vec}(x)',
  keywords: ['reshape', 'vectorise', 'ravel', 'view'],
  inputs: { x: tensor('a batch, N×…') },
  outputs: { y: tensor('rows, N×features') },
  settings: {
    from: number(1, { min: 0, max: 8, integer: true, help: 'The first axis that is flattened, counted from 0.' }),
  },
  build(scope, { x }, { from }) {
    const { shape } = x.type
    if (shape.length < from) {
      return scope.fail(`x is ${showShape(shape)}, which has no axis ${from} to flatten from.`, {
        port: 'x',
        mend: 'Flatten from an earlier axis.',
      })
    }
    return { y: scope.b.reshape(x, [...shape.slice(0, from), sizeOf(shape.slice(from))]) }
  },
})
