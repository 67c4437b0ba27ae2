import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { integers, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, otherAxes, showShape, type Shape } from '../../graph-runtime/ir/types.ts'

/** The setting of a block that works along one axis. */
export const axisSetting = number(-1, {
  integer: true,
  help: 'Along which axis, counted from 0; −1 is the last one.',
})

/** The setting of a block that works along several axes at once, such as a sum. */
export const axesSetting = integers([], {
  signed: true,
  help: 'Along which axes, counted from 0; −1 is the last one. Empty means all.',
})

/** The axis that a setting names, counted from 0. Fails when a tensor of this shape has none such; `port` names it. */
export function axisIn(scope: NodeScope, shape: Shape, axis: number, port = 'x'): number {
  const rank = shape.length
  if (rank === 0) return scope.fail(`${port} is a scalar and has no axes.`, { port, mend: 'Wire a vector or more.' })
  if (axis < -rank || axis >= rank) {
    const known = rank === 1 ? 'whose only axis is 0' : `whose axes are 0 to ${rank - 1}`
    return scope.fail(`There is no axis ${axis}: ${port} is ${showShape(shape)}, ${known}.`, {
      port,
      mend: 'Change the axis in the inspector; −1 is the last one.',
    })
  }
  return axis < 0 ? axis + rank : axis
}

/** The axes that a setting names, counted from 0 and in order; all if it is empty. Fails when one is not there or comes twice. */
export function axesIn(scope: NodeScope, shape: Shape, axes: readonly number[], port = 'x'): number[] {
  if (axes.length === 0) return axesOf(shape)
  const found = axes.map((axis) => axisIn(scope, shape, axis, port)).toSorted((a, b) => a - b)
  const twice = found.find((axis, i) => axis === found[i + 1])
  if (twice !== undefined) {
    return scope.fail(`Axis ${twice} is named twice among the axes ${axes.join(', ')}.`, {
      mend: 'Name each axis once.',
    })
  }
  return found
}

/** x with `axis` as its last one, the others in their order. */
export function toEnd(b: Builder, x: Value, axis: number): Value {
  return b.transpose(x, [...otherAxes(x.type.shape, [axis]), axis])
}

/** Undoes `toEnd`: the last axis becomes `axis` again. */
export function backFromEnd(b: Builder, x: Value, axis: number): Value {
  const last = x.type.shape.length - 1
  return b.transpose(
    x,
    axesOf(x.type.shape).map((to) => (to < axis ? to : to === axis ? last : to - 1)),
  )
}
