import { linear } from '../linear.ts'
import type { Primitive } from '../primitive.ts'
import { stridedAdd, walk } from '../strided.ts'
import { checkAxes, otherAxes, showShape, sizeOf, stridesOf, tensor, type Shape } from '../types.ts'

const next = (axes: readonly number[]) => axes.map((axis) => axis + 1)
const without = (shape: Shape, axes: readonly number[]) => otherAxes(shape, axes).map((axis) => shape[axis]!)

/** For each axis of the input, how far it moves the place in the output: 0 along the axes that are reduced. */
function reducedStrides(shape: Shape, axes: readonly number[]): number[] {
  const strides = shape.map(() => 0)
  const kept = otherAxes(shape, axes)
  stridesOf(kept.map((axis) => shape[axis]!)).forEach((stride, i) => (strides[kept[i]!] = stride))
  return strides
}

/** Σ x over `axes`, which disappear. The sum of nothing is 0. */
const sum = linear<{ axes: readonly number[] }>('sum', {
  typeOf([x], { axes }) {
    if (x!.dtype !== 'float') throw new TypeError(`sum takes floats, not ${x!.dtype}; cast first`)
    checkAxes('sum', x!.shape, axes)
    return [tensor('float', without(x!.shape, axes))]
  },
  evaluate([x], { axes }, { inputs, outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    return [stridedAdd(out, x!, inputs[0]!.shape, reducedStrides(inputs[0]!.shape, axes))]
  },
  transpose(b, ct, { inputs: [x], params: { axes } }) {
    const { shape } = x!.type
    return [b.broadcast(ct, shape, otherAxes(shape, axes))]
  },
  batchParams: ({ axes }) => ({ axes: next(axes) }),
})

/** The largest over `axes`. Entries that tie share the cotangent equally. The largest of nothing is an error. */
const reduceMax: Primitive<{ axes: readonly number[] }> = {
  name: 'reduceMax',
  typeOf([x], { axes }) {
    checkAxes('reduceMax', x!.shape, axes)
    if (axes.some((axis) => x!.shape[axis] === 0)) {
      throw new TypeError(
        `the maximum of no elements is undefined: ${showShape(x!.shape)} over axis ${axes.join(', ')}`,
      )
    }
    return [tensor(x!.dtype, without(x!.shape, axes))]
  },
  evaluate([x], { axes }, { inputs, outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape)).fill(-Infinity)
    walk(inputs[0]!.shape, reducedStrides(inputs[0]!.shape, axes), 0, (to, count, step, at) => {
      for (let k = 0, i = to; k < count; k++, i += step) out[i] = Math.max(out[i]!, x![at + k]!)
    })
    return [out]
  },
  /** x̄ = ȳ [x = y] / (number of ties). */
  pullback(b, { inputs: [x], outputs: [y], params: { axes } }, [ct]) {
    if (!ct) return [undefined]
    const kept = otherAxes(x!.type.shape, axes)
    const spread = (v: typeof ct) => b.broadcast(v, x!.type.shape, kept)
    const ties = b.eq(x!, spread(y!))
    return [b.select(ties, spread(b.div(ct, b.sum(b.cast(ties, 'float'), axes))), 0)]
  },
  /** ẏ = the mean of ẋ over the ties. */
  pushforward(b, { inputs: [x], outputs: [y], params: { axes } }, [t]) {
    if (!t) return [undefined]
    const ties = b.eq(x!, b.broadcast(y!, x!.type.shape, otherAxes(x!.type.shape, axes)))
    return [b.div(b.sum(b.select(ties, t, 0), axes), b.sum(b.cast(ties, 'float'), axes))]
  },
  batch: (b, _size, [x], { axes }) => [{ value: b.reduceMax(x!.value, next(axes)), mapped: true }],
}

/** Where along `axis` the largest stands, the first if several tie; NaN counts as largest. */
const argmax: Primitive<{ axis: number }> = {
  name: 'argmax',
  typeOf([x], { axis }) {
    checkAxes('argmax', x!.shape, [axis])
    if (x!.shape[axis] === 0)
      throw new TypeError(`argmax of no elements is undefined: ${showShape(x!.shape)} along axis ${axis}`)
    return [tensor('u32', without(x!.shape, [axis]))]
  },
  evaluate([x], { axis }, { inputs, outputs }) {
    const shape = inputs[0]!.shape
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    const best = new Float64Array(out.length).fill(NaN)
    const seen = new Uint8Array(out.length)
    const apart = stridesOf(shape)[axis]!
    walk(shape, reducedStrides(shape, [axis]), 0, (to, count, step, at) => {
      for (let k = 0, i = to; k < count; k++, i += step) {
        const value = x![at + k]!
        if (seen[i] && !(value > best[i]! || (value !== value && best[i] === best[i]))) continue
        seen[i] = 1
        best[i] = value
        out[i] = Math.floor((at + k) / apart) % shape[axis]!
      }
    })
    return [out]
  },
  pullback: () => [undefined],
  pushforward: () => [undefined],
  batch: (b, _size, [x], { axis }) => [{ value: b.argmax(x!.value, axis + 1), mapped: true }],
}

/** Running sums along `axis`: y_k = x_0 + … + x_k. */
const cumsum = linear<{ axis: number }>('cumsum', {
  typeOf([x], { axis }) {
    if (x!.dtype !== 'float') throw new TypeError(`cumsum takes floats, not ${x!.dtype}; cast first`)
    checkAxes('cumsum', x!.shape, [axis])
    return [x!]
  },
  evaluate([x], { axis }, { inputs }) {
    const out = x!.slice()
    const stride = stridesOf(inputs[0]!.shape)[axis]!
    const length = inputs[0]!.shape[axis]!
    for (let i = 0; i < out.length; i++) {
      if (Math.floor(i / stride) % length > 0) out[i] = out[i]! + out[i - stride]!
    }
    return [out]
  },
  transpose: (b, ct, { params: { axis } }) => [b.reverse(b.cumsum(b.reverse(ct, [axis]), axis), [axis])],
  batchParams: ({ axis }) => ({ axis: axis + 1 }),
})

export const reductions = { sum, reduceMax, argmax, cumsum }
