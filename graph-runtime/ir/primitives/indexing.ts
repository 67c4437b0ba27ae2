import { linear } from '../linear.ts'
import { gather as gatherRows, scatterAdd as scatterRows, type Indexing } from '../loops/indexing.ts'
import { sortRows } from '../loops/sorting.ts'
import type { Primitive } from '../primitive.ts'
import {
  axesOf,
  sameShape,
  showShape,
  showType,
  sizeOf,
  tensor,
  type DType,
  type Shape,
  type TensorType,
} from '../types.ts'

/** What `gather` gives for an index out of range: NaN, or for u32 the largest, which is out of range in its turn. */
export const missingOf: Readonly<Record<DType, number>> = { float: NaN, u32: 0xffffffff, bool: 0 }

function checkIndices(name: string, x: TensorType, indices: TensorType, batch: number): void {
  if (indices.dtype !== 'u32') throw new TypeError(`${name} takes u32 indices, not ${showType(indices)}; cast first`)
  if (indices.shape.length < batch || !sameShape(x.shape.slice(0, batch), indices.shape.slice(0, batch))) {
    throw new TypeError(
      `the first ${batch} axes of ${name} are shared, but the values are ${showShape(x.shape)} and the indices ${showShape(indices.shape)}`,
    )
  }
}

/** The sizes of x[…batch, m, …rest] and indices[…batch, …i]. */
export function indexingOf(x: Shape, indices: Shape, batch: number): Indexing {
  return {
    batches: sizeOf(indices.slice(0, batch)),
    count: sizeOf(indices.slice(batch)),
    size: x[batch]!,
    rest: sizeOf(x.slice(batch + 1)),
  }
}

const gatherAlong = linear<{ batch: number }>('gather', {
  typeOf([x, indices], { batch }) {
    checkIndices('gather', x!, indices!, batch)
    if (x!.shape.length <= batch)
      throw new TypeError(`gather has no axis ${batch} to read along in ${showShape(x!.shape)}`)
    return [tensor(x!.dtype, [...indices!.shape, ...x!.shape.slice(batch + 1)])]
  },
  evaluate([x, indices], { batch }, { inputs, outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    gatherRows(out, x!, indices!, indexingOf(inputs[0]!.shape, inputs[1]!.shape, batch), missingOf[inputs[0]!.dtype])
    return [out]
  },
  transpose: (b, ct, { inputs: [x, indices], params: { batch } }) => [
    b.scatterAdd(ct, indices!, x!.type.shape[batch]!, batch),
    undefined,
  ],
  batchParams: ({ batch }) => ({ batch: batch + 1 }),
})

/** x read at indices along the first axis that is not shared. Several entries may have the same index. */
const gather: Primitive<{ batch: number }> = {
  ...gatherAlong,
  /** One x for the whole batch is not copied: the batch is some more indices. */
  batch(b, size, [x, indices], params) {
    if (params.batch > 0 || x!.mapped) return gatherAlong.batch(b, size, [x!, indices!], params)
    return [{ value: b.gather(x!.value, indices!.value), mapped: true }]
  },
}

/** Adds updates into zeros at indices along the first axis that is not shared. */
const scatterAdd = linear<{ size: number; batch: number }>('scatterAdd', {
  typeOf([updates, indices], { size, batch }) {
    checkIndices('scatterAdd', updates!, indices!, batch)
    const along = indices!.shape
    if (updates!.dtype !== 'float') throw new TypeError(`scatterAdd takes floats, not ${updates!.dtype}; cast first`)
    if (!sameShape(updates!.shape.slice(0, along.length), along)) {
      throw new TypeError(
        `scatterAdd needs an update for each index: ${showShape(updates!.shape)} for ${showShape(along)}`,
      )
    }
    return [tensor('float', [...along.slice(0, batch), size, ...updates!.shape.slice(along.length)])]
  },
  evaluate([updates, indices], { batch }, { inputs, outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    scatterRows(out, updates!, indices!, indexingOf(outputs[0]!.shape, inputs[1]!.shape, batch))
    return [out]
  },
  /** Reads the cotangent at the indices; an update that was dropped gets 0. */
  transpose(b, ct, { inputs: [, indices], params: { size, batch } }) {
    const found = b.gather(ct, indices!, batch)
    const inRange = b.broadcast(b.lt(indices!, size), found.type.shape, axesOf(indices!.type.shape))
    return [b.select(inRange, found, 0), undefined]
  },
  batchParams: ({ size, batch }) => ({ size, batch: batch + 1 }),
})

/** Sorted upwards along the last axis, and where each came from. Derivatives take the same way as the elements. */
const sort: Primitive = {
  name: 'sort',
  typeOf([x]) {
    const { dtype, shape } = x!
    if (shape.length === 0) throw new TypeError('sort needs an axis to sort along, but got a scalar')
    return [tensor(dtype, shape), tensor('u32', shape)]
  },
  evaluate([x], _params, { inputs }) {
    const { shape } = inputs[0]!
    const [values, indices] = [new Float64Array(x!.length), new Float64Array(x!.length)]
    const length = shape.at(-1)!
    sortRows(values, indices, x!, new Uint32Array(length), sizeOf(shape.slice(0, -1)), length)
    return [values, indices]
  },
  pullback(b, { outputs: [, indices] }, [ct]) {
    const { shape } = indices!.type
    return [ct && b.scatterAdd(ct, indices!, shape.at(-1)!, shape.length - 1)]
  },
  pushforward(b, { outputs: [, indices] }, [t]) {
    return [t && b.gather(t, indices!, indices!.type.shape.length - 1), undefined]
  },
  batch: (b, _size, [x]) => b.sort(x!.value).map((value) => ({ value, mapped: true })),
}

export const indexing = { gather, scatterAdd, sort }
