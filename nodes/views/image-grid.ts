import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, reference, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showType, sizeOf } from '../../graph-runtime/ir/types.ts'
import { asColumn, firstRows } from './rows.ts'
import { size } from './size.ts'

/** So many numbers of images at most: forty-one of 28 × 28. */
const MOST = 2 ** 15

/** How high and wide the images of a tensor are, and how many colours they have. */
function sides({ fail }: NodeScope, shape: readonly number[], rowsOfFlat: number): [number, number, number] {
  const [, ...rest] = shape
  if (rest.length === 3) return [rest[0]!, rest[1]!, rest[2]!]
  if (rest.length === 2) return [1, rest[0]!, rest[1]!]
  const width = rest[0] ?? 0
  const height = rowsOfFlat > 0 ? rowsOfFlat : Math.round(Math.sqrt(width))
  if (rest.length !== 1 || height === 0 || width % height !== 0 || (rowsOfFlat === 0 && height * height !== width)) {
    fail(`x must be images, N×C×H×W, N×H×W or N×(H·W), but it is ${shape.join('×') || 'a scalar'}.`, {
      port: 'x',
      mend: 'Say in “height” how high the images are, if their pixels stand in one row.',
    })
  }
  return [1, height, width / height]
}

/** Three channels are red, green and blue; any other number is drawn as that many grey images side by side. */
export const imageGrid = defineNode({
  type: 'image-grid',
  title: 'Image grid',
  drawer: 'views',
  summary: 'Draws the rows of a tensor as small images, with their class and what the model takes them for.',
  formula: 'x_n \\in \\mathbb{R}^{H \\times W}',
  keywords: ['pictures', 'digits', 'mnist', 'samples', 'reconstruction', 'filters'],
  inputs: {
    x: tensor('images, N×C×H×W, N×H×W or N×(H·W)'),
    label: optional(reference('the class of each image')),
    scores: optional(reference('the scores of each class, N×C: the largest is the guess')),
  },
  outputs: {},
  settings: {
    count: number(24, { min: 1, max: 100, integer: true, help: 'How many images at most.' }),
    height: number(0, {
      min: 0,
      max: 256,
      integer: true,
      help: 'How high an image is whose pixels stand in one row; 0 where it is square.',
    }),
    first: choice('rows as they come', ['rows as they come', 'mistakes'], {
      help: 'Which are shown: the first rows, or first those whose largest score is of another class than theirs.',
    }),
    on: choice('training', ['training', 'test'], {
      label: 'rows',
      help: 'The rows of the present step, or those kept for testing, with the model as it is used.',
    }),
    size,
  },
  build(scope, { x, label, scores }, { count, height, first, on }) {
    const { b, show } = scope
    const [rows = 0] = x.type.shape
    if (sizeOf(x.type.shape) === 0) {
      scope.fail(`x holds no images: it is ${showType(x.type)}.`, { port: 'x', mend: 'Wire a tensor with some.' })
    }
    const image = sides(scope, x.type.shape, height)
    const shown = Math.min(count, rows, Math.max(1, Math.floor(MOST / Math.max(1, sizeOf(image)))))
    const mode = on === 'test' ? 'evaluate' : 'train'
    const labels = label && asColumn(scope, label, rows)
    if (label && !labels) {
      scope.fail(`label must be one class number for each of the ${rows} images, but it is ${showType(label.type)}.`, {
        port: 'label',
      })
    }
    if (scores && (scores.type.shape.length !== 2 || scores.type.shape[0] !== rows)) {
      scope.fail(`scores must be N×C for ${rows} images, but it is ${showType(scores.type)}.`, { port: 'scores' })
    }
    const guesses = scores && b.cast(b.argmax(scores, 1), 'float')
    const isRight = first === 'mistakes' && labels && guesses && b.cast(b.eq(labels, guesses), 'float')
    const order = isRight && b.sort(isRight)[1]
    const chosen = (all: Value) =>
      order ? b.gather(b.cast(all, 'float'), b.slice(order, [0], [shown])) : firstRows(scope, all, shown)
    show('images', b.reshape(chosen(x), [shown, ...image]), { mode })
    if (labels) show('labels', chosen(labels), { mode })
    if (guesses) show('guesses', chosen(guesses), { mode })
    return {}
  },
})
