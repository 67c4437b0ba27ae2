import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape, showType, sizeOf } from '../../graph-runtime/ir/types.ts'

/** What two inputs that must agree in shape are called, and what would mend it when they do not. */
export interface Pairing {
  readonly prediction: string
  readonly target: string
  readonly mend: string
}

const usual: Pairing = {
  prediction: 'prediction',
  target: 'target',
  mend: 'Make the last layer as wide as the target.',
}

/**
 * The target in the prediction's shape. N and N×1 are taken for one another; nothing else is, since broadcasting N
 * against N×1 would quietly compare everything with everything.
 */
export function matchTarget({ b, fail }: NodeScope, prediction: Value, target: Value, names = usual): Value {
  const [p, t] = [prediction.type.shape, target.type.shape]
  if (sameShape(p, t)) return target
  const isColumn = p.length === t.length + 1 && p.at(-1) === 1 && sameShape(p.slice(0, -1), t)
  const isRow = t.length === p.length + 1 && t.at(-1) === 1 && sameShape(t.slice(0, -1), p)
  if (isColumn || isRow || (sizeOf(p) === 1 && sizeOf(t) === 1)) return b.reshape(target, p)
  return fail(`${names.prediction} is ${showType(prediction.type)}, but ${names.target} is ${showType(target.type)}.`, {
    port: names.target,
    mend: names.mend,
  })
}
