import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import * as f from '../../../graph-runtime/ir/functions.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import type { Shape, TensorType } from '../../../graph-runtime/ir/types.ts'
import { checkBatch, checkDerivatives, expectClose, float, floats, reverse, u32 } from './check.ts'

type Write = (b: Builder, x: Value) => Value

const valueOf = (shape: Shape, data: readonly number[], write: Write, type: TensorType = float(...shape)) => [
  ...evaluate(
    program([type], (b, x) => [write(b, x)]),
    [Float64Array.from(data)],
  )[0]!,
]

/** x̄ for these cotangents of write(x). */
const pulledBack = (shape: Shape, data: readonly number[], cotangents: readonly number[], write: Write) => [
  ...evaluate(reverse(program([float(...shape)], (b, x) => [write(b, x)])), [
    Float64Array.from(data),
    Float64Array.from(cotangents),
  ])[0]!,
]

describe('derivatives to second order, and batches', () => {
  test.each<[string, Write]>([
    ['mean', (b, x) => f.mean(b, x, [1])],
    ['variance', (b, x) => f.variance(b, x, [0])],
    ['sample variance', (b, x) => f.variance(b, x, [0, 1], 1)],
    ['reduceMin', (b, x) => f.reduceMin(b, x, [1])],
    ['logsumexp', (b, x) => f.logsumexp(b, x, [1])],
    ['logsumexp over all', (b, x) => f.logsumexp(b, x, [0, 1])],
    ['softmax', (b, x) => f.softmax(b, x, 1)],
    ['softmax of columns', (b, x) => f.softmax(b, x, 0)],
    ['logSoftmax', (b, x) => f.logSoftmax(b, x, 1)],
    ['softplus', (b, x) => f.softplus(b, x)],
    ['relu', (b, x) => f.relu(b, x)],
    ['clamp', (b, x) => f.clamp(b, b.mul(x, x), 0.3, 1.2)],
    ['norm', (b, x) => f.norm(b, x, [1])],
    ['pick', (b, x) => f.pick(b, x, b.constant([2, 0, 1], u32(3)))],
  ])('%s', (_name, write) => {
    const p = program([float(3, 4)], (b, x) => [write(b, x)])
    checkDerivatives({ program: p, data: [floats([3, 4])] })
    checkBatch(p, [floats([3, 4])])
  })
})

describe('large logits', () => {
  const large = [1000, 1000, 0, -1000]

  test('softmax, logSoftmax and logsumexp neither overflow nor lose digits', () => {
    expect(valueOf([4], large, (b, x) => f.softmax(b, x, 0))).toEqual([0.5, 0.5, 0, 0])
    expectClose(
      valueOf([4], large, (b, x) => f.logSoftmax(b, x, 0)),
      [-Math.LN2, -Math.LN2, -1000 - Math.LN2, -2000 - Math.LN2],
    )
    expectClose(
      valueOf([4], large, (b, x) => f.logsumexp(b, x, [0])),
      [1000 + Math.LN2],
    )
    expectClose(
      valueOf([2], [1e8, 1e8], (b, x) => f.logSoftmax(b, x, 0)),
      [-Math.LN2, -Math.LN2],
    )
  })

  test('their gradients are finite', () => {
    expectClose(
      pulledBack([4], large, [1, 0, 0, 0], (b, x) => f.logSoftmax(b, x, 0)),
      [0.5, -0.5, 0, 0],
    )
    expectClose(
      pulledBack([4], large, [1], (b, x) => f.logsumexp(b, x, [0])),
      [0.5, 0.5, 0, 0],
    )
    expectClose(
      pulledBack([4], large, [1, 0, 0, 0], (b, x) => f.softmax(b, x, 0)),
      [0.25, -0.25, 0, 0],
    )
  })

  test('softplus neither overflows nor underflows', () => {
    const [small, zero, big] = valueOf([3], [-700, 0, 1e300], (b, x) => f.softplus(b, x))
    expect(small! / Math.exp(-700)).toBeCloseTo(1, 12)
    expect(zero).toBeCloseTo(Math.LN2, 15)
    expect(big).toBe(1e300)
    expectClose(
      pulledBack([3], [-1e300, 0, 1e300], [1, 1, 1], (b, x) => f.softplus(b, x)),
      [0, 0.5, 1],
    )
  })

  test('−∞ masks an entry out', () => {
    expect(valueOf([3], [0, -Infinity, 0], (b, x) => f.softmax(b, x, 0))).toEqual([0.5, 0, 0.5])
    expectClose(
      pulledBack([3], [0, -Infinity, 0], [1, 0, 0], (b, x) => f.softmax(b, x, 0)),
      [0.25, 0, -0.25],
    )
    expectClose(
      valueOf([3], [0, -Infinity, 0], (b, x) => f.logSoftmax(b, x, 0)),
      [-Math.LN2, -Infinity, -Math.LN2],
    )
  })

  test('logsumexp of −∞ alone is −∞, and of ∞ is ∞', () => {
    expect(valueOf([2], [-Infinity, -Infinity], (b, x) => f.logsumexp(b, x, [0]))).toEqual([-Infinity])
    expect(valueOf([2], [Infinity, 0], (b, x) => f.logsumexp(b, x, [0]))).toEqual([Infinity])
  })
})

describe('ties and edges', () => {
  test('reduceMin shares the cotangent among the smallest', () => {
    expect(valueOf([4], [2, 1, 1, 3], (b, x) => f.reduceMin(b, x))).toEqual([1])
    expectClose(
      pulledBack([4], [2, 1, 1, 3], [1], (b, x) => f.reduceMin(b, x)),
      [0, 0.5, 0.5, 0],
    )
  })

  test('softmax and logsumexp share it among equal logits', () => {
    expect(pulledBack([2], [3, 3], [1], (b, x) => f.logsumexp(b, x, [0]))).toEqual([0.5, 0.5])
    expect(valueOf([1], [5], (b, x) => f.softmax(b, x, 0))).toEqual([1])
  })

  test('clamp between values, and of NaN', () => {
    expect(valueOf([4], [-3, 0.5, 3, Number.NaN], (b, x) => f.clamp(b, x, -1, 1))).toEqual([-1, 0.5, 1, Number.NaN])
    expect(
      valueOf([2], [-3, 3], (b, x) => f.clamp(b, x, b.constant([-2, 0], float(2)), b.constant(1, float(2)))),
    ).toEqual([-2, 1])
  })

  test('the mean of nothing is NaN, and the variance of one is 0', () => {
    expect(valueOf([0], [], (b, x) => f.mean(b, x))).toEqual([Number.NaN])
    expect(valueOf([1], [4], (b, x) => f.variance(b, x))).toEqual([0])
    expect(valueOf([4], [1, 2, 3, 6], (b, x) => f.variance(b, x, [0], 1))).toEqual([14 / 3])
  })

  test('oneHot leaves out what is out of range', () => {
    expect(valueOf([3], [1, 0, 7], (b, x) => f.oneHot(b, x, 2), u32(3))).toEqual([0, 1, 1, 0, 0, 0])
    expect(valueOf([], [1], (b, x) => f.oneHot(b, x, 3), u32())).toEqual([0, 1, 0])
  })
})
