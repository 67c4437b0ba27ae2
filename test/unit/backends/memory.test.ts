import { expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { memoryOf, wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { Builder } from '../../../graph-runtime/ir/builder.ts'
import { sizeOf, tensor } from '../../../graph-runtime/ir/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { workloads } from '../../bench/engine/workloads.ts'

test('a tensor of more elements or axes than there may be is refused as it is written', () => {
  const b = new Builder()
  const x = b.input(tensor('float', [8192, 1]))
  expect(() => b.broadcast(x, [8192, 1, 8193], [0, 1])).toThrow('too many: 67,108,864 is the most')
  expect(() => b.input(tensor('float', [8192, 8193]))).toThrow('too many')
  expect(() => b.reshape(x, [8192, ...new Array<number>(32).fill(1)])).toThrow('33 axes is too large: 32 is the most')
})

test('a step that needs more memory than there is, is refused before any is asked for', async () => {
  const b = new Builder()
  const slots = Array.from({ length: 9 }, () => b.input(tensor('float', [8192, 8192])))
  const program = b.finish(slots)
  await expect(wasm.compile(program, { held: 9, precision: 'f32' })).rejects.toThrow(
    'The parameters and data of this graph would take 2.3 GiB of memory, more than the 2 there are.',
  )
})

test('the reference gives back what no later equation reads: outputs and inputs stay what they are', () => {
  const b = new Builder()
  const x = b.input(tensor('float', [2]))
  const y = b.neg(x)
  const z = b.mul(y, y)
  const program = b.finish([y, z, x, y])
  expect(evaluate(program, [Float64Array.of(1, 2)]).map((data) => [...data])).toEqual([
    [-1, -2],
    [1, 4],
    [1, 2],
    [-1, -2],
  ])
})

test.each(Object.keys(workloads))(
  'a step of %s takes little more than its slots and what is live at once',
  async (name) => {
    const compiled = compile(workloads[name]!(), catalog)
    const { program } = compiled.step({ mode: 'train', metrics: 'every-step' })
    const executable = await wasm.compile(program, { held: compiled.slots.length, precision: 'f32' })
    const { slots, values, live } = memoryOf(executable)!
    const held = compiled.slots.reduce((sum, { type }) => sum + 4 * sizeOf(type.shape), 0)
    expect(slots).toBeGreaterThanOrEqual(held)
    expect(slots).toBeLessThanOrEqual(held + 80 * compiled.slots.length)
    expect(values).toBeGreaterThanOrEqual(live)
    expect((slots + values) / (slots + live)).toBeLessThanOrEqual(1.5)
    executable.free()
  },
)
