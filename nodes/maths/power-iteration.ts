import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { norm } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { tensor } from '../../graph-runtime/ir/types.ts'

const GOLDEN = 0.6180339887498949

/** The k largest singular values s[k] of x[n, m], and their vectors as columns of u[n, k] and v[m, k]. */
export function singularTriplets(b: Builder, x: Value, k: number, iterations: number): Record<'u' | 's' | 'v', Value> {
  const found: { u: Value; s: Value; v: Value }[] = []
  let rest = x
  for (let i = 0; i < k; i++) {
    const v = dominantDirection(b, rest, iterations)
    const image = b.matmul(rest, v)
    const sign = signOfLargest(b, image)
    found.push({ u: b.mul(unit(b, image), sign), s: b.reshape(norm(b, image), [1]), v: b.mul(v, sign) })
    // Deflation: what remains is blind in the direction that was found.
    rest = b.sub(rest, b.matmul(image, b.transposeLast(v)))
  }
  const join = (part: 'u' | 's' | 'v', axis: number) =>
    b.concat(
      found.map((triplet) => triplet[part]),
      axis,
    )
  return { u: join('u', 1), s: join('s', 0), v: join('v', 1) }
}

/** v[m, 1] of length 1 after so many steps v ← AᵀA v / ‖AᵀA v‖. */
function dominantDirection(b: Builder, a: Value, iterations: number): Value {
  const m = a.type.shape[1]!
  const column = tensor('float', [m, 1])
  const step = b.program([a.type, column], (bb, matrix, v) => [
    unit(bb, bb.matmul(bb.transposeLast(matrix), bb.matmul(matrix, v))),
  ])
  // The start has no pattern that data is likely to be orthogonal to, and is the same on every machine.
  const start = Array.from({ length: m }, (_, j) => 0.5 + ((j * GOLDEN) % 1))
  return b.scan(step, [a], [unit(b, b.constant(start, column))], [], iterations).final[0]!
}

/** x / ‖x‖, or 0 where x is 0. */
function unit(b: Builder, x: Value): Value {
  const length = norm(b, x)
  return b.div(x, b.select(b.eq(length, 0), 1, length))
}

/** 1 or −1, as the entry of x[n, 1] that is largest in size has it; 1 where x is 0. */
function signOfLargest(b: Builder, x: Value): Value {
  const flat = b.reshape(x, [x.type.shape[0]!])
  const largest = b.gather(flat, b.argmax(b.abs(flat), 0))
  return b.select(b.lt(largest, 0), b.constant(-1), b.constant(1))
}
