import fc from 'fast-check'
import type { Backend, Executable, Precision } from '../../../graph-runtime/backends/backend.ts'
import { reference } from '../../../graph-runtime/backends/reference/backend.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../graph-runtime/ir/program.ts'
import { float, floats } from '../ir/check.ts'
import { start } from './run.ts'

const SLOTS = 4
const SQUARE = float(3, 3)

/** (k, x, y) → (y, ½(x + kᵀ)), x·y: a loop that exchanges what it carries. */
const exchange = program([SQUARE, SQUARE, SQUARE], (b, k, x, y) => [
  y,
  b.mul(b.add(x, b.transposeLast(k)), 0.5),
  b.sum(b.matmul(x, y), [0]),
])
const smaller = program([SQUARE, SQUARE], (b, _k, x) => [b.lt(0.5, b.reduceMax(x))])
const shrink = program([SQUARE, SQUARE], (b, k, x) => [b.mul(b.sub(b.reverse(x, [0]), b.mul(k, 0.01)), 0.6)])

/** Equations that read their inputs in order, turned, as a whole, or again and again in a loop. */
const growths: readonly ((b: Builder, x: Value, y: Value, z: Value) => Value)[] = [
  (b, x, y) => b.mul(b.add(x, y), 0.5),
  (b, x) => b.tanh(x),
  (b, x) => b.transposeLast(x),
  (b, x, y) => b.sub(x, b.mul(b.reverse(y, [1]), 0.5)),
  (b, x, y) => b.tanh(b.matmul(x, y)),
  (b, x, y) => b.add(x, b.mul(b.sum(y, [0]), 0.1)),
  (b, x) => b.mul(b.reshape(b.reshape(x, [9]), [3, 3]), 0.9),
  (b, x, y) => b.concat([b.slice(x, [1, 0], [2, 3]), b.slice(y, [0, 0], [1, 3])], 0),
  (b, x, y, z) => b.scan(exchange, [x], [y, z], [], 3).final[0]!,
  (b, x, y, z) => b.scan(exchange, [x], [y, z], [], 3).ys[0]!,
  (b, x, y, z) => b.slice(b.reshape(b.scan(exchange, [x], [y, z], [], 2, true).history[1]!, [6, 3]), [2, 0], [3, 3]),
  (b, x, y) => b.while(smaller, shrink, [x], [y])[0]!,
]

/** What a random step is written from. */
export interface Plan {
  readonly growth: readonly (readonly [kind: number, x: number, y: number, z: number])[]
  readonly next: readonly number[]
  readonly shown: readonly number[]
}

/** A step whose slots become any of the values there are: old slots, new values, the same value twice. */
function stepOf({ growth, next, shown }: Plan): Program {
  return program(Array<typeof SQUARE>(SLOTS).fill(SQUARE), (b, ...inputs) => {
    const values = [...inputs]
    const pick = (i: number) => values[i % values.length]!
    for (const [kind, x, y, z] of growth) values.push(growths[kind]!(b, pick(x), pick(y), pick(z)))
    return [...next.map(pick), ...shown.map(pick)]
  })
}

const index = fc.nat(30)
export const plans: fc.Arbitrary<Plan> = fc.record({
  growth: fc.array(fc.tuple(fc.nat(growths.length - 1), index, index, index), { maxLength: 10 }),
  next: fc.array(index, { minLength: SLOTS, maxLength: SLOTS }),
  shown: fc.array(index, { maxLength: 3 }),
})

/** How far slots and outputs are at most from the reference's after three steps. */
export async function farthest(backend: Backend, precision: Precision, plan: Plan): Promise<number> {
  const step = stepOf(plan)
  const data = step.inputs.map(({ type }, i) => floats(type.shape, -1, 1, i + 1))
  const [found, wanted] = [await start(backend, step, data, precision), await start(reference, step, data, 'f64')]
  for (const each of [found, wanted]) await each.run(3)
  const all = async (each: Executable) => [
    ...(await Promise.all(plan.next.map((_, i) => each.readSlot(i)))),
    ...plan.shown.map((_, i) => each.read(i)),
  ]
  const [ours, theirs] = [await all(found), await all(wanted)]
  const apart = ours.flatMap((numbers, i) => Array.from(numbers, (x, j) => Math.abs(x - theirs[i]![j]!)))
  found.free()
  return apart.reduce((most, x) => Math.max(most, x), 0)
}
