import { expect, test } from 'vitest'
import { textOf } from '../../../../graph-runtime/backends/wasm/kernels/kernel.ts'
import { wasm } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { program } from '../../../../graph-runtime/ir/builder.ts'
import { float } from '../../ir/check.ts'
import { asStep, start } from '../run.ts'

test('kernels that differ in a number only are told apart, whatever the number', () => {
  const numbers = [0, -0, 1, NaN, Infinity, -Infinity]
  expect(new Set(numbers.map((number) => textOf({ inputs: [{ number }] }))).size).toBe(numbers.length)
})

test.each([Infinity, -Infinity, NaN, 0, -0, 2.5])('a constant of %d is that and no other', async (constant) => {
  const step = asStep(program([float(5)], (b, x) => [b.div(1, b.max(b.mul(x, 0), constant))]))
  const executable = await start(wasm, step, [[1, 2, 3, 4, 5]], 'f64')
  await executable.run(1)
  const expected = 1 / Math.max(0, constant)
  expect([...executable.read(0)]).toEqual(Array<number>(5).fill(expected))
  executable.free()
})
