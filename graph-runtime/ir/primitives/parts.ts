import { linear } from '../linear.ts'
import { stridedRead, stridedWrite } from '../strided.ts'
import { checkAxes, showShape, sizeOf, stridesOf, tensor, type Shape } from '../types.ts'

const empty = (shape: Shape) => new Float64Array(sizeOf(shape))

interface Slice {
  readonly start: readonly number[]
  readonly size: readonly number[]
  /** Every how-manyth element is taken, along each axis. */
  readonly step: readonly number[]
}

/** x[start], x[start + step], … `size` of them along each axis. */
const slice = linear<Slice>('slice', {
  typeOf([x], { start, size, step }) {
    if ([start, size, step].some((list) => list.length !== x!.shape.length) || step.some((n) => n < 1)) {
      throw new TypeError(`slice needs a start, a size and a step of 1 or more for each axis of ${showShape(x!.shape)}`)
    }
    x!.shape.forEach((length, axis) => {
      const end = size[axis] === 0 ? start[axis]! : start[axis]! + (size[axis]! - 1) * step[axis]! + 1
      if (start[axis]! < 0 || size[axis]! < 0 || end > length) {
        throw new TypeError(`slice asks for entries ${start[axis]} to ${end - 1} of axis ${axis}, which has ${length}`)
      }
    })
    return [tensor(x!.dtype, size)]
  },
  evaluate([x], { start, size, step }, { inputs }) {
    const strides = stridesOf(inputs[0]!.shape)
    const offset = start.reduce((sum, at, axis) => sum + at * strides[axis]!, 0)
    return [
      stridedRead(
        empty(size),
        x!,
        size,
        strides.map((stride, axis) => stride * step[axis]!),
        offset,
      ),
    ]
  },
  transpose(b, ct, { inputs: [x], params: { start, size, step } }) {
    const after = x!.type.shape.map((length, axis) => {
      const span = size[axis] === 0 ? 0 : (size[axis]! - 1) * step[axis]! + 1
      return length - start[axis]! - span
    })
    return [
      b.pad(
        ct,
        start,
        after,
        step.map((s) => s - 1),
      ),
    ]
  },
  batchParams: ({ start, size, step }, _types, length) => ({
    start: [0, ...start],
    size: [length, ...size],
    step: [1, ...step],
  }),
})

interface Pad {
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Zeros put between neighbours along each axis. */
  readonly between: readonly number[]
}

const padded = (length: number, before: number, after: number, between: number) =>
  before + after + (length === 0 ? 0 : length + (length - 1) * between)

/** Zeros around x and between its elements. */
const pad = linear<Pad>('pad', {
  typeOf([x], { before, after, between }) {
    const { shape } = x!
    if ([before, after, between].some((list) => list.length !== shape.length || list.some((n) => n < 0))) {
      throw new TypeError(
        `pad needs a number of zeros, 0 or more, before, after and between for each axis of ${showShape(shape)}`,
      )
    }
    return [
      tensor(
        x!.dtype,
        shape.map((n, axis) => padded(n, before[axis]!, after[axis]!, between[axis]!)),
      ),
    ]
  },
  evaluate([x], { before, between }, { inputs, outputs }) {
    const strides = stridesOf(outputs[0]!.shape)
    const offset = before.reduce((sum, at, axis) => sum + at * strides[axis]!, 0)
    const apart = strides.map((stride, axis) => stride * (between[axis]! + 1))
    return [stridedWrite(empty(outputs[0]!.shape), x!, inputs[0]!.shape, apart, offset)]
  },
  transpose: (b, ct, { inputs: [x], params: { before, between } }) => [
    b.slice(
      ct,
      before,
      x!.type.shape,
      between.map((gap) => gap + 1),
    ),
  ],
  batchParams: ({ before, after, between }) => ({
    before: [0, ...before],
    after: [0, ...after],
    between: [0, ...between],
  }),
})

/** Its inputs one after another along one axis. */
const concat = linear<{ axis: number }>('concat', {
  typeOf(inputs, { axis }) {
    const shape = inputs[0]!.shape
    for (const type of inputs) {
      if (type.shape.length !== shape.length || type.shape.some((length, i) => i !== axis && length !== shape[i])) {
        throw new TypeError(
          `concat along axis ${axis} needs all other axes equal, but got ${inputs.map((t) => showShape(t.shape)).join(' and ')}`,
        )
      }
    }
    if (inputs.some((type) => type.dtype !== inputs[0]!.dtype)) {
      throw new TypeError(`concat takes one dtype, not ${inputs.map((type) => type.dtype).join(' and ')}; cast first`)
    }
    checkAxes('concat', shape, [axis])
    const length = inputs.reduce((sum, type) => sum + type.shape[axis]!, 0)
    return [
      tensor(
        inputs[0]!.dtype,
        shape.map((n, i) => (i === axis ? length : n)),
      ),
    ]
  },
  evaluate(data, { axis }, { inputs, outputs }) {
    const out = empty(outputs[0]!.shape)
    const strides = stridesOf(outputs[0]!.shape)
    let start = 0
    data.forEach((x, i) => {
      stridedWrite(out, x, inputs[i]!.shape, strides, start * strides[axis]!)
      start += inputs[i]!.shape[axis]!
    })
    return [out]
  },
  transpose(b, ct, { inputs, params: { axis } }) {
    let start = 0
    return inputs.map((x) => {
      const part = b.slice(
        ct,
        x.type.shape.map((_, i) => (i === axis ? start : 0)),
        x.type.shape,
      )
      start += x.type.shape[axis]!
      return part
    })
  },
  batchParams: ({ axis }) => ({ axis: axis + 1 }),
})

/** Parts of tensors, and tensors of parts. */
export const parts = { slice, pad, concat }
