import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, flag, number, numbers } from '../../graph-runtime/definition/settings.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { centreInk } from './centre-ink.ts'

const blank = (side: number) => Array.from({ length: side }, () => new Array<number>(side).fill(0))

/** A picture drawn by hand, as one row of data. Its pixels are a slot: drawing compiles nothing. */
export const sketchPad = defineNode({
  type: 'sketch-pad',
  title: 'Sketch pad',
  drawer: 'data',
  summary: 'A small picture that you draw by hand, to show it to a network that has learnt or is learning.',
  formula: 'x \\in [0, c]^{s \\times s}',
  keywords: ['draw', 'digit', 'image', 'hand', 'mnist', 'pixel', 'write'],
  inputs: {},
  outputs: { x: tensor('the picture: 1×s² as a row, 1×1×s×s as an image') },
  settings: {
    pixels: numbers(blank(8), { live: true, help: 'How much ink there is in each pixel, from 0 to 1, row by row.' }),
    side: choice('8', ['8', '16', '28'], { help: 'How many pixels it is wide and high: digits have 8, MNIST 28.' }),
    ink: number(16, {
      live: true,
      min: 0,
      help: 'What a full pixel counts: 16 in the bundled digits, 1 or 255 elsewhere.',
    }),
    centred: flag(false, {
      help: 'Scale the drawing to 20 of 28 pixels and move its centre of mass to the middle, as the digits of MNIST are.',
    }),
    as: choice('row', ['row', 'image'], { help: 'A row of pixels for dense layers, or an image for convolutions.' }),
  },
  variant: ({ side }) => `${side}×${side}`,
  build(scope, _inputs, { pixels, side, ink, centred, as }) {
    const { b } = scope
    const size = Number(side)
    const [rows = 0, columns = 0, ...more] = pixels.type.shape
    if (rows * columns === 0 || more.length > 0) {
      scope.fail('The pixels must be rows of equally many numbers.', { mend: 'Clear the picture and draw again.' })
    }
    // A picture drawn at another size is shown at this one by the nearest pixels.
    const nearest = Array.from({ length: size * size }, (_, i) => {
      const [row, column] = [Math.floor(i / size), i % size]
      return Math.floor(((row + 0.5) * rows) / size) * columns + Math.floor(((column + 0.5) * columns) / size)
    })
    const flat = b.reshape(pixels, [rows * columns])
    const fitted =
      rows === size && columns === size ? flat : b.gather(flat, b.constant(nearest, type('u32', [size * size])))
    const shown = centred ? centreInk(b, b.reshape(fitted, [size, size])) : fitted
    return { x: b.reshape(b.mul(shown, ink), as === 'row' ? [1, size * size] : [1, 1, size, size]) }
  },
})
