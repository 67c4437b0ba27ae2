import type { Builder, ConvParams } from '../builder.ts'
import { maxPool as pool, planPooling } from '../loops/pooling.ts'
import { placesOf, type Sliding } from '../loops/sliding.ts'
import type { Primitive } from '../primitive.ts'
import type { Value } from '../program.ts'
import { showType, sizeOf, tensor, type Shape } from '../types.ts'
import { checkSliding } from './window.ts'

type PoolParams = Omit<ConvParams, 'groups'> & { readonly window: readonly number[] }

/** How the window slides over x[n, c, …space]. */
export const slidingOf = (x: Shape, { window, stride, padding, dilation }: PoolParams): Sliding => ({
  space: x.slice(2),
  window,
  stride,
  padding,
  dilation,
})

/** The spatial axes of x[n, c, …space] made one. */
function flat(b: Builder, x: Value): Value {
  const [n, c, ...space] = x.type.shape as [number, number, ...number[]]
  return b.reshape(x, [n, c, sizeOf(space)])
}

/**
 * The largest in each window, and its flat index within the space. The first of equal ones is taken, and NaN before any
 * number; it alone takes part in derivatives, as in PyTorch.
 */
const maxPool: Primitive<PoolParams> = {
  name: 'maxPool',
  typeOf([x], params) {
    const shape = x!.shape
    if (x!.dtype !== 'float' || shape.length < 3) {
      throw new TypeError(`maxPool takes floats [n, channels, …space], not ${showType(x!)}`)
    }
    const sliding = slidingOf(shape, params)
    checkSliding('maxPool', sliding)
    const { start } = planPooling(sliding)
    if (start.some((from, place) => from === start[place + 1])) {
      throw new TypeError(
        'a window of maxPool lies wholly on the padding, where there is no largest; make the padding smaller',
      )
    }
    const out = [...shape.slice(0, 2), ...placesOf(sliding)]
    return [tensor('float', out), tensor('u32', out)]
  },
  evaluate([x], params, { inputs, outputs }) {
    const { shape } = inputs[0]!
    const values = new Float64Array(sizeOf(outputs[0]!.shape))
    const indices = new Float64Array(values.length)
    pool(values, indices, x!, sizeOf(shape.slice(0, 2)), sizeOf(shape.slice(2)), planPooling(slidingOf(shape, params)))
    return [values, indices]
  },
  /** x̄ is ȳ added up where each largest stood. */
  pullback(b, { inputs: [x], outputs: [, indices] }, [ct]) {
    if (!ct) return [undefined]
    const { shape } = x!.type
    return [b.reshape(b.scatterAdd(flat(b, ct), flat(b, indices!), sizeOf(shape.slice(2)), 2), shape)]
  },
  /** ẏ is ẋ read where each largest stood. */
  pushforward(b, { outputs: [values, indices] }, [t]) {
    if (!t) return [undefined, undefined]
    return [b.reshape(b.gather(flat(b, t), flat(b, indices!), 2), values!.type.shape), undefined]
  },
  batch(b, size, [x], params) {
    const [, n, ...rest] = x!.value.type.shape as [number, number, ...number[]]
    const pooled = b.maxPool(b.reshape(x!.value, [size * n, ...rest]), params)
    return pooled.map((y) => ({ value: b.reshape(y, [size, n, ...y.type.shape.slice(1)]), mapped: true }))
  },
}

export const pooling = { maxPool }
