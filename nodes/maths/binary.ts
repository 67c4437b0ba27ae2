import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { broadcastShapes, showShape, type Shape } from '../../graph-runtime/ir/types.ts'
import type { Words } from './unary.ts'

interface Binary extends Words {
  /** What its inputs are called in words: the dividend, the divisor. */
  readonly takes?: readonly [x: string, y: string]
  readonly gives?: string
  readonly apply: (b: Builder, x: Value, y: Value) => Value
}

/** A block with the inputs x and y, broadcast to one shape by NumPy's rule, and a function of each pair of elements. */
export function binary({ apply, takes = ['numbers', 'numbers'], gives = 'the results', ...words }: Binary) {
  return defineNode({
    ...words,
    drawer: 'maths',
    inputs: {
      x: tensor(`${takes[0]}, any shape`),
      y: tensor(`${takes[1]}, of a shape that broadcasts with x`),
    },
    outputs: { z: tensor(`${gives}, of the shape of both`) },
    settings: {},
    build(scope, { x, y }) {
      commonShape(scope, { x, y })
      return { z: apply(scope.b, x, y) }
    },
  })
}

/** The shape to which all these ports' values broadcast. Fails, naming two that do not fit, when there is none. */
export function commonShape(scope: NodeScope, values: Readonly<Record<string, Value>>): Shape {
  let shape: Shape = []
  let widest = ''
  for (const [port, { type }] of Object.entries(values)) {
    const both = broadcastShapes(shape, type.shape)
    if (!both) {
      return scope.fail(
        `${widest} is ${showShape(shape)}, but ${port} is ${showShape(type.shape)}: counted from the last axis, lengths must be equal or 1.`,
        { port, mend: 'Reshape one of them, or give it axes of length 1.' },
      )
    }
    if (widest === '' || both.length > shape.length || shape.some((n, i) => n !== both[i])) widest = port
    shape = both
  }
  return shape
}
