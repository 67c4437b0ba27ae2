import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn } from './drawn.ts'
import { checkInterval } from './spacing.ts'

/** Sets of numbers, uniform on an interval, and the same numbers sorted upwards. */
export const numberSets = defineNode({
  type: 'number-sets',
  title: 'Number sets',
  drawer: 'data',
  summary: 'Sets of random numbers and the same numbers in order: learning to sort.',
  formula: 'y = \\operatorname{sort}(x),\\quad x_{ij} \\sim U(a, b)',
  source:
    'Y. Zhang, J. Hare and A. Prügel-Bennett, Learning representations of sets through optimized permutations, ICLR 2019',
  keywords: ['sorting', 'permutation', 'sets', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('numbers as drawn, sets×size'), y: tensor('numbers sorted upwards, sets×size') },
  settings: {
    count: count(512, 'How many sets there are.'),
    size: number(10, { min: 1, max: 1000, integer: true, help: 'How many numbers each set has.' }),
    from: number(0, { help: 'The smallest number (a).' }),
    to: number(1, { help: 'The largest number (b).' }),
    draw: draw('every step'),
  },
  build(scope, _inputs, { count: n, size, from, to, draw: how }) {
    checkInterval(scope, { from, to })
    return drawn(scope, how, (b, key) => {
      const x = b.add(b.mul(uniform(b, key, [n, size]), to - from), from)
      return { x, y: b.sort(x)[0] }
    })
  },
})
