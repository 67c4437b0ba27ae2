import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, sameShape, showShape, showType } from '../../graph-runtime/ir/types.ts'

/** How many classes scores N×C×… tell apart: the length of axis 1, or 1 when there is no such axis. */
export function classCount(prediction: Value): number {
  return prediction.type.shape[1] ?? 1
}

/** N×C×… as N×…×C. */
export function classesLast({ b }: NodeScope, x: Value): Value {
  const [rows, classes, ...places] = axesOf(x.type.shape)
  return b.transpose(x, [rows!, ...places, classes!])
}

/** Stops where there are not at least two classes along axis 1. */
export function needClasses({ fail }: NodeScope, prediction: Value): void {
  if (classCount(prediction) >= 2) return
  fail(
    `prediction must be N×C with a column for each of two or more classes, but it is ${showType(prediction.type)}.`,
    {
      port: 'prediction',
      mend: 'Give the last layer one unit for each class, or use binary cross-entropy for a single one.',
    },
  )
}

/** Class numbers for scores N×C×…, given as N×… or N×1×…, in the shape N×…; still floats. */
export function classTarget({ b, fail }: NodeScope, prediction: Value, target: Value): Value {
  const [n, , ...places] = prediction.type.shape
  const shape = [n!, ...places]
  const column = [n!, 1, ...places]
  if (sameShape(target.type.shape, shape) || sameShape(target.type.shape, column)) return b.reshape(target, shape)
  return fail(
    `prediction is ${showType(prediction.type)}, so target must be class numbers, ${showShape(shape)} or ${showShape(column)}, but it is ${showType(target.type)}.`,
    { port: 'target', mend: 'Wire the class number of each row.' },
  )
}

/**
 * The same as u32 indices. What is no class number (negative, with a fraction, too large) becomes an index out of range,
 * at which `pick` gives NaN: training stops at this block instead of learning from a class nobody meant.
 */
export function classNumbers(scope: NodeScope, prediction: Value, target: Value): Value {
  const { b } = scope
  const numbers = classTarget(scope, prediction, target)
  const isClass = b.and(b.le(0, numbers), b.eq(numbers, b.floor(numbers)))
  return b.cast(b.select(isClass, numbers, classCount(prediction)), 'u32')
}
