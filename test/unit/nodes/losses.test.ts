import { describe, expect, test } from 'vitest'
import { buildBlock, type BlockExample, type Given } from '../../nodes/block.ts'

const vector = (...data: number[]): Given => ({ shape: [data.length], data })
const matrix = (...rows: number[][]): Given => ({ shape: [rows.length, rows[0]!.length], data: rows.flat() })

/** The loss, and its gradients by port. */
function lossOf(type: string, settings: BlockExample['settings'], inputs: Readonly<Record<string, Given>>) {
  const block = buildBlock(type, settings, inputs)
  const gradients = block.gradient({ loss: [1] })
  return { loss: block.outputs['loss']!.data[0]!, of: (port: string) => gradients[port]!.data }
}

test('absolute error has the derivative 0 at 0', () => {
  const inputs = { prediction: vector(1, 2, 5), target: vector(3, 2, 1) }
  const { loss, of } = lossOf('absolute-error', { reduction: 'sum' }, inputs)
  expect(loss).toBe(6)
  expect(of('prediction')).toEqual([-1, 0, 1])
  expect(lossOf('absolute-error', {}, inputs).loss).toBeCloseTo(2, 15)
})

test('Huber is quadratic up to delta and linear beyond it', () => {
  const inputs = { prediction: vector(0.5, -2, 6), target: vector(0, 0, 0) }
  const { loss, of } = lossOf('huber', { delta: 2, reduction: 'sum' }, inputs)
  expect(loss).toBe(0.125 + 2 + 2 * (6 - 1))
  expect(of('prediction')).toEqual([0.5, -2, 2])
})

describe('targets are never broadcast', () => {
  const wrong: [string, Record<string, Given>, RegExp][] = [
    [
      'absolute-error',
      { prediction: matrix([1, 2], [3, 4]), target: vector(1, 2) },
      /prediction is 2×2, but target is 2\./,
    ],
    ['huber', { prediction: vector(1, 2), target: matrix([1, 2]) }, /prediction is 2, but target is 1×2\./],
    ['binary-cross-entropy', { prediction: matrix([1], [2]), target: vector(1, 0, 1) }, /2×1, but target is 3\./],
    ['kl-divergence', { prediction: matrix([1, 2]), target: vector(1, 0) }, /prediction is 1×2, but target is 2\./],
    [
      'gaussian-nll',
      { prediction: matrix([1, 2]), variance: matrix([1], [1]), target: matrix([1, 2]) },
      /prediction is 1×2, but variance is 2×1\./,
    ],
    ['cosine-distance', { a: matrix([1, 2]), b: vector(1, 2) }, /a is 1×2, but b is 2\./],
    [
      'triplet',
      { anchor: matrix([1, 2]), positive: matrix([1, 2]), negative: matrix([1, 2], [3, 4]) },
      /anchor is 1×2, but negative is 2×2\./,
    ],
    ['chamfer', { a: matrix([1, 2]), b: matrix([1, 2, 3]) }, /a is 1×2 and b is 1×3/],
  ]
  test.each(wrong)('%s', (type, inputs, message) => {
    expect(() => buildBlock(type, {}, inputs)).toThrow(message)
  })

  test('but N and N×1 are the same', () => {
    const inputs = { prediction: matrix([1], [2], [4]), target: vector(1, 1, 1) }
    expect(lossOf('absolute-error', { reduction: 'sum' }, inputs).loss).toBe(4)
  })
})

describe('Gaussian NLL', () => {
  test('is the negative logarithm of the normal density', () => {
    const density = (x: number, mean: number, v: number) =>
      Math.exp((-((x - mean) ** 2) / v) * 0.5) / Math.sqrt(2 * Math.PI * v)
    const inputs = { prediction: vector(0, 1), variance: vector(2, 0.5), target: vector(1, 3) }
    const expected = -Math.log(density(1, 0, 2)) - Math.log(density(3, 1, 0.5))
    expect(lossOf('gaussian-nll', { full: true, reduction: 'sum' }, inputs).loss).toBeCloseTo(expected, 13)
  })

  test('counts a variance below epsilon as epsilon, and lets it grow again', () => {
    const inputs = { prediction: vector(0), variance: vector(-3), target: vector(2) }
    const { loss, of } = lossOf('gaussian-nll', { epsilon: 0.5 }, inputs)
    expect(loss).toBeCloseTo(0.5 * (Math.log(0.5) + 4 / 0.5), 14)
    expect(of('variance')[0]).toBeCloseTo(0.5 * (1 / 0.5 - 4 / 0.25), 13)
  })

  test('takes one variance for each row', () => {
    const [prediction, target] = [matrix([1, 2], [3, 4]), matrix([0, 0], [0, 0])]
    const each = { prediction, target, variance: matrix([0.5, 0.5], [2, 2]) }
    const rows = { prediction, target, variance: vector(0.5, 2) }
    expect(lossOf('gaussian-nll', {}, rows).loss).toBe(lossOf('gaussian-nll', {}, each).loss)
  })
})

