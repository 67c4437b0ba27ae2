import { defineNode, type NodeDefinition } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** What a block of maths says of itself; its ports, settings and build follow from its kind. */
export type Words = Pick<NodeDefinition, 'type' | 'title' | 'summary' | 'formula' | 'source' | 'keywords'>

interface Unary extends Words {
  /** What comes out, where it is not a number like any other: `1 or 0`. */
  readonly gives?: string
  readonly apply: (b: Builder, x: Value) => Value
}

/** A block with one input and no settings, which applies a function to each element: x of any shape to y of the same. */
export function unary({ apply, gives = 'the results', ...words }: Unary) {
  return defineNode({
    ...words,
    drawer: 'maths',
    inputs: { x: tensor('numbers, any shape') },
    outputs: { y: tensor(`${gives}, of the same shape`) },
    settings: {},
    build: ({ b }, { x }) => ({ y: apply(b, x) }),
  })
}
