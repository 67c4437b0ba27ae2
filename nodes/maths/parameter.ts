import { flatten, shapeOf } from '../../graph-runtime/definition/nested.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { Init } from '../../graph-runtime/definition/scope.ts'
import { choice, integers, number, numbers, trainable } from '../../graph-runtime/definition/settings.ts'
import { normal, uniform } from '../../graph-runtime/ir/random.ts'
import { showShape, sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { filled } from '../initialisers.ts'

const when = (...is: string[]) => ({ setting: 'start', is })

/** Numbers that learners change, with what they start from. Typed numbers bring their own shape. */
export const parameter = defineNode({
  type: 'parameter',
  title: 'Parameter',
  drawer: 'maths',
  summary: 'Numbers that learning changes.',
  formula: 'y = \\theta',
  keywords: ['weight', 'variable', 'theta', 'learned', 'trainable'],
  inputs: {},
  outputs: { y: tensor('the parameter') },
  settings: {
    shape: integers([], { help: 'Its lengths along each axis; empty is one number.' }),
    start: choice('number', ['number', 'typed', 'normal', 'uniform'], {
      label: 'start from',
      help: 'One number everywhere, numbers that you type, or numbers drawn at random.',
    }),
    value: number(0, { when: when('number'), help: 'The number it starts from.' }),
    values: numbers([0], { when: when('typed'), help: 'The numbers it starts from: [[1, 2], [3, 4]].' }),
    mean: number(0, { when: when('normal'), help: 'The middle of the bell curve.' }),
    sd: number(1, { when: when('normal'), min: 0, help: 'The standard deviation.' }),
    low: number(-1, { when: when('uniform'), help: 'The lower end.' }),
    high: number(1, { when: when('uniform'), help: 'The upper end.' }),
    ...trainable,
  },
  variant: ({ shape }) => showShape(shape),
  build(scope, _inputs, settings) {
    const { shape, start, values } = settings
    const own = start === 'typed' ? (shapeOf(values) ?? []) : shape
    if (shape.length > 0 && sizeOf(shape) !== sizeOf(own)) {
      scope.fail(`The numbers typed are ${showShape(own)}, but the shape is ${showShape(shape)}.`, {
        mend: 'Clear the shape, or type as many numbers as it holds.',
      })
    }
    return { y: scope.param('value', type('float', shape.length > 0 ? shape : own), initOf(settings)) }
  },
})

interface Started {
  readonly start: 'number' | 'typed' | 'normal' | 'uniform'
  readonly value: number
  readonly values: Parameters<typeof flatten>[0]
  readonly mean: number
  readonly sd: number
  readonly low: number
  readonly high: number
}

function initOf({ start, value, values, mean, sd, low, high }: Started): Init {
  switch (start) {
    case 'number':
      return filled(value)
    case 'typed':
      return (b, _key, t) => b.constant(flatten(values), t)
    case 'normal':
      return (b, key, t) => b.add(b.mul(normal(b, key, t.shape), sd), mean)
    case 'uniform':
      return (b, key, t) => b.add(b.mul(uniform(b, key, t.shape), high - low), low)
  }
}
