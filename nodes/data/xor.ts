import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { fold, uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn, noise, noisy } from './drawn.ts'
import { columns } from './stacked.ts'

/**
 * Class 1 where exactly one coordinate is on. `corners` goes round (0, 0), (0, 1), (1, 0), (1, 1); `square` draws points
 * of the square from −1 to 1, on where positive. Noise is added after the class is decided.
 */
export const xor = defineNode({
  type: 'xor',
  title: 'XOR',
  drawer: 'data',
  summary: 'One class where exactly one of two inputs is on: what a single neuron cannot tell apart.',
  formula: 'y = x_1 \\oplus x_2',
  keywords: ['exclusive or', 'parity', 'classification', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×2'), y: tensor('classes 0 and 1, N') },
  settings: {
    count: count(4),
    points: choice('corners', ['corners', 'square'], {
      help: 'The four corners 0 and 1 in turn, or anywhere in the square from −1 to 1.',
    }),
    noise: noise(0, 'The standard deviation of what is added to both coordinates.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { count: n, points, noise: sd, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const [first, second] = points === 'corners' ? corners(b, n) : square(b, fold(b, key, 1), n)
      const threshold = points === 'corners' ? 0.5 : 0
      const isOdd = b.xor(b.lt(threshold, first), b.lt(threshold, second))
      return { x: noisy(b, fold(b, key, 2), columns(b, first, second), sd), y: b.cast(isOdd, 'float') }
    }),
})

function corners(b: Builder, n: number): [Value, Value] {
  const row = b.iota([n], 0)
  return [b.cast(b.rem(b.div(row, 2), 2), 'float'), b.cast(b.rem(row, 2), 'float')]
}

function square(b: Builder, key: Value, n: number): [Value, Value] {
  const draw = (part: number) => b.sub(b.mul(uniform(b, fold(b, key, part), [n]), 2), 1)
  return [draw(1), draw(2)]
}
