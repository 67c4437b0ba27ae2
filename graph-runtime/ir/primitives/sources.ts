import type { Primitive } from '../primitive.ts'
import { checkAxes, showType, sizeOf, stridesOf, tensor, type Shape, type TensorType } from '../types.ts'

/** One number everywhere, or each element in row-major order. Large data belongs in slots, not here. */
const constant: Primitive<{ data: number | readonly number[]; type: TensorType }> = {
  name: 'constant',
  typeOf(_inputs, { data, type }) {
    if (typeof data !== 'number' && data.length !== sizeOf(type.shape)) {
      throw new TypeError(`a constant ${showType(type)} needs ${sizeOf(type.shape)} numbers, but got ${data.length}`)
    }
    if (type.dtype !== 'float') {
      const most = type.dtype === 'bool' ? 1 : 0xffffffff
      const wrong = (typeof data === 'number' ? [data] : data).find(
        (n) => !(Number.isInteger(n) && n >= 0 && n <= most),
      )
      if (wrong !== undefined) throw new TypeError(`a ${type.dtype} is a whole number from 0 to ${most}, not ${wrong}`)
    }
    return [type]
  },
  evaluate: (_inputs, { data, type }) => [
    typeof data === 'number' ? new Float64Array(sizeOf(type.shape)).fill(data) : Float64Array.from(data),
  ],
  pullback: () => [],
  pushforward: () => [undefined],
  batch: (b, _size, _inputs, { data, type }) => [{ value: b.constant(data, type), mapped: false }],
}

/** Each element's own index along `axis`. */
const iota: Primitive<{ shape: Shape; axis: number }> = {
  name: 'iota',
  typeOf(_inputs, { shape, axis }) {
    checkAxes('iota', shape, [axis])
    return [tensor('u32', shape)]
  },
  evaluate(_inputs, { shape, axis }) {
    const stride = stridesOf(shape)[axis]!
    const out = new Float64Array(sizeOf(shape))
    for (let i = 0; i < out.length; i++) out[i] = Math.floor(i / stride) % shape[axis]!
    return [out]
  },
  pullback: () => [],
  pushforward: () => [undefined],
  batch: (b, _size, _inputs, { shape, axis }) => [{ value: b.iota(shape, axis), mapped: false }],
}

const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
]

/**
 * Threefry-2x32 with twenty rounds: a key and a counter of two words each to two random words.
 * Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011.
 */
export function threefryWords(key0: number, key1: number, count0: number, count1: number): [number, number] {
  const keys = [key0, key1, key0 ^ key1 ^ 0x1bd11bda]
  let x = (count0 + key0) | 0
  let y = (count1 + key1) | 0
  for (let group = 0; group < 5; group++) {
    for (const turn of ROTATIONS[group % 2]!) {
      x = (x + y) | 0
      y = ((y << turn) | (y >>> (32 - turn))) ^ x
    }
    x = (x + keys[(group + 1) % 3]!) | 0
    y = (y + keys[(group + 2) % 3]! + group + 1) | 0
  }
  return [x >>> 0, y >>> 0]
}

/** Threefry for each element of (key 0, key 1, counter 0, counter 1). The only source of randomness. */
const threefry: Primitive = {
  name: 'threefry',
  typeOf(inputs) {
    if (inputs.some((type) => showType(type) !== showType(inputs[0]!)) || inputs[0]!.dtype !== 'u32') {
      throw new TypeError(`threefry takes four u32 tensors of one shape, not ${inputs.map(showType).join(', ')}`)
    }
    return [inputs[0]!, inputs[0]!]
  },
  evaluate([k0, k1, c0, c1]) {
    const first = new Float64Array(k0!.length)
    const second = new Float64Array(k0!.length)
    for (let i = 0; i < first.length; i++) {
      const words = threefryWords(k0![i]!, k1![i]!, c0![i]!, c1![i]!)
      first[i] = words[0]
      second[i] = words[1]
    }
    return [first, second]
  },
  pullback: (_b, { inputs }) => inputs.map(() => undefined),
  pushforward: () => [undefined, undefined],
  batch: (b, size, inputs) =>
    b
      .emit(
        'threefry',
        inputs.map((x) => b.mapped(x, size)),
        {},
      )
      .map((value) => ({ value, mapped: true })),
}

export const sources = { constant, iota, threefry }
