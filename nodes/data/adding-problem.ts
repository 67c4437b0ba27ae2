import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { fold, integers, uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn } from './drawn.ts'

/**
 * Hochreiter and Schmidhuber (1997), as now usual: values uniform on (0, 1), one marked in the first half of the steps and
 * one in the second; the target is their sum, without the paper's rescaling. Always guessing 1 has a mean squared error of 1/6.
 */
export const addingProblem = defineNode({
  type: 'adding-problem',
  title: 'Adding problem',
  drawer: 'data',
  summary: 'Long sequences of numbers, two of them marked, whose sum is wanted: a test of memory.',
  formula: 'y = \\sum_t m_t v_t,\\quad x_t = (v_t, m_t),\\ \\sum_t m_t = 2',
  source: 'S. Hochreiter and J. Schmidhuber, Long short-term memory, Neural Computation 9 (1997)',
  keywords: ['rnn', 'lstm', 'long-term dependency', 'sequence', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('values and marks, sequences×length×2'), y: tensor('sums, sequences×1') },
  settings: {
    count: count(64, 'How many sequences there are.'),
    length: number(50, { min: 2, max: 10_000, integer: true, help: 'How many steps each sequence has.' }),
    draw: draw('every step'),
  },
  build: (scope, _inputs, { count: n, length, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const half = Math.floor(length / 2)
      const value = uniform(b, fold(b, key, 1), [n, length])
      const first = integers(b, fold(b, key, 2), half, [n])
      const second = b.add(integers(b, fold(b, key, 3), length - half, [n]), half)
      const step = b.iota([n, length], 1)
      const isAt = (place: typeof first) => b.eq(step, b.broadcast(place, [n, length], [0]))
      const mark = b.cast(b.or(isAt(first), isAt(second)), 'float')
      const x = b.concat([b.reshape(value, [n, length, 1]), b.reshape(mark, [n, length, 1])], 2)
      return { x, y: b.reshape(b.sum(b.mul(value, mark), [1]), [n, 1]) }
    }),
})
