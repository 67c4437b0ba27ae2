import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import { axesOf, showShape } from '../../graph-runtime/ir/types.ts'
import { axesIn } from './axes.ts'

/** Removes axes of length 1, as PyTorch's squeeze; an axis named that is longer is an error, where PyTorch leaves it. */
export const squeeze = defineNode({
  type: 'squeeze',
  title: 'Squeeze',
  drawer: 'maths',
  summary: 'Removes axes of length one.',
  formula: 'y_i = x_{i, 0}',
  keywords: ['remove axis', 'shape', 'drop'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the same numbers, without those axes') },
  settings: {
    axes: integers([], { signed: true, help: 'Which axes are removed, counted from 0. Empty: all of length 1.' }),
  },
  build(scope, { x }, { axes }) {
    const { shape } = x.type
    const removed = axes.length === 0 ? axesOf(shape).filter((axis) => shape[axis] === 1) : axesIn(scope, shape, axes)
    const long = removed.find((axis) => shape[axis] !== 1)
    if (long !== undefined) {
      scope.fail(`Axis ${long} of x has ${shape[long]} entries, not 1: x is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Reduce or slice it first.',
      })
    }
    return {
      y: scope.b.reshape(
        x,
        shape.filter((_, axis) => !removed.includes(axis)),
      ),
    }
  },
})
