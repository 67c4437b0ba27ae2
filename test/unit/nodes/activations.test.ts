import { describe, expect, test } from 'vitest'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type Given } from '../../nodes/block.ts'

const row = (...data: number[]): Given => ({ shape: [data.length], data })
const ones = (n: number) => Array.from({ length: n }, () => 1)

/** Values and derivatives at the kinks, as PyTorch 1.13 gives them. */
test.each([
  ['relu', {}, [-1, 0, 2], [0, 0, 2], [0, 0, 1]],
  ['leaky-relu', { slope: 0.1 }, [-1, 0, 2], [-0.1, 0, 2], [0.1, 0.1, 1]],
  ['elu', { alpha: 0.5 }, [0, 3], [0, 3], [0.5, 1]],
  ['hard-tanh', {}, [-1, 0, 1, 5], [-1, 0, 1, 1], [0, 1, 0, 0]],
  ['hard-sigmoid', {}, [-3, 0, 3], [0, 0.5, 1], [0, 1 / 6, 0]],
  ['hard-silu', {}, [-3, 0, 3, 4], [-0, 0, 3, 4], [-0.5, 0.5, 1.5, 1]],
] as const)('%s %j has these values and derivatives at %j', (type, settings, x, y, derivatives) => {
  const block = buildBlock(type, settings, { x: row(...x) })
  const found = block.gradient({ y: ones(x.length) }).x!.data
  y.forEach((value, i) => expect(block.outputs.y!.data[i]).toBeCloseTo(value, 14))
  derivatives.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 14))
})

const everyActivation = [...catalog.values()].filter(({ drawer }) => drawer === 'activations').map(({ type }) => type)

test.each(everyActivation)('%s neither overflows at ±1000 nor hides NaN', (type) => {
  const block = buildBlock(type, {}, { x: { shape: [3, 1], data: [1000, -1000, 0] } })
  const numbers = [...block.outputs.y!.data, ...block.gradient({ y: ones(3) }).x!.data]
  expect(numbers.filter((n) => !Number.isFinite(n))).toEqual([])
  expect(buildBlock(type, {}, { x: row(NaN) }).outputs.y!.data).toEqual([NaN])
})

describe('softmax', () => {
  test('adds up to 1 along the axis chosen, counted from either end', () => {
    const x = { shape: [2, 2], data: [0, 1, 2, 5] }
    const { y } = buildBlock('softmax', { axis: -2 }, { x }).outputs
    expect(y!.data[0]! + y!.data[2]!).toBeCloseTo(1, 14)
    expect(y).toEqual(buildBlock('softmax', { axis: 0 }, { x }).outputs.y)
  })

  test('picks the largest when cold and makes all alike when hot', () => {
    const at = (temperature: number) => buildBlock('softmax', { temperature }, { x: row(1, 2) }).outputs.y!.data
    expect(at(0.001)).toEqual([0, 1])
    expect(at(1000)[0]).toBeCloseTo(0.5, 3)
  })

  test('says which axes there are', () => {
    expect(() => buildBlock('softmax', { axis: 2 }, { x: { shape: [2, 2], data: [1, 2, 3, 4] } })).toThrow(
      'block: x is 2×2, which has no axis 2.',
    )
  })
})

describe('straight-through', () => {
  const x = row(-1.5, -0.5, 0, 0.5, 2.5)
  const at = (settings: { step: string; window?: boolean }) => {
    const block = buildBlock('straight-through', settings, { x })
    return [block.outputs.y!.data, block.gradient({ y: [1, 2, 3, 4, 5] }).x!.data]
  }

  test.each([
    ['sign', [-1, -1, 1, 1, 1]],
    ['threshold', [0, 0, 0, 1, 1]],
    ['round', [-2, 0, 0, 0, 2]],
  ])('takes the %s and passes the cotangent on as it is', (step, values) => {
    const [y, gradient] = at({ step })
    expect(y!.map((v) => v + 0)).toEqual(values)
    expect(gradient).toEqual([1, 2, 3, 4, 5])
  })

  test('passes it only between −1 and 1 with a window', () => {
    expect(at({ step: 'sign', window: true })[1]).toEqual([0, 2, 3, 4, 0])
  })
})
