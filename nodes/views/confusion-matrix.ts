import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, flag, number, text } from '../../graph-runtime/definition/settings.ts'
import { reduceMin } from '../../graph-runtime/ir/functions.ts'
import { showType } from '../../graph-runtime/ir/types.ts'
import { asColumn } from './rows.ts'
import { size } from './size.ts'

const MOST_CLASSES = 100

/** Rows are the classes that are, columns those that the model gives. A row whose target is no class number, or one of whose scores is NaN, is not counted. */
export const confusionMatrix = defineNode({
  type: 'confusion-matrix',
  title: 'Confusion matrix',
  drawer: 'views',
  summary: 'Counts how often each class is taken for each other.',
  formula: 'M_{ij} = \\#\\{n : t_n = i,\\ \\arg\\max_c x_{n,c} = j\\}',
  keywords: ['classification', 'errors', 'contingency', 'classes'],
  inputs: {
    prediction: tensor('scores of each class, N×C; or one score a row, N or N×1'),
    target: tensor('class numbers, N or N×1; or 0/1 for a single score'),
  },
  outputs: {},
  settings: {
    on: choice('test', ['test', 'training'], {
      label: 'rows',
      help: 'The rows kept for testing, with the model as it is used; or those of the present step.',
    }),
    shares: flag(false, { help: 'Colours and numbers as shares of each row rather than counts.' }),
    threshold: number(0, {
      help: 'A single score above this means class 1: 0 suits logits, 0.5 probabilities. More classes need none.',
    }),
    names: text('', { help: 'Names of the classes with commas between, such as “setosa, versicolor, virginica”.' }),
    size,
  },
  build(scope, { prediction, target }, { on, threshold }) {
    const { b, fail } = scope
    const [rows = 0, width = 1] = prediction.type.shape
    if (prediction.type.shape.length === 0 || prediction.type.shape.length > 2 || width > MOST_CLASSES) {
      fail(`prediction must be N×C with at most ${MOST_CLASSES} classes, but it is ${showType(prediction.type)}.`, {
        port: 'prediction',
        mend: 'Wire the scores of the last layer.',
      })
    }
    const classes = asColumn(scope, target, rows)
    if (!classes) {
      return fail(`target must be one class number for each of the ${rows} rows, but it is ${showType(target.type)}.`, {
        port: 'target',
        mend: 'Wire the class number of each row.',
      })
    }
    const count = Math.max(2, width)
    const one = b.reshape(prediction, [rows, width])
    const guess =
      width === 1 ? b.cast(b.lt(threshold, b.reshape(one, [rows])), 'float') : b.cast(b.argmax(one, 1), 'float')
    // Of two classes −1 is the first, too.
    const truth = width === 1 ? b.cast(b.lt(0, classes), 'float') : classes
    // Without a number for each class there is no guess.
    const isScored = b.lt(0, reduceMin(b, b.cast(b.eq(one, one), 'float'), [1]))
    const isClass = b.and(b.and(b.le(0, truth), b.lt(truth, count)), b.eq(truth, b.floor(truth)))
    const place = b.cast(b.select(b.and(isClass, isScored), b.add(b.mul(truth, count), guess), count * count), 'u32')
    const counts = b.scatterAdd(b.constant(1, { dtype: 'float', shape: [rows] }), place, count * count)
    scope.show('counts', b.reshape(counts, [count, count]), { mode: on === 'test' ? 'evaluate' : 'train' })
    return {}
  },
})
