import { linear } from '../linear.ts'
import { stridedRead } from '../strided.ts'
import { axesOf, checkAxes, otherAxes, sameShape, showShape, sizeOf, stridesOf, tensor, type Shape } from '../types.ts'

const next = (axes: readonly number[]) => axes.map((axis) => axis + 1)
const empty = (shape: Shape) => new Float64Array(sizeOf(shape))

/** Puts axis i of x at `axes[i]` of the new shape and repeats along the others; the axes keep their order. */
const broadcast = linear<{ shape: Shape; axes: readonly number[] }>('broadcast', {
  typeOf([x], { shape, axes }) {
    const fits = axes.every((axis, i) => shape[axis] === x!.shape[i] && (i === 0 || axes[i - 1]! < axis))
    if (axes.length !== x!.shape.length || !fits) {
      throw new TypeError(`broadcast cannot make ${showShape(shape)} of ${showShape(x!.shape)}`)
    }
    return [tensor(x!.dtype, shape)]
  },
  evaluate([x], { shape, axes }, { inputs }) {
    const strides = shape.map(() => 0)
    stridesOf(inputs[0]!.shape).forEach((stride, i) => (strides[axes[i]!] = stride))
    return [stridedRead(empty(shape), x!, shape, strides)]
  },
  transpose: (b, ct, { params }) => [b.sum(ct, otherAxes(params.shape, params.axes))],
  batchParams: ({ shape, axes }, _types, size) => ({ shape: [size, ...shape], axes: [0, ...next(axes)] }),
})

/** The same elements in the same row-major order under another shape. */
const reshape = linear<{ shape: Shape }>('reshape', {
  typeOf([x], { shape }) {
    if (sizeOf(shape) !== sizeOf(x!.shape)) {
      throw new TypeError(
        `reshape keeps the number of elements: ${showShape(x!.shape)} has ${sizeOf(x!.shape)}, ${showShape(shape)} ${sizeOf(shape)}`,
      )
    }
    return [tensor(x!.dtype, shape)]
  },
  evaluate: ([x]) => [x!.slice()],
  transpose: (b, ct, { inputs: [x] }) => [b.reshape(ct, x!.type.shape)],
  batchParams: ({ shape }, _types, size) => ({ shape: [size, ...shape] }),
})

/** Axis i of the result is axis `order[i]` of x. */
const transpose = linear<{ order: readonly number[] }>('transpose', {
  typeOf([x], { order }) {
    if (
      !sameShape(
        order.toSorted((a, b) => a - b),
        axesOf(x!.shape),
      )
    ) {
      throw new TypeError(
        `transpose needs each axis of ${showShape(x!.shape)} once, but got the order ${order.join(', ')}`,
      )
    }
    return [
      tensor(
        x!.dtype,
        order.map((axis) => x!.shape[axis]!),
      ),
    ]
  },
  evaluate([x], { order }, { inputs, outputs }) {
    const strides = stridesOf(inputs[0]!.shape)
    const shape = outputs[0]!.shape
    return [
      stridedRead(
        empty(shape),
        x!,
        shape,
        order.map((axis) => strides[axis]!),
      ),
    ]
  },
  transpose: (b, ct, { params }) => [
    b.transpose(
      ct,
      params.order.map((_, i) => params.order.indexOf(i)),
    ),
  ],
  batchParams: ({ order }) => ({ order: [0, ...next(order)] }),
})

/** Turns the axes round: the last entry comes first. */
const reverse = linear<{ axes: readonly number[] }>('reverse', {
  typeOf([x], { axes }) {
    checkAxes('reverse', x!.shape, axes)
    return [x!]
  },
  evaluate([x], { axes }, { inputs }) {
    const shape = inputs[0]!.shape
    const strides = stridesOf(shape)
    const offset = axes.reduce((sum, axis) => sum + (shape[axis]! - 1) * strides[axis]!, 0)
    const turned = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride))
    return [stridedRead(empty(shape), x!, shape, turned, offset)]
  },
  transpose: (b, ct, { params }) => [b.reverse(ct, params.axes)],
  batchParams: ({ axes }) => ({ axes: next(axes) }),
})

/** The same elements in another order or shape. */
export const movement = { broadcast, reshape, transpose, reverse }
