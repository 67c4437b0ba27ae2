import { expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder } from '../../../graph-runtime/ir/builder.ts'
import { float, primitivesIn } from '../ir/check.ts'

const scalars = (...numbers: number[]) => numbers.map((n) => Float64Array.of(n))

test('cuts out what lies between its inputs and outputs, and names what else it reads', () => {
  const b = new Builder()
  const [x, w, unread] = [b.input(float()), b.input(float()), b.input(float())]
  b.cos(unread)
  const hidden = b.exp(x)
  const y = b.mul(b.sin(hidden), w)
  const { program, captured } = b.cut([y], [hidden])
  expect(primitivesIn(program)).toEqual(['sin', 'mul'])
  expect(captured).toEqual([w])
  expect(evaluate(program, scalars(Math.PI / 2, 3))[0]![0]).toBe(3)
})

test('without inputs captures all it reads', () => {
  const b = new Builder()
  const [w, x] = [b.input(float()), b.input(float())]
  const { program, captured } = b.cut([b.sub(x, w)], [])
  expect(captured).toEqual([w, x])
  expect(evaluate(program, scalars(1, 5))[0]![0]).toBe(4)
})

test('an output may be an input, and an input of the program', () => {
  const b = new Builder()
  const [x, w] = [b.input(float()), b.input(float())]
  const y = b.sin(x)
  const { program, captured } = b.cut([y, w, b.mul(y, 2)], [y])
  expect(captured).toEqual([w])
  expect(evaluate(program, scalars(3, 4)).map((data) => data[0])).toEqual([3, 4, 6])
})

test('an input is held fixed even where its equation is needed for another output', () => {
  const b = new Builder()
  const x = b.input(float(3))
  const [sorted, indices] = b.sort(x)
  const { program, captured } = b.cut([b.sum(b.mul(sorted, b.cast(indices, 'float')))], [sorted])
  expect(captured).toEqual([x])
  const found = evaluate(program, [Float64Array.of(10, 20, 30), Float64Array.of(3, 1, 2)])
  expect(found[0]![0]).toBe(50)
})

test('the cut can be differentiated and batched where it is used', () => {
  const b = new Builder()
  const [x, w] = [b.input(float()), b.input(float())]
  const { program, captured } = b.cut([b.mul(b.sin(x), w)], [x])
  const points = b.constant([0, 1, 2], float(3))
  const mapped = b.batch(program, 3, [
    { value: points, mapped: true },
    ...captured.map((value) => ({ value, mapped: false })),
  ])
  const [dw] = b.gradient([b.sum(mapped[0]!.value)], [w])
  expect(evaluate(b.finish([dw!]), scalars(0, 5))[0]![0]).toBeCloseTo(Math.sin(1) + Math.sin(2), 14)
})
