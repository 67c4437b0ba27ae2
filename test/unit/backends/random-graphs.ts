import fc from 'fast-check'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../graph-runtime/ir/program.ts'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import { float } from '../ir/check.ts'

/** One more value out of two of those there are. */
type Growth = (b: Builder, x: Value, y: Value) => Value

const last = (x: Value) => x.type.shape.length - 1
const growths: readonly Growth[] = [
  (b, x, y) => b.tanh(fitted(b, 'add', x, y)),
  (b, x, y) => fitted(b, 'mul', b.sin(x), y),
  (b, x, y) => b.select(b.lt(fitted(b, 'sub', x, y), 0.1), fitted(b, 'add', x, y), 0.5),
  (b, x) => b.sigmoid(b.sub(x, 0.25)),
  (b, x) => b.mul(x, x),
  (b, x) => (last(x) < 0 ? b.cos(x) : b.mul(b.sum(x, [last(x)]), 0.2)),
  (b, x) => (last(x) < 0 ? x : b.mul(b.sum(x, [0]), 0.2)),
  (b, x) => (last(x) < 0 ? x : b.reduceMax(x, [last(x)])),
  (b, x) => (last(x) < 1 ? b.neg(x) : b.transposeLast(x)),
  (b, x) => b.reshape(x, [sizeOf(x.type.shape)]),
  (b, x) => (last(x) < 0 ? x : b.reverse(x, [0])),
  (b, x) => (last(x) < 0 ? x : b.mul(b.cumsum(x, last(x)), 0.3)),
  (b, x) =>
    last(x) < 0
      ? x
      : b.slice(
          x,
          x.type.shape.map(() => 0),
          x.type.shape.map((n) => Math.ceil(n / 2)),
        ),
  (b, x, y) => (last(x) === 1 && last(y) === 1 ? b.tanh(b.matmul(x, b.matmul(b.transposeLast(x), tall(b, y, x)))) : x),
  (b, x, y) => b.concat([b.reshape(x, [sizeOf(x.type.shape)]), b.reshape(y, [sizeOf(y.type.shape)])], 0),
  (b, x) =>
    last(x) < 0
      ? x
      : b.pad(
          x,
          x.type.shape.map(() => 1),
          x.type.shape.map(() => 0),
          x.type.shape.map(() => 1),
        ),
]

/** An elementwise operation where the shapes broadcast, and otherwise with the mean of y. */
function fitted(b: Builder, name: 'add' | 'mul' | 'sub', x: Value, y: Value): Value {
  const mean = () => b.mul(b.sum(y), 1 / Math.max(1, sizeOf(y.type.shape)))
  const fits = y.type.shape.every((n, i) => {
    const other = x.type.shape[i - y.type.shape.length + x.type.shape.length]
    return other === undefined || n === other || n === 1 || other === 1
  })
  return b[name](x, fits ? y : mean())
}

/** y's first row under as many rows as x has. */
function tall(b: Builder, y: Value, x: Value): Value {
  const [rows, columns] = [x.type.shape[0]!, y.type.shape[1]!]
  return b.broadcastTo(b.slice(y, [0, 0], [Math.min(1, y.type.shape[0]!), columns]), [rows, columns])
}

/** What a random program is written from. */
export interface Plan {
  readonly rows: number
  readonly columns: number
  readonly growth: readonly (readonly [kind: number, x: number, y: number])[]
}

/** A program of random equations over four inputs, its last values summed to a loss, and the loss's gradient. */
export function grown({ rows, columns, growth }: Plan): Program {
  const types = [float(rows, columns), float(columns), float(rows, 1), float()]
  return program(types, (b, ...inputs) => {
    const values = [...inputs]
    for (const [kind, x, y] of growth) {
      const next = growths[kind]!(b, values[x % values.length]!, values[y % values.length]!)
      if (sizeOf(next.type.shape) <= 200) values.push(next)
    }
    const shown = values.slice(-4)
    const loss = shown.map((value) => b.tanh(b.mul(b.sum(value), 0.1))).reduce((sum, value) => b.add(sum, value))
    const gradients = b.gradient([loss], inputs).flatMap((g) => g ?? [])
    return [...shown, loss, ...gradients, ...b.gradient([b.sum(gradients[0] ?? loss)], inputs).flatMap((g) => g ?? [])]
  })
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  columns: fc.integer({ min: 1, max: 4 }),
  growth: fc.array(fc.tuple(fc.nat(growths.length - 1), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 14 }),
})
