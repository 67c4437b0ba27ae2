import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../../graph-runtime/backends/backend.ts'
import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Data } from '../../../../graph-runtime/ir/primitive.ts'
import type { Value } from '../../../../graph-runtime/ir/program.ts'
import { float, floats } from '../../ir/check.ts'
import { one, separately, together } from './separately.ts'
import { keepThreads, three } from './three-threads.ts'

/** What may follow a product: other tensors in all the ways in which they lie, other kinds of numbers, several results. */
const followed: Readonly<
  Record<string, (b: Builder, product: Value, others: Readonly<Record<string, Value>>) => Value[]>
> = {
  'bias and activation': (b, p, { row }) => [b.tanh(b.add(p, row!))],
  'a mask that is shown': (b, p, { row }) => {
    const x = b.add(p, row!)
    const mask = b.lt(0, x)
    return [b.select(mask, x, 0), mask]
  },
  words: (b, p) => {
    const words = b.cast(b.mul(b.abs(p), 1000), 'u32')
    return [words, b.cast(words, 'float')]
  },
  'a column, a number, a tensor and one turned over': (b, p, { column, number, full, turned }) => [
    b.add(b.mul(b.add(p, column!), number!), b.div(full!, b.add(b.exp(b.transposeLast(turned!)), 1))),
  ],
  'the product too': (b, p, { full }) => [p, b.sqrt(b.abs(b.sub(p, full!)))],
  'reversed and repeated': (b, p, { full, row }) => [
    b.max(p, b.reverse(full!, [0])),
    b.min(p, b.reverse(b.broadcastTo(row!, p.type.shape), [p.type.shape.length - 1])),
  ],
}

/** Batch, rows, inner axis, columns: at and beside the edges of tiles, and sums that are not made in one go. */
const sizes = [
  [1, 1, 1, 1],
  [1, 10, 2, 8],
  [3, 5, 9, 17],
  [2, 11, 6, 1],
  [1, 25, 513, 23],
] as const

function followedBy(name: string, [batches, rows, inner, columns]: (typeof sizes)[number]) {
  const batch = batches > 1 ? [batches] : []
  const shape = [...batch, rows, columns]
  const types = {
    x: float(...batch, rows, inner),
    y: float(...batch, inner, columns),
    row: float(columns),
    column: float(rows, 1),
    number: float(),
    full: float(...shape),
    turned: float(...batch, columns, rows),
  }
  const names = Object.keys(types)
  const whole = program(Object.values(types), (b, ...values) => {
    const others = Object.fromEntries(values.map((value, i) => [names[i]!, value]))
    return followed[name]!(b, b.matmul(others.x!, others.y!), others)
  })
  return { whole, data: Object.values(types).map((type, i) => floats(type.shape, -1, 1, i + 3).map(Math.fround)) }
}

describe.each<Precision>(['f32', 'f64'])('in %s what follows a product has the bits of all by itself', (precision) => {
  test.each(Object.keys(followed))('%s', async (name) => {
    for (const size of sizes) {
      const { whole, data } = followedBy(name, size)
      const alone = await separately(whole, data, precision)
      expect([size, await together(one, whole, data, precision)]).toEqual([size, alone])
    }
  })

  test('where the shape is another by the same rows', async () => {
    const whole = program([float(6, 5), float(5, 7), float(3, 7), float(7)], (b, x, y, z, bias) => {
      const product = b.reshape(b.matmul(x, y), [2, 3, 7])
      return [b.add(b.mul(product, z), bias), b.sub(product, b.broadcastTo(bias, [2, 3, 7]))]
    })
    const data = whole.inputs.map(({ type }, i) => floats(type.shape, -1, 1, i + 1).map(Math.fround))
    expect(await together(one, whole, data, precision)).toEqual(await separately(whole, data, precision))
  })
})

keepThreads('f32')

test('three threads make the bits that one makes', async () => {
  for (const name of Object.keys(followed)) {
    const { whole, data } = followedBy(name, sizes[2])
    expect(await together(three, whole, data, 'f32')).toEqual(await together(one, whole, data, 'f32'))
  }
})

/** A step of momentum, in which all slots are written where they lie. Inner lengths of more than one block are summed in memory. */
test.each([20, 700])('a weight and its momentum are updated in place, with a batch of %d', async (batch) => {
  const [x, error, weight, momentum] = [float(batch, 9), float(batch, 13), float(9, 13), float(9, 13)]
  const write = (b: Builder, ...[x, error, weight, momentum]: Value[]) => {
    const moved = b.add(b.mul(momentum!, 0.9), b.matmul(b.transposeLast(x!), error!))
    return [x!, error!, b.sub(weight!, b.mul(moved, 0.01)), moved]
  }
  const step = program([x, error, weight, momentum], write)
  const data = step.inputs.map(({ type }, i) => floats(type.shape, -1, 1, i + 1).map(Math.fround))
  const executable = await one.compile(step, { held: 4, precision: 'f32' })
  data.forEach((each, i) => executable.writeSlot(i, each))
  let wanted: readonly Data[] = data
  for (let i = 0; i < 3; i++) {
    await executable.run(1)
    wanted = await separately(step, wanted, 'f32')
    const found = await Promise.all(wanted.map((_, slot) => executable.readSlot(slot)))
    expect(found).toEqual(wanted)
  }
  executable.free()
})
