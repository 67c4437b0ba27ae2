import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../../graph-runtime/backends/backend.ts'
import { emitBody } from '../../../../graph-runtime/backends/wasm/lower/body.ts'
import { callsIn, Lowering } from '../../../../graph-runtime/backends/wasm/lower/lowering.ts'
import { whole as wholeOf } from '../../../../graph-runtime/backends/wasm/lower/view.ts'
import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../../graph-runtime/ir/program.ts'
import { float, floats } from '../../ir/check.ts'
import { one, separately, together } from './separately.ts'
import { keepThreads, three } from './three-threads.ts'

keepThreads('f32')

const halves = { window: [2, 2], stride: [2, 2], dilation: [1, 1] }
const inside: [number, number][] = [
  [0, 0],
  [0, 0],
]
const around: [number, number][] = [
  [1, 0],
  [1, 1],
]

/** What may follow a convolution, y, with a number for each channel and tensors of y's shape. */
const followed: Readonly<Record<string, (b: Builder, y: Value, bias: Value, full: Value) => Value[]>> = {
  'bias and activation, pooled': (b, y, bias) => {
    const x = b.add(y, bias)
    const mask = b.lt(0, x)
    return [mask, ...b.maxPool(b.select(mask, x, 0), { ...halves, padding: inside })]
  },
  'the largest alone': (b, y, bias) => [b.maxPool(b.tanh(b.add(y, bias)), { ...halves, padding: inside })[0]],
  'sums that are pooled, and read by others': (b, y) => [y, ...b.maxPool(y, { ...halves, padding: around })],
  'pooled twice, and what is made of the largest': (b, y, bias, full) => {
    const x = b.mul(b.sub(y, full), bias)
    const [first] = b.maxPool(x, { ...halves, padding: inside })
    const [second] = b.maxPool(x, { window: [1, 1], stride: [1, 1], dilation: [1, 1], padding: inside })
    return [b.neg(first), b.add(second, x)]
  },
  'another tensor, as it lies and turned over': (b, y, _bias, full) => [b.add(b.mul(y, full), b.reverse(full, [0, 3]))],
  'as another shape': (b, y, bias) => {
    const [n, c, h, w] = y.type.shape as [number, number, number, number]
    return [b.abs(b.reshape(b.add(y, bias), [n * c, h, w]))]
  },
}

/** Images, channels of x and y, space, groups: places fewer than a vector's lanes and more, sums that are not made in one go. */
const sizes = [
  { n: 1, c: 1, made: 1, space: [4, 4], window: [3, 3], groups: 1 },
  { n: 5, c: 4, made: 6, space: [9, 11], window: [3, 2], groups: 2 },
  { n: 2, c: 90, made: 7, space: [6, 5], window: [2, 3], groups: 1 },
] as const

/** A convolution, or the derivative of one by what it takes, and what follows. */
function convolved(name: string, { n, c, made, space, window, groups }: (typeof sizes)[number], isTurned: boolean) {
  const params = { stride: [1, 1], dilation: [1, 1], padding: around, groups }
  const x = [n, c, ...space]
  const weight = [made, c / groups, ...window]
  const y = [n, made, ...space.map((length, axis) => length + around[axis]![0] + around[axis]![1] + 1 - window[axis]!)]
  const [from, to] = isTurned ? [y, x] : [x, y]
  const types = [float(...from), float(...weight), float(to[1]!, 1, 1), float(...to)]
  const whole = program(types, (b, given, weights, bias, full) => {
    const result = isTurned
      ? b.convInput(given, weights, { ...params, space: [...space] })
      : b.conv(given, weights, params)
    return followed[name]!(b, result, bias, full)
  })
  return { whole, data: types.map(({ shape }, i) => floats(shape, -1, 1, i + 3).map(Math.fround)) }
}

describe.each([false, true])('of the derivative by x: %s', (isTurned) => {
  describe.each<Precision>(['f32', 'f64'])('in %s what follows has the bits of all by itself', (precision) => {
    test.each(Object.keys(followed))('%s', async (name) => {
      for (const size of sizes) {
        const { whole, data } = convolved(name, size, isTurned)
        const alone = await separately(whole, data, precision)
        expect([size, await together(one, whole, data, precision)]).toEqual([size, alone])
        expect([size, await together(three, whole, data, precision)]).toEqual([size, alone])
      }
    })
  })
})

/** The kernels that are called, in order. */
function called(whole: Program): string[] {
  const to = new Lowering(32)
  emitBody(
    to,
    whole,
    whole.inputs.map(({ type }) => wholeOf(to.buffer(type, true), type.shape)),
  )
  return callsIn(to.statements).map(({ kernel }) => kernel.key.slice(0, kernel.key.indexOf(' ')))
}

test('each image is pooled right after its convolution, and what nobody else reads is kept for one image', () => {
  const { whole } = convolved('the largest alone', sizes[1], false)
  expect(called(whole)).toEqual(['toColumns', 'matmul', 'slidingMax'])
  expect(called(convolved('bias and activation, pooled', sizes[1], true).whole)).toEqual([
    'matmul',
    'fromColumns',
    'map',
    'slidingMax',
  ])
})
