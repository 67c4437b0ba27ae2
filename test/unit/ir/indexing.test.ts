import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import { tensor, type DType } from '../../../graph-runtime/ir/types.ts'

const data = (...numbers: number[]) => Float64Array.from(numbers)

describe('gather', () => {
  const read = (dtype: DType) =>
    program([tensor(dtype, [2, 2]), tensor('u32', [3])], (b, x, indices) => [b.gather(x, indices)])

  test('reads rows, and NaN where the index is out of range', () => {
    expect([...evaluate(read('float'), [data(1, 2, 3, 4), data(1, 2, 0)])[0]!]).toEqual([3, 4, NaN, NaN, 1, 2])
  })

  test('reads the largest u32 where the index is out of range', () => {
    expect([...evaluate(read('u32'), [data(1, 2, 3, 4), data(9, 1, 1)])[0]!]).toEqual([
      2 ** 32 - 1,
      2 ** 32 - 1,
      3,
      4,
      3,
      4,
    ])
  })

  test('reads NaN from no rows at all', () => {
    const p = program([tensor('float', [0]), tensor('u32', [2])], (b, x, indices) => [b.gather(x, indices)])
    expect([...evaluate(p, [data(), data(0, 1)])[0]!]).toEqual([NaN, NaN])
  })

  test('sends nothing back from an index out of range', () => {
    const p = program([tensor('float', [2]), tensor('u32', [3])], (b, x, indices) => [
      b.gradient([b.gather(x, indices)], [x])[0]!,
    ])
    expect([...evaluate(p, [data(5, 6), data(1, 7, 1)])[0]!]).toEqual([0, 2])
  })

  test('does not copy a table that a batch of indices shares', () => {
    const p = program([tensor('float', [4, 2]), tensor('u32', [3])], (b, x, indices) => [b.gather(x, indices)])
    const batched = program([tensor('float', [4, 2]), tensor('u32', [5, 3])], (b, x, indices) => {
      const [y] = b.batch(p, 5, [
        { value: x, mapped: false },
        { value: indices, mapped: true },
      ])
      return [y!.value]
    })
    expect(batched.equations.map(({ primitive }) => primitive)).toEqual(['gather'])
  })

  test('says what does not fit', () => {
    expect(() => program([tensor('float', [2]), tensor('float', [2])], (b, x, i) => [b.gather(x, i)])).toThrow(
      /gather takes u32 indices, not 2; cast first/,
    )
    expect(() => program([tensor('float', [2, 3]), tensor('u32', [3])], (b, x, i) => [b.gather(x, i, 1)])).toThrow(
      /the first 1 axes of gather are shared, but the values are 2×3 and the indices 3/,
    )
    expect(() => program([tensor('float', [2]), tensor('u32', [2])], (b, x, i) => [b.gather(x, i, 1)])).toThrow(
      /gather has no axis 1 to read along in 2/,
    )
  })
})

describe('scatterAdd', () => {
  test('adds what goes to the same place, and drops what is out of range', () => {
    const p = program([tensor('float', [4]), tensor('u32', [4])], (b, x, i) => [b.scatterAdd(x, i, 3)])
    expect([...evaluate(p, [data(1, 10, 100, 1000), data(2, 0, 2, 3)])[0]!]).toEqual([10, 0, 101])
  })

  test('gives a dropped update the cotangent 0', () => {
    const p = program([tensor('float', [2]), tensor('u32', [2])], (b, x, i) => [
      b.gradient([b.scatterAdd(x, i, 3)], [x])[0]!,
    ])
    expect([...evaluate(p, [data(1, 2), data(5, 2)])[0]!]).toEqual([0, 1])
  })

  test('says what does not fit', () => {
    expect(() => program([tensor('float', [3]), tensor('u32', [2])], (b, x, i) => [b.scatterAdd(x, i, 4)])).toThrow(
      /an update for each index: 3 for 2/,
    )
    expect(() => program([tensor('u32', [2]), tensor('u32', [2])], (b, x, i) => [b.scatterAdd(x, i, 4)])).toThrow(
      /scatterAdd takes floats, not u32/,
    )
  })
})

describe('sort', () => {
  const sorted = (dtype: DType, ...numbers: number[]) =>
    evaluate(
      program([tensor(dtype, [numbers.length])], (b, x) => b.sort(x)),
      [data(...numbers)],
    ).map((each) => [...each])

  test('puts equal ones in their old order and NaN last', () => {
    expect(sorted('float', 2, NaN, 1, 2, -Infinity, NaN, 1)).toEqual([
      [-Infinity, 1, 1, 2, 2, NaN, NaN],
      [4, 2, 6, 0, 3, 1, 5],
    ])
  })

  test('holds 0 and −0 for equal', () => {
    expect(sorted('float', 0, -0, 0)).toEqual([
      [0, -0, 0],
      [0, 1, 2],
    ])
  })

  test('sorts u32 without a sign', () => {
    expect(sorted('u32', 4294967295, 0, 2147483648)).toEqual([
      [0, 2147483648, 4294967295],
      [1, 2, 0],
    ])
  })

  test('sorts nothing', () => {
    expect(sorted('float')).toEqual([[], []])
  })

  test('refuses a scalar', () => {
    expect(() => program([tensor('float')], (b, x) => b.sort(x))).toThrow(/needs an axis to sort along/)
  })
})
