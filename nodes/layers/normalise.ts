import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { flag, number, trainable } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { otherAxes, tensor as type, type Shape } from '../../graph-runtime/ir/types.ts'
import { ones, zeros } from '../initialisers.ts'

/** The settings of every norm. */
export const settings = {
  epsilon: number(1e-5, { min: 0, max: 1, help: 'Added to the variance, so that nothing is divided by 0.' }),
  affine: flag(true, { help: 'Whether the result is scaled and shifted by learned numbers.' }),
  ...trainable,
}

/** (x − mean) / √(variance + ε), with a mean and variance that lack `axes` of x. */
export function standardise({ b }: NodeScope, x: Value, axes: readonly number[], at: Moments, epsilon: number): Value {
  const { shape } = x.type
  const over = (reduced: Value) => b.broadcast(reduced, shape, otherAxes(shape, axes))
  const scale = b.div(1, b.sqrt(b.add(at.variance, epsilon)))
  return b.mul(b.sub(x, over(at.mean)), over(scale))
}

export interface Moments {
  readonly mean: Value
  readonly variance: Value
}

/** y times a learned weight (from 1) plus a learned bias (from 0), each with these axes of y. */
export function scaleAndShift(scope: NodeScope, y: Value, axes: readonly number[]): Value {
  const { b } = scope
  const own: Shape = axes.map((axis) => y.type.shape[axis]!)
  const weight = b.broadcast(scope.param('weight', type('float', own), ones), y.type.shape, axes)
  const bias = b.broadcast(scope.param('bias', type('float', own), zeros), y.type.shape, axes)
  return b.add(b.mul(y, weight), bias)
}
