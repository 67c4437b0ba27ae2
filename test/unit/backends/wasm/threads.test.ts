import { describe, expect, test } from 'vitest'
import type { Backend, Precision } from '../../../../graph-runtime/backends/backend.ts'
import { wasmWith } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { program } from '../../../../graph-runtime/ir/builder.ts'
import type { Data } from '../../../../graph-runtime/ir/primitive.ts'
import type { Program } from '../../../../graph-runtime/ir/program.ts'
import { Session } from '../../../../graph-runtime/session/session.ts'
import { exampleFiles, openExample } from '../../examples/example-files.ts'
import { float, floats } from '../../ir/check.ts'
import { environment } from '../../session/environment.ts'
import { allCases } from '../cases.ts'
import { programsOf } from '../programs.ts'
import { asStep, start } from '../run.ts'
import { keepThreads, three } from './three-threads.ts'

const one = wasmWith({ threads: 1 })
keepThreads('f64')

/** What so many steps give, all outputs and slots. */
async function made(backend: Backend, step: Program, data: readonly Data[], precision: Precision, steps = 2) {
  const executable = await start(backend, step, data, precision)
  await executable.run(steps)
  const shown = step.outputs.slice(step.inputs.length).map((_, i) => executable.read(i))
  const slots = await Promise.all(step.inputs.map((_, i) => executable.readSlot(i)))
  executable.free()
  return [...shown, ...slots]
}

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

describe.each<Precision>(['f32', 'f64'])('in %s three threads make the bits that one makes', (precision) => {
  const cases = allCases.filter(([name]) => precision === 'f64' || !onlyInDouble.has(name))
  test.each(cases)('%s', async (_name, each) => {
    for (const { program: step, data } of programsOf(each)) {
      const alone = await made(one, asStep(step), data, precision)
      expect(await made(three, asStep(step), data, precision)).toEqual(alone)
    }
  })
})

test.each([
  [1, 7],
  [5, 2],
  [3, 3],
])('the derivative by the weights from %d channels to %d is shared out by either', async (read, makes) => {
  const params = {
    stride: [2, 1],
    dilation: [1, 1],
    padding: [
      [1, 0],
      [0, 2],
    ] as [number, number][],
    groups: 2,
  }
  const types = [float(4, 2 * read, 9, 7), float(4, 2 * makes, 4, 7)]
  const step = program(types, (b, x, y) => [b.convWeight(x, y, { ...params, window: [3, 3] })])
  const data = types.map(({ shape }, i) => floats(shape, -1, 1, i + 1))
  const alone = await made(one, asStep(step), data, 'f32')
  expect(await made(three, asStep(step), data, 'f32')).toEqual(alone)
})

/** Two matrices that are multiplied, turned over and made into each other: every part of a step needs all parts of the last. */
const entangled = program([float(24, 17), float(17, 24)], (b, x, y) => {
  const product = b.tanh(b.matmul(x, y))
  const turned = b.matmul(b.transpose(y, [1, 0]), b.transpose(x, [1, 0]))
  return [b.matmul(b.mul(product, turned), x), b.div(y, b.add(1, b.mul(y, y))), b.sum(product, [0])]
})

test('over thousands of steps, in one run and in many, three threads make the bits that one makes', async () => {
  const data = [floats([24, 17]), floats([17, 24], -1, 1, 1)]
  const alone = await made(one, entangled, data, 'f64', 4000)
  expect(await made(three, entangled, data, 'f64', 4000)).toEqual(alone)
  const executable = await start(three, entangled, data, 'f64')
  for (let i = 0; i < 400; i++) await executable.run(10)
  expect([await executable.readSlot(0), await executable.readSlot(1)]).toEqual(alone.slice(1))
  executable.free()
})

test.each([1, 5])('of %d rows threads make the columns, to the bits of one', async (rows) => {
  const flat = program([float(rows, 40), float(40, 203), float(203)], (b, x, y, bias) => {
    const hidden = b.tanh(b.add(b.matmul(x, y), bias))
    return [hidden, b.matmul(b.transpose(hidden, [1, 0]), x), b.matmul(hidden, b.transpose(y, [1, 0]))]
  })
  const data = [floats([rows, 40]), floats([40, 203], -1, 1, 1), floats([203], -1, 1, 2)]
  expect(await made(three, asStep(flat), data, 'f32')).toEqual(await made(one, asStep(flat), data, 'f32'))
})

test('two steps take turns with the same threads, and one goes on when the other is freed', async () => {
  const data = [floats([24, 17]), floats([17, 24], -1, 1, 1)]
  const [a, other] = [await start(three, entangled, data, 'f32'), await start(three, entangled, data, 'f64')]
  for (let i = 0; i < 20; i++) {
    await a.run(1)
    await other.run(2)
  }
  other.free()
  await a.run(20)
  expect(await a.readSlot(0)).toEqual((await made(one, entangled, data, 'f32', 40))[1])
  a.free()
})

test.each(exampleFiles)('three threads train %s to the bits of one', { timeout: 120_000 }, async (file) => {
  const trained = async (backend: Backend) => {
    const session = new Session({ ...environment(), backend })
    await session.open(openExample(file), 1)
    const { measured } = await session.advance(3)
    return { measured, saved: await session.save() }
  }
  expect(await trained(three)).toEqual(await trained(one))
})
