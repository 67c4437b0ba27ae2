import { describe, expect, test } from 'vitest'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import { buildBlock, type Given } from '../../nodes/block.ts'
import { given } from '../../nodes/examples/given.ts'
import { residualGraphs } from '../../nodes/examples/layers.ts'
import { randomNumbers } from '../../nodes/random.ts'

const row = (...data: number[]): Given => ({ shape: [1, 1, data.length], data })
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

describe('convolution', () => {
  test('slides the filter without turning it round', () => {
    const settings = { channels: 1, bias: false }
    const { outputs } = buildBlock('conv-1d', settings, { x: row(1, 2, 4, 8) }, { slots: { weight: [1, 0, -1] } })
    expect(outputs.y).toEqual({ shape: [1, 1, 2], data: [-3, -6] })
  })

  test('with “same” keeps the size, and puts the odd zero of an even window after x', () => {
    const settings = { channels: 1, kernel: [2], bias: false, same: true }
    const { outputs } = buildBlock('conv-1d', settings, { x: row(1, 2, 4) }, { slots: { weight: [1, 10] } })
    expect(outputs.y!.data).toEqual([21, 42, 4])
  })

  test('has a transpose: ⟨conv x, y⟩ = ⟨x, convᵀ y⟩', () => {
    const shared = { kernel: [3, 2], stride: [2], padding: [1, 0], dilation: [1, 2], bias: false }
    const weight = randomNumbers(1)(sizeOf([4, 3, 3, 2]))
    const x = given([2, 3, 6, 5], 2)
    const to = buildBlock('conv-2d', { ...shared, channels: 4 }, { x }, { slots: { weight } }).outputs.y!
    const y = given(to.shape, 3)
    const settings = { ...shared, channels: 3, outputPadding: [1, 0] }
    const back = buildBlock('conv-transpose-2d', settings, { x: y }, { slots: { weight } }).outputs.y!
    expect(back.shape).toEqual(x.shape)
    expect(dot(to.data, y.data)).toBeCloseTo(dot(x.data, back.data), 10)
  })

  test('starts as PyTorch does, within 1/√(inputs of a unit)', () => {
    const block = buildBlock('conv-2d', { channels: 64, groups: 2 }, { x: given([1, 8, 3, 3], 1) })
    const at = (name: string) => block.data[block.slots.findIndex((slot) => slot.name === name)]!
    for (const name of ['weight', 'bias']) {
      const largest = Math.max(...at(name).map(Math.abs))
      expect(largest).toBeLessThan(1 / 6)
      expect(largest).toBeGreaterThan(0.9 / 6)
    }
  })
})

describe('pooling', () => {
  test('gives the gradient of equal largest numbers to the first', () => {
    const block = buildBlock('max-pool-1d', {}, { x: row(2, 2, 1, 1) })
    expect(block.outputs.y!.data).toEqual([2, 1])
    expect(block.gradient({ y: [1, 1] }).x!.data).toEqual([1, 0, 1, 0])
  })

  test('never lets padding be the largest', () => {
    const block = buildBlock('max-pool-1d', { padding: [1] }, { x: row(-5, -6) })
    expect(block.outputs.y!.data).toEqual([-5, -6])
  })

  test('counts padding in averages, or not', () => {
    const of = (countPadding: boolean) =>
      buildBlock('average-pool-1d', { kernel: [2], padding: [1], countPadding }, { x: row(4, 6) }).outputs.y!.data
    expect(of(true)).toEqual([2, 3])
    expect(of(false)).toEqual([4, 6])
  })

  test('adapts windows to the size asked for: they overlap where it does not divide', () => {
    const { outputs } = buildBlock('adaptive-average-pool', { size: [2] }, { x: row(1, 2, 3, 4, 5) })
    expect(outputs.y!.data.map((y) => Number(y.toFixed(12)))).toEqual([2, 4])
  })
})

