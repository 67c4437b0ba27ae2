import { unbatched } from '../linear.ts'
import type { Primitive } from '../primitive.ts'
import { showShape, sizeOf, tensor } from '../types.ts'

/** x[…batch, i, k] · y[…batch, k, j], summed over k. Both have the same batch axes. */
export const matmul: Primitive = {
  name: 'matmul',
  typeOf([x, y]) {
    const [a, c] = [x!.shape, y!.shape]
    const rank = a.length
    const fits =
      rank >= 2 && rank === c.length && a[rank - 1] === c[rank - 2] && a.slice(0, -2).every((n, i) => n === c[i])
    if (!fits) {
      throw new TypeError(
        `matmul cannot multiply ${showShape(a)} by ${showShape(c)}: the inner lengths, and any axes before the last two, must agree`,
      )
    }
    if (x!.dtype !== 'float' || y!.dtype !== 'float') {
      throw new TypeError(`matmul takes floats, not ${x!.dtype} and ${y!.dtype}; cast first`)
    }
    return [tensor('float', [...a.slice(0, -1), c[rank - 1]!])]
  },
  evaluate([x, y], _params, { inputs, outputs }) {
    const [rows, inner] = inputs[0]!.shape.slice(-2) as [number, number]
    const columns = inputs[1]!.shape.at(-1)!
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    for (let n = 0; n * rows * columns < out.length; n++) {
      for (let i = 0; i < rows; i++) {
        for (let k = 0; k < inner; k++) {
          const factor = x![(n * rows + i) * inner + k]!
          const [from, to] = [(n * inner + k) * columns, (n * rows + i) * columns]
          for (let j = 0; j < columns; j++) out[to + j] = out[to + j]! + factor * y![from + j]!
        }
      }
    }
    return [out]
  },
  /** For z = x·y: x̄ = z̄·yᵀ and ȳ = xᵀ·z̄. */
  pullback: (b, { inputs: [x, y] }, [ct], wanted = [true, true]) => [
    ct && wanted[0] ? b.matmul(ct, b.transposeLast(y!)) : undefined,
    ct && wanted[1] ? b.matmul(b.transposeLast(x!), ct) : undefined,
  ],
  pushforward(b, { inputs: [x, y] }, [dx, dy]) {
    const left = dx && b.matmul(dx, y!)
    const right = dy && b.matmul(x!, dy)
    return [left && right ? b.add(left, right) : (left ?? right)]
  },
  /** A side that is not mapped is not copied: the batch is folded into the rows (or columns) of the other. */
  batch(b, size, [x, y]) {
    const rank = x!.mapped ? unbatched(x!.value.type).shape.length : x!.value.type.shape.length
    if (rank > 2 || x!.mapped === y!.mapped) {
      return [{ value: b.matmul(b.mapped(x!, size), b.mapped(y!, size)), mapped: true }]
    }
    if (x!.mapped) {
      const [, rows, inner] = x!.value.type.shape as [number, number, number]
      const product = b.matmul(b.reshape(x!.value, [size * rows, inner]), y!.value)
      return [{ value: b.reshape(product, [size, rows, product.type.shape[1]!]), mapped: true }]
    }
    const [, inner, columns] = y!.value.type.shape as [number, number, number]
    const wide = b.reshape(b.transpose(y!.value, [1, 0, 2]), [inner, size * columns])
    const product = b.reshape(b.matmul(x!.value, wide), [x!.value.type.shape[0]!, size, columns])
    return [{ value: b.transpose(product, [1, 0, 2]), mapped: true }]
  },
}
