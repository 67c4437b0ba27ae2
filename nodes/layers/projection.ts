import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape, sizeOf, tensor as type, type Shape } from '../../graph-runtime/ir/types.ts'
import { weights } from '../initialisers.ts'

/** x times learned weights on its last axis, in `shape`; undefined when no other axis may differ but does. */
export function projectFeatures(scope: NodeScope, x: Value, shape: Shape): Value | undefined {
  const { b } = scope
  const [from, to] = [x.type.shape.at(-1), shape.at(-1)]
  if (from === undefined || to === undefined || !sameShape(x.type.shape.slice(0, -1), shape.slice(0, -1)))
    return undefined
  const w = scope.param('weight', type('float', [from, to]), weights('pytorch', from, to))
  return b.reshape(b.matmul(b.reshape(x, [sizeOf(shape.slice(0, -1)), from]), w), shape)
}

/**
 * x through a convolution with a window of 1 and the stride that brings its space to that of `shape`, as in He et al.'s
 * option B; undefined when there is no such stride.
 */
export function projectChannels(scope: NodeScope, x: Value, shape: Shape): Value | undefined {
  const [n, from, ...space] = x.type.shape
  const [, to, ...places] = shape
  const isImage = from !== undefined && to !== undefined && (space.length === 1 || space.length === 2)
  if (!isImage || space.length !== places.length || n !== shape[0] || places.includes(0)) return undefined
  const stride = space.map((length, axis) => Math.max(1, Math.ceil(length / places[axis]!)))
  if (space.some((length, axis) => Math.ceil(length / stride[axis]!) !== places[axis])) return undefined
  const w = scope.param('weight', type('float', [to, from, ...space.map(() => 1)]), weights('pytorch', from, to))
  const one = space.map(() => 1)
  return scope.b.conv(x, w, { stride, padding: space.map(() => [0, 0]), dilation: one, groups: 1 })
}
