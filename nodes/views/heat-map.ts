import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { size } from './size.ts'

/** Tensors of more axes are drawn as one tall table of their last axis. */
export const heatMap = defineNode({
  type: 'heat-map',
  title: 'Heat map',
  drawer: 'views',
  summary: 'Draws the numbers of a tensor as coloured cells: a weight matrix, attention, a table.',
  formula: 'x_{ij}',
  keywords: ['matrix', 'image', 'cells', 'colours', 'attention'],
  inputs: { x: tensor('any tensor; its last axis runs across') },
  outputs: {},
  settings: {
    colours: choice('signed', ['signed', 'sizes'], {
      help: 'Signed: violet below 0, green above. Sizes: one hue, darker the farther from 0.',
    }),
    rows: number(64, { min: 1, max: 128, integer: true, help: 'How many rows at most.' }),
    columns: number(64, { min: 1, max: 128, integer: true, help: 'How many columns at most.' }),
    size,
  },
  build({ b, show, fail }, { x }, { rows, columns }) {
    if (sizeOf(x.type.shape) === 0) fail('x holds no numbers.', { port: 'x', mend: 'Wire a tensor with some.' })
    const width = x.type.shape.at(-1) ?? 1
    const table = b.reshape(x, [width === 0 ? 0 : sizeOf(x.type.shape) / width, width])
    const [height = 0] = table.type.shape
    show('cells', b.slice(table, [0, 0], [Math.min(rows, height), Math.min(columns, width)]))
    return {}
  },
})