describe('cosine distance', () => {
  const a = matrix([1, 0], [1, 0], [2, 0])
  const b = matrix([3, 0], [0, 2], [-1, 0])

  test('is 0 along, 1 across and 2 against, whatever the lengths', () => {
    const block = buildBlock('cosine-distance', { reduction: 'sum' }, { a, b })
    expect(block.outputs['loss']!.data[0]).toBeCloseTo(3, 11)
    block.outputs['similarity']!.data.forEach((s, i) => expect(s).toBeCloseTo([1, 0, -1][i]!, 11))
  })

  test('asks pairs that do not belong together to be less alike than the margin', () => {
    const inputs = { a, b, target: vector(-1, -1, -1) }
    expect(lossOf('cosine-distance', { margin: 0.25, reduction: 'sum' }, inputs).loss).toBeCloseTo(0.75, 11)
  })

  test('is finite for vectors of zeros', () => {
    const { loss, of } = lossOf('cosine-distance', {}, { a: matrix([0, 0]), b: matrix([1, 2]) })
    expect(loss).toBe(1)
    expect(of('a').every(Number.isFinite)).toBe(true)
  })
})

describe('triplet', () => {
  const anchor = matrix([0, 0])

  test('is the margin plus how much nearer the other kind is', () => {
    const inputs = { anchor, positive: matrix([3, 4]), negative: matrix([0, 2]) }
    expect(lossOf('triplet', {}, inputs).loss).toBeCloseTo(5 - 2 + 1, 5)
    expect(lossOf('triplet', { p: 1 }, inputs).loss).toBeCloseTo(7 - 2 + 1, 5)
    expect(lossOf('triplet', {}, { ...inputs, negative: matrix([0, 9]) }).loss).toBe(0)
  })

  test('with swap takes the nearer of anchor and positive', () => {
    const inputs = { anchor, positive: matrix([3, 0]), negative: matrix([4, 0]) }
    expect(lossOf('triplet', {}, inputs).loss).toBeCloseTo(0, 5)
    expect(lossOf('triplet', { swap: true }, inputs).loss).toBeCloseTo(3 - 1 + 1, 5)
  })
})

describe('Chamfer distance', () => {
  const a = matrix([0, 0], [10, 0])
  const b = matrix([0, 1], [10, 2], [10, 3])

  test('averages, both ways, the squares from each point to its nearest', () => {
    expect(lossOf('chamfer', {}, { a, b }).loss).toBeCloseTo((1 + 4) / 2 + (1 + 4 + 9) / 3, 14)
    expect(lossOf('chamfer', { ways: 'a to b' }, { a, b }).loss).toBeCloseTo(2.5, 14)
    expect(lossOf('chamfer', { distance: 'euclidean', reduction: 'sum' }, { a, b }).loss).toBeCloseTo(3 + 6, 14)
  })

  test('does not see the order of points, and is 0 with a gradient of 0 for equal sets', () => {
    const { loss, of } = lossOf('chamfer', { distance: 'euclidean' }, { a, b: matrix([10, 0], [0, 0]) })
    expect(loss).toBe(0)
    expect(of('a')).toEqual([0, 0, 0, 0])
  })

  test('averages over the sets of a batch', () => {
    const twice = (set: Given): Given => ({ shape: [2, ...set.shape], data: [...set.data, ...set.data] })
    expect(lossOf('chamfer', { reduction: 'sum' }, { a: twice(a), b: twice(b) }).loss).toBe(5 + 14)
  })
})