describe('batch norm', () => {
  const x: Given = { shape: [3, 2], data: [1, 10, 2, 30, 6, 20] }

  test('standardises by the biased variance, and follows the unbiased one', () => {
    const { outputs, next } = buildBlock('batch-norm', { epsilon: 0, momentum: 0.1 }, { x })
    expect(outputs.y!.data[0]).toBeCloseTo((1 - 3) / Math.sqrt(14 / 3), 12)
    expect(next.mean!.data[0]).toBeCloseTo(0.1 * 3, 12)
    expect(next.variance!.data[0]).toBeCloseTo(0.9 * 1 + 0.1 * 7, 12)
    expect(next.variance!.data[1]).toBeCloseTo(0.9 * 1 + 0.1 * 100, 12)
  })

  test('uses what it followed in evaluate mode, and changes nothing', () => {
    const slots = { mean: [1, 2], variance: [4, 9] }
    const one = { shape: [1, 2], data: [3, 8] }
    const { outputs, next } = buildBlock('batch-norm', { epsilon: 0 }, { x: one }, { mode: 'evaluate', slots })
    expect(outputs.y!.data).toEqual([1, 2])
    expect([next.mean!.data, next.variance!.data]).toEqual([slots.mean, slots.variance])
  })

  test('gives features that add up to 0 whatever x is, so that their sum has no gradient', () => {
    const block = buildBlock('batch-norm', {}, { x })
    const gradient = block.gradient({ y: [1, 0, 1, 0, 1, 0] }).x!.data
    for (const g of gradient) expect(Math.abs(g)).toBeLessThan(1e-15)
  })
})

test('group norm with a group a channel standardises each channel of each entry', () => {
  const x: Given = { shape: [1, 2, 2], data: [0, 2, 10, 30] }
  const { outputs } = buildBlock('group-norm', { groups: 2, epsilon: 0 }, { x })
  expect(outputs.y!.data).toEqual([-1, 1, -1, 1])
})

describe('dropout', () => {
  const x: Given = { shape: [100, 100], data: Array.from({ length: 10_000 }, () => 1) }

  test('drops the share asked for, and divides the rest by what is kept', () => {
    const { y } = buildBlock('dropout', { rate: 0.3 }, { x }).outputs
    expect(new Set(y!.data)).toEqual(new Set([0, 1 / 0.7]))
    const dropped = y!.data.filter((v) => v === 0).length
    // Four standard deviations of a binomial share.
    expect(Math.abs(dropped / 10_000 - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 10_000))
  })

  test('draws afresh with every seed and step, and the same for the same', () => {
    const at = (seed: number, clock: number) =>
      buildBlock('dropout', {}, { x }, { seed, slots: { clock: [clock] } }).outputs.y!.data
    expect(at(1, 0)).toEqual(at(1, 0))
    expect(at(1, 0)).not.toEqual(at(2, 0))
    expect(at(1, 0)).not.toEqual(at(1, 1))
  })

  test('drops whole channels if asked', () => {
    const { y } = buildBlock('dropout', { channels: true }, { x: given([8, 8, 3], 1) }).outputs
    for (let i = 0; i < 64; i++) {
      const channel = y!.data.slice(3 * i, 3 * i + 3)
      expect(new Set(channel.map((v) => v === 0)).size).toBe(1)
    }
  })

  test('does nothing in evaluate mode or at rate 0, and gives zeros with zero gradients at rate 1', () => {
    expect(buildBlock('dropout', { rate: 0.9 }, { x }, { mode: 'evaluate' }).outputs.y).toEqual(x)
    expect(buildBlock('dropout', { rate: 0 }, { x }).outputs.y).toEqual(x)
    const all = buildBlock('dropout', { rate: 1 }, { x: row(1, 2) })
    expect(all.outputs.y!.data).toEqual([0, 0])
    expect(all.gradient({ y: [1, 1] }).x!.data).toEqual([0, 0])
  })
})

