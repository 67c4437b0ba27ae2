import { flatten, shapeOf } from '../../graph-runtime/definition/nested.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers, numbers } from '../../graph-runtime/definition/settings.ts'
import { checkSize, sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'

/** Numbers typed in. A single number may be repeated over a shape. */
export const constant = defineNode({
  type: 'constant',
  title: 'Constant',
  drawer: 'data',
  summary: 'Numbers that you type: a scalar, a vector, a matrix or more axes.',
  formula: 'y = c',
  keywords: ['number', 'vector', 'matrix', 'value'],
  inputs: {},
  outputs: { y: tensor('the numbers') },
  settings: {
    value: numbers(1, { help: 'A number, or rows of numbers: [[1, 2], [3, 4]].' }),
    shape: integers([], { help: 'Repeat a single number over this shape; empty takes the numbers as they are.' }),
  },
  build(scope, _inputs, { value, shape }) {
    const own = shapeOf(value) ?? []
    const flat = flatten(value)
    if (shape.length === 0) return { y: scope.data('value', type('float', own), flat) }
    if (flat.length === 1) {
      checkSize(shape)
      return { y: scope.data('value', type('float', shape), new Float64Array(sizeOf(shape)).fill(flat[0]!)) }
    }
    if (flat.length !== sizeOf(shape)) {
      scope.fail(`There are ${flat.length} numbers, but the shape ${shape.join('×')} holds ${sizeOf(shape)}.`, {
        mend: 'Clear the shape, or type as many numbers as it holds.',
      })
    }
    return { y: scope.data('value', type('float', shape), flat) }
  },
})
