import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { readRanges } from '../../../nodes/maths/ranges.ts'
import { readSubscripts } from '../../../nodes/maths/subscripts.ts'
import { buildBlock, type Given } from '../../nodes/block.ts'

const tensor = (shape: readonly number[], data: readonly number[]): Given => ({ shape, data })
const vector = (...data: number[]): Given => tensor([data.length], data)
const counting = (...shape: number[]): Given =>
  tensor(
    shape,
    Array.from({ length: shape.reduce((size, n) => size * n, 1) }, (_, i) => i),
  )
const x = (value: Given): Record<string, Given> => ({ x: value })

/** The first output of a block. */
function run(type: string, settings: Record<string, Json>, inputs: Record<string, Given>): Given {
  return Object.values(buildBlock(type, settings, inputs).outputs)[0]!
}

/** A tensor whose numbers may differ by what rounding does. */
function near({ shape, data }: Given, digits = 10) {
  return { shape, data: data.map((n): unknown => expect.closeTo(n, digits)) }
}

describe('parameters', () => {
  const start = (settings: Record<string, Json>) => buildBlock('parameter', settings, {}).outputs.y!

  test('start from a number, from numbers typed, or drawn at random', () => {
    expect(start({ value: 2.5 })).toEqual(tensor([], [2.5]))
    expect(start({ shape: [2, 2], value: 1 })).toEqual(tensor([2, 2], [1, 1, 1, 1]))
    expect(
      start({
        start: 'typed',
        values: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toEqual(tensor([2, 2], [1, 2, 3, 4]))
    const { data } = start({ shape: [1000], start: 'uniform', low: 2, high: 3 })
    expect(Math.min(...data)).toBeGreaterThan(2)
    expect(Math.max(...data)).toBeLessThan(3)
    const drawn = start({ shape: [4000], start: 'normal', mean: 5, sd: 2 }).data
    const mean = drawn.reduce((sum, n) => sum + n, 0) / drawn.length
    const variance = drawn.reduce((sum, n) => sum + (n - mean) ** 2, 0) / drawn.length
    expect(Math.abs(mean - 5)).toBeLessThan(0.15)
    expect(Math.abs(Math.sqrt(variance) - 2)).toBeLessThan(0.1)
  })

  test('say when the numbers typed do not fill the shape', () => {
    expect(() => start({ start: 'typed', values: [1, 2, 3], shape: [2] })).toThrow('The numbers typed are 3')
  })
})

describe('numbers', () => {
  test('the remainder has the sign of the divisor, and halves are rounded to even', () => {
    const dividend = vector(7, -7, 7, -7)
    expect(run('remainder', {}, { x: dividend, y: vector(3, 3, -3, -3) }).data).toEqual([1, 2, -2, -1])
    expect(run('round', {}, x(vector(0.5, 1.5, 2.5, -3.5))).data).toEqual([0, 2, 2, -4])
  })

  test('shapes broadcast by NumPy’s rule, and shapes that do not are named', () => {
    expect(run('add', {}, { x: tensor([2, 1], [10, 20]), y: vector(1, 2, 3) })).toEqual(
      tensor([2, 3], [11, 12, 13, 21, 22, 23]),
    )
    expect(() => run('add', {}, { x: vector(1, 2, 3), y: vector(1, 2) })).toThrow('x is 3, but y is 2')
  })

  test('at a tie of the larger of two, each gets half of the cotangent', () => {
    const block = buildBlock('maximum', {}, { x: vector(1), y: vector(1) })
    const { x: left, y: right } = block.gradient({ z: [1] })
    expect([left!.data, right!.data]).toEqual([[0.5], [0.5]])
  })

  test('the power 0⁰ is 1, and no gradient there is NaN', () => {
    const block = buildBlock('power', {}, { x: vector(0, 0), y: vector(0, 2) })
    expect(block.outputs.z!.data).toEqual([1, 0])
    const found = block.gradient({ z: [1, 1] })
    expect(found.x!.data).toEqual([0, 0])
    expect(found.y!.data).toEqual([0, 0])
  })
})

describe('reductions', () => {
  test('reduce all axes, or those named from either end, and may keep them', () => {
    expect(run('sum', {}, x(counting(2, 3)))).toEqual(tensor([], [15]))
    expect(run('sum', { axes: [-1] }, x(counting(2, 3)))).toEqual(vector(3, 12))
    expect(run('mean', { axes: [0], keep: true }, x(counting(2, 3)))).toEqual(tensor([1, 3], [1.5, 2.5, 3.5]))
    expect(run('product', { axes: [1] }, x(tensor([2, 3], [1, 2, 3, 4, 5, 6])))).toEqual(vector(6, 120))
    expect(run('variance', {}, x(vector(1, 2, 3, 4))).data[0]).toBeCloseTo(5 / 3, 14)
    expect(run('variance', { correction: 0 }, x(vector(1, 2, 3, 4))).data[0]).toBeCloseTo(1.25, 14)
  })

  test('nothing adds up to 0 and multiplies to 1, and has no largest', () => {
    const nothing = x(tensor([2, 0], []))
    expect(run('sum', { axes: [1] }, nothing)).toEqual(vector(0, 0))
    expect(run('product', { axes: [1] }, nothing)).toEqual(vector(1, 1))
    expect(() => run('max', { axes: [1] }, nothing)).toThrow('along axis 1 there are no numbers')
  })

  test('a product has the right gradient where factors are 0', () => {
    const gradient = (...data: number[]) => buildBlock('product', {}, x(vector(...data))).gradient({ y: [1] }).x!.data
    expect(gradient(0, 2, -3).map((n) => n + 0)).toEqual([-6, 0, 0])
    expect(gradient(0, 2, 0, 3).map((n) => n + 0)).toEqual([0, 0, 0, 0])
  })

  test('the norms of (3, −4) are 7, 5, 4 and 2 numbers; that of 0 has the gradient 0', () => {
    const norm = (settings: Record<string, Json>) => run('norm', settings, x(vector(3, -4))).data[0]
    expect(norm({ kind: '1' })).toBe(7)
    expect(norm({})).toBe(5)
    expect(norm({ kind: 'infinity' })).toBe(4)
    expect(norm({ kind: 'p', p: 0 })).toBe(2)
    expect(norm({ kind: 'p', p: 3 })).toBeCloseTo(Math.cbrt(91), 13)
    for (const [kind, p] of [
      ['2', 2],
      ['1', 1],
      ['p', 3],
      ['p', 0.5],
    ] as const) {
      expect(buildBlock('norm', { kind, p }, x(vector(0, 0))).gradient({ y: [1] }).x!.data).toEqual([0, 0])
    }
  })

  test('axes that are not there, or are named twice, are said so', () => {
    expect(() => run('sum', { axes: [2] }, x(counting(2, 3)))).toThrow(
      'There is no axis 2: x is 2×3, whose axes are 0 to 1',
    )
    expect(() => run('sum', { axes: [1, -1] }, x(counting(2, 3)))).toThrow('Axis 1 is named twice')
    expect(() => run('cumsum', {}, x(tensor([], [1])))).toThrow('x is a scalar and has no axes')
  })
})

describe('matrices', () => {
  const a = tensor([2, 2], [4, 2, 2, 3])

  test('closed forms of a 2×2 matrix', () => {
    expect(run('inverse', {}, { a })).toEqual(near(tensor([2, 2], [3 / 8, -2 / 8, -2 / 8, 4 / 8])))
    expect(run('solve', {}, { a, y: vector(8, 8) })).toEqual(near(vector(1, 2)))
    expect(run('cholesky', {}, { a })).toEqual(near(tensor([2, 2], [2, 0, 1, Math.SQRT2])))
    expect(run('logdet', {}, { a })).toEqual(near(tensor([], [Math.log(8)])))
    expect(run('trace', {}, { a })).toEqual(near(tensor([], [7])))
  })

  test('products of vectors, matrices and stacks have the shapes of PyTorch’s matmul', () => {
    const shape = (left: number[], right: number[]) =>
      run('matmul', {}, { x: counting(...left), y: counting(...right) }).shape
    expect(shape([3], [3])).toEqual([])
    expect(shape([2, 3], [3])).toEqual([2])
    expect(shape([3], [3, 4])).toEqual([4])
    expect(shape([5, 1, 2, 3], [4, 3, 1])).toEqual([5, 4, 2, 1])
    expect(() => shape([2, 3], [2, 3])).toThrow('a row on the left has 3 entries, but a column on the right has 2')
    expect(() => shape([2, 2, 3], [4, 3, 2])).toThrow('do not broadcast')
  })

  test('einsum gives what its letters say', () => {
    const m = counting(2, 3)
    expect(run('einsum', { subscripts: 'ij->ji' }, { x1: m })).toEqual(tensor([3, 2], [0, 3, 1, 4, 2, 5]))
    expect(run('einsum', { subscripts: 'ij' }, { x1: m })).toEqual(m)
    expect(run('einsum', { subscripts: 'ij->' }, { x1: m })).toEqual(tensor([], [15]))
    expect(run('einsum', { subscripts: 'ii->i' }, { x1: counting(3, 3) })).toEqual(vector(0, 4, 8))
    expect(run('einsum', { subscripts: 'i,j->ij' }, { x1: vector(1, 2), x2: vector(3, 4) }).data).toEqual([3, 4, 6, 8])
    expect(run('einsum', { subscripts: 'ij,jk' }, { x1: m, x2: counting(3, 1) })).toEqual(tensor([2, 1], [5, 14]))
  })

  test.each([
    ['ij,jk->il', 'The result has the axis “l”, which no input has.'],
    ['ij->ii', 'The result has the axis “i” twice'],
    ['i1,j', '“1” is no axis'],
    ['i->i->i', 'There is more than one arrow'],
    ['...i->i', '“.” is no axis'],
  ])('an einsum of %s is refused with its reason', (text, reason) => {
    expect(readSubscripts(text)).toContain(reason)
  })

  test('an einsum whose lengths disagree names both ports', () => {
    const inputs = { x1: counting(2, 3), x2: counting(2, 4) }
    expect(() => run('einsum', {}, inputs)).toThrow('The axis “j” has 3 entries in x1, but 2 in x2.')
    expect(() => run('einsum', { subscripts: 'i,jk->ik' }, inputs)).toThrow('x1 is 2×3, but “i” names 1 axes.')
  })

  test('singular values and vectors of a matrix made of known ones', () => {
    const [p, q] = [0.6, 0.8]
    // 5·(p, q)(q, p)ᵀ + 2·(q, −p)(p, −q)ᵀ
    const made = tensor(
      [2, 2],
      [5 * p * q + 2 * q * p, 5 * p * p - 2 * q * q, 5 * q * q - 2 * p * p, 5 * q * p + 2 * p * q],
    )
    const { u, s, v } = buildBlock('svd', { k: 2 }, x(made)).outputs
    expect(s!).toEqual(near(vector(5, 2)))
    expect(u!).toEqual(near(tensor([2, 2], [p, q, q, -p])))
    expect(v!).toEqual(near(tensor([2, 2], [q, p, p, -q])))
    // ∂s₁/∂X = u₁v₁ᵀ
    expect(buildBlock('svd', {}, x(made)).gradient({ s: [1] }).x!).toEqual(
      near(tensor([2, 2], [p * q, p * p, q * q, q * p])),
    )
  })

  test('a matrix of rank one has a second singular value of 0, and nothing is NaN', () => {
    const { u, s, v } = buildBlock('svd', { k: 2 }, x(tensor([2, 2], [1, 0, 0, 0]))).outputs
    expect(s!).toEqual(near(vector(1, 0)))
    expect([...u!.data, ...v!.data].every(Number.isFinite)).toBe(true)
  })

  test('diagonals are taken out and put in', () => {
    expect(run('diag', { offset: 1 }, x(counting(2, 3)))).toEqual(vector(1, 5))
    expect(run('diag', { offset: 5 }, x(counting(2, 3)))).toEqual(vector())
    expect(run('diag', { offset: -1 }, x(vector(7)))).toEqual(tensor([2, 2], [0, 0, 7, 0]))
    expect(run('diag', {}, x(tensor([0], [])))).toEqual(tensor([0, 0], []))
  })
})

describe('shapes', () => {
  test('slices follow NumPy’s notation', () => {
    const slice = (ranges: string, ...shape: number[]) => run('slice', { ranges }, x(counting(...shape)))
    expect(slice('1:', 4)).toEqual(vector(1, 2, 3))
    expect(slice('::-2', 5)).toEqual(vector(4, 2, 0))
    expect(slice('-2:0:-1', 5)).toEqual(vector(3, 2, 1))
    expect(slice('7:', 3)).toEqual(vector())
    expect(slice('..., 1', 2, 3)).toEqual(vector(1, 4))
    expect(slice('-1', 2, 3)).toEqual(vector(3, 4, 5))
    expect(slice('0:1, ::2', 2, 3)).toEqual(tensor([1, 2], [0, 2]))
  })

  test.each([
    ['4', [3], 'There is no entry 4 in axis 0, which has 3 entries.'],
    [':, :', [3], 'There are 2 ranges, but only 1 axes.'],
    ['::0', [3], 'A step of 0 would never end'],
    ['a', [3], '“a” is not a range'],
    ['…, …', [3], 'Only one “…”'],
  ])('the ranges %s of %o are refused with their reason', (text, shape, reason) => {
    expect(readRanges(text, shape)).toContain(reason)
  })

  test('a length of −1 is worked out, and what cannot be is said', () => {
    expect(run('reshape', { shape: [3, -1] }, x(counting(2, 3))).shape).toEqual([3, 2])
    expect(run('reshape', { shape: [0, -1] }, x(tensor([0], []))).shape).toEqual([0, 0])
    expect(() => run('reshape', { shape: [4, -1] }, x(counting(2, 3)))).toThrow('do not fill 4×?')
    expect(() => run('reshape', { shape: [-1, -1] }, x(counting(4)))).toThrow('is not clear')
  })

  test('joined tensors may differ along their axis only', () => {
    const inputs = { x1: counting(2, 1), x2: counting(2, 2) }
    expect(run('concat', {}, inputs)).toEqual(tensor([2, 3], [0, 0, 1, 1, 2, 3]))
    expect(() => run('concat', { axis: 0 }, inputs)).toThrow('x1 is 2×1, but x2 is 2×2')
    expect(() => run('stack', {}, inputs)).toThrow('x1 is 2×1, but x2 is 2×2')
  })

  test('entries are gathered whole or one by one, and one beyond the end is NaN', () => {
    const m = counting(3, 2)
    expect(run('gather', { axis: 0 }, { x: m, indices: vector(2, 0) })).toEqual(tensor([2, 2], [4, 5, 0, 1]))
    expect(run('gather', { take: 'one by one' }, { x: m, indices: tensor([3, 1], [1, 0, 1]) })).toEqual(
      tensor([3, 1], [1, 2, 5]),
    )
    expect(run('gather', {}, { x: vector(1, 2), indices: vector(5) }).data).toEqual([NaN])
  })

  test('margins are numbers, edges, mirrors or the other end', () => {
    const pad = (mode: string) => run('pad', { mode, before: [2], after: [1], value: 9 }, x(vector(1, 2, 3))).data
    expect(pad('constant')).toEqual([9, 9, 1, 2, 3, 9])
    expect(pad('edge')).toEqual([1, 1, 1, 2, 3, 3])
    expect(pad('reflect')).toEqual([3, 2, 1, 2, 3, 2])
    expect(pad('wrap')).toEqual([2, 3, 1, 2, 3, 1])
    expect(() => run('pad', { mode: 'reflect', before: [3] }, x(vector(1, 2, 3)))).toThrow('at most 2 on each side')
  })

  test('sorting keeps the order of equals, and says where each came from', () => {
    const { y, indices } = buildBlock('sort', { descending: true }, x(vector(1, 3, 1, 3))).outputs
    expect([y!.data, indices!.data]).toEqual([
      [3, 3, 1, 1],
      [1, 3, 0, 2],
    ])
    const top = buildBlock('top-k', { k: 2, smallest: true }, x(vector(4, 1, 3))).outputs
    expect([top.y!.data, top.indices!.data]).toEqual([
      [1, 3],
      [1, 2],
    ])
  })
})