describe('embedding', () => {
  const settings = { symbols: 3, width: 2 }
  const weight = [1, 2, 3, 4, 5, 6]

  test('adds up the gradients of a symbol that comes twice', () => {
    const block = buildBlock('embedding', settings, { i: { shape: [3], data: [2, 0, 2] } }, { slots: { weight } })
    expect(block.outputs.y!).toEqual({ shape: [3, 2], data: [5, 6, 1, 2, 5, 6] })
    expect(block.gradient({ y: [1, 2, 3, 4, 5, 6] }).weight!.data).toEqual([3, 4, 0, 0, 6, 8])
  })

  test('gives NaN for a symbol that is not in the table', () => {
    const { y } = buildBlock('embedding', settings, { i: { shape: [1], data: [3] } }).outputs
    expect(y!.data).toEqual([NaN, NaN])
  })
})

describe('residual', () => {
  const options = { graphs: residualGraphs }

  test('is the identity where f is 0', () => {
    const slots = { 'block/f.weight': [0, 0, 0, 0, 0, 0, 0, 0, 0], 'block/f.bias': [0, 0, 0] }
    const x = given([2, 3], 1)
    expect(buildBlock('residual', { graph: 'narrow' }, { x }, { ...options, slots }).outputs.y).toEqual(x)
  })

  test('brings channels and space to those of f with a strided convolution', () => {
    const block = buildBlock(
      'residual',
      { graph: 'halve', projection: 'channels' },
      { x: given([1, 3, 5, 4], 1) },
      options,
    )
    expect(block.outputs.y!.shape).toEqual([1, 4, 3, 2])
    expect(block.slots.find((slot) => slot.name === 'weight')!.shape).toEqual([4, 3, 1, 1])
  })

  test('says which shapes differ', () => {
    expect(() => buildBlock('residual', { graph: 'wide' }, { x: given([2, 3], 1) }, options)).toThrow(
      'block: x is 2×3, but what “wide” makes of it is 2×5.',
    )
  })
})

test.each([
  ['conv-2d', {}, [4, 64], 'x must be N×channels×height×width, but it is 4×64.'],
  ['conv-1d', { kernel: [5] }, [1, 1, 3], 'The window reaches over 5, but x with its padding has only 3.'],
  ['conv-1d', { groups: 2 }, [1, 3, 8], '3 input channels and 16 output channels do not both divide into 2 groups.'],
  ['conv-1d', { kernel: [3, 3] }, [1, 1, 8], '“kernel” needs one number, but has 2.'],
  ['conv-1d', { stride: [0] }, [1, 1, 8], '“stride” must be at least 1, but it is 0.'],
  ['conv-1d', { same: true, stride: [2] }, [1, 1, 8], '“same” keeps the size only with a stride of 1.'],
  ['conv-transpose-1d', { outputPadding: [1] }, [1, 1, 8], 'The output padding 1 must be smaller than the stride 1.'],
  ['conv-transpose-1d', { padding: [5] }, [1, 1, 8], 'The padding 5 cuts everything off an output of 10.'],
  ['max-pool-2d', { padding: [2] }, [1, 1, 8, 8], 'The padding 2, 2 is more than half of the kernel 2, 2.'],
  ['batch-norm', {}, [1, 3], 'Each channel of x has 1 number in a batch of this shape, 1×3.'],
  ['layer-norm', { axes: 2 }, [3], 'x is 3, which has fewer than 2 axes.'],
  ['group-norm', { groups: 2 }, [2, 3], '3 channels do not divide into 2 groups.'],
  ['flatten', { from: 3 }, [2, 3], 'x is 2×3, which has no axis 3 to flatten from.'],
] as const)('%s %j says what is wrong with %j', (type, settings, shape, message) => {
  expect(() => buildBlock(type, settings, { x: given(shape, 1) })).toThrow(`block: ${message}`)
})
