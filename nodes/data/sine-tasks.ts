import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { fold, uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn } from './drawn.ts'

/**
 * The regression tasks of MAML (Finn, Abbeel and Levine 2017): amplitude uniform on (0.1, 5), phase on (0, π), x on (−5, 5).
 * Each task has points to adapt to and others, the query, to judge by.
 */
export const sineTasks = defineNode({
  type: 'sine-tasks',
  title: 'Sine tasks',
  drawer: 'data',
  summary: 'Many small tasks, each a sine wave of its own: for learning how to learn from a few points.',
  formula: 'y = A_k \\sin(x - \\varphi_k)',
  source:
    'C. Finn, P. Abbeel and S. Levine, Model-agnostic meta-learning for fast adaptation of deep networks, ICML 2017',
  keywords: ['maml', 'meta-learning', 'few-shot', 'regression', 'generator', 'toy data'],
  inputs: {},
  outputs: {
    x: tensor('positions to adapt to, tasks×points×1'),
    y: tensor('their heights, tasks×points×1'),
    queryX: tensor('positions to judge by, tasks×query points×1'),
    queryY: tensor('their heights, tasks×query points×1'),
  },
  settings: {
    count: count(25, 'How many tasks there are.'),
    points: number(10, {
      min: 1,
      max: 10_000,
      integer: true,
      help: 'How many points of each task there are to adapt to.',
    }),
    query: number(10, {
      min: 1,
      max: 10_000,
      integer: true,
      label: 'query points',
      help: 'How many further points of each task there are to judge by.',
    }),
    draw: draw('every step'),
  },
  build: (scope, _inputs, { count: n, points, query, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const amplitude = b.add(b.mul(uniform(b, fold(b, key, 1), [n]), 4.9), 0.1)
      const phase = b.mul(uniform(b, fold(b, key, 2), [n]), Math.PI)
      const spread = (each: Value, k: number) => b.broadcast(each, [n, k, 1], [0])
      const wave = (x: Value, k: number) => b.mul(spread(amplitude, k), b.sin(b.sub(x, spread(phase, k))))
      const place = (stream: number, k: number) => b.sub(b.mul(uniform(b, fold(b, key, stream), [n, k, 1]), 10), 5)
      const [x, further] = [place(3, points), place(4, query)]
      return { x, y: wave(x, points), queryX: further, queryY: wave(further, query) }
    }),
})
