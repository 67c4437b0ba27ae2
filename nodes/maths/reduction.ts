import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { flag } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { axesIn, axesSetting } from './axes.ts'
import type { Words } from './unary.ts'

type Reduce = (b: Builder, x: Value, axes: readonly number[]) => Value

/** The settings of every block that reduces. */
export const reductionSettings = {
  axes: axesSetting,
  keep: flag(false, { label: 'keep axes', help: 'Keep the reduced axes, with length 1.' }),
}

export const reductionInputs = { x: tensor('numbers, any shape') }
export const reductionOutputs = { y: tensor('the result, without the reduced axes') }

interface Reduction extends Words {
  readonly derivatives?: () => Readonly<Record<string, string>>
  readonly reduce: Reduce
  /** Whether it has no meaning for no numbers. */
  readonly needsSome?: boolean
}

/** A block that makes one number of all those along some axes. */
export function reduction({ reduce, needsSome = false, ...words }: Reduction) {
  return defineNode({
    ...words,
    drawer: 'maths',
    inputs: reductionInputs,
    outputs: reductionOutputs,
    settings: reductionSettings,
    build: (scope, { x }, { axes, keep }) => ({ y: reduced(scope, x, { axes, keep, needsSome }, reduce) }),
  })
}

/** x reduced along the axes that the settings name. */
export function reduced(
  scope: NodeScope,
  x: Value,
  { axes, keep, needsSome = false }: { axes: readonly number[]; keep: boolean; needsSome?: boolean },
  reduce: Reduce,
): Value {
  const { shape } = x.type
  const along = axesIn(scope, shape, axes)
  const empty = along.find((axis) => shape[axis] === 0)
  if (needsSome && empty !== undefined) {
    scope.fail(`x is ${showShape(shape)}: along axis ${empty} there are no numbers to reduce.`, {
      port: 'x',
      mend: 'Wire something that holds numbers.',
    })
  }
  const y = reduce(scope.b, x, along)
  return keep
    ? scope.b.reshape(
        y,
        shape.map((n, axis) => (along.includes(axis) ? 1 : n)),
      )
    : y
}
