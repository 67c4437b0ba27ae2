import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { tensor, type Shape } from '../../../graph-runtime/ir/types.ts'

/** What `write` gives for tensors of these shapes and contents. */
function value(
  args: readonly (readonly [Shape, readonly number[]])[],
  write: (b: Builder, ...args: Value[]) => Value,
): number[] {
  const p = program(
    args.map(([shape]) => tensor('float', shape)),
    (b, ...at) => [write(b, ...at)],
  )
  return [
    ...evaluate(
      p,
      args.map(([, numbers]) => Float64Array.from(numbers)),
    )[0]!,
  ]
}

describe('cholesky', () => {
  const factor = (...numbers: number[]) => value([[[2, 2], numbers]], (b, a) => b.cholesky(a))

  test('gives the lower factor', () => {
    expect(factor(4, 2, 2, 10)).toEqual([2, 0, 1, 3])
  })

  test('reads only the symmetric part', () => {
    expect(factor(4, 3, 1, 10)).toEqual([2, 0, 1, 3])
  })

  test.each([
    ['a negative direction', [1, 2, 2, 1]],
    ['a flat direction', [1, 1, 1, 1]],
    ['NaN', [1, 0, 0, NaN]],
  ])('gives NaN for a matrix with %s', (_what, numbers) => {
    expect(factor(...numbers)).toEqual([NaN, 0, NaN, NaN])
  })

  test('keeps a bad matrix from spoiling the others of its batch', () => {
    expect(
      value(
        [
          [
            [2, 1, 1],
            [-1, 9],
          ],
        ],
        (b, a) => b.cholesky(a),
      ),
    ).toEqual([NaN, 3])
  })

  test('refuses what is not square', () => {
    expect(() => value([[[2, 3], []]], (b, a) => b.cholesky(a))).toThrow(/takes square matrices of floats, not 2×3/)
  })
})

describe('triangularSolve', () => {
  const a = [2, 7, 1, 4] // lower: 2 · / 1 4, upper: 2 7 / · 4
  test.each([
    [true, false, [1, 2]],
    [true, true, [-0.125, 2.25]],
    [false, false, [-6.875, 2.25]],
    [false, true, [1, 0.5]],
  ])('lower %s, transposed %s', (lower, transposed, expected) => {
    expect(
      value(
        [
          [[2, 2], a],
          [
            [2, 1],
            [2, 9],
          ],
        ],
        (b, matrix, y) => b.triangularSolve(matrix, y, { lower, transposed }),
      ),
    ).toEqual(expected)
  })

  test('gives NaN where the diagonal has a zero', () => {
    expect(
      value(
        [
          [
            [2, 2],
            [1, 0, 1, 0],
          ],
          [
            [2, 1],
            [1, 2],
          ],
        ],
        (b, matrix, y) => b.triangularSolve(matrix, y, { lower: true, transposed: false }),
      ),
    ).toEqual([NaN, NaN])
  })
})

describe('solve', () => {
  const solved = (a: readonly number[], y: readonly number[]) =>
    value(
      [
        [[2, 2], a],
        [[2, 1], y],
      ],
      (b, matrix, right) => b.solve(matrix, right),
    )

  test('finds x with a·x = y', () => {
    expect(solved([2, 1, 1, 3], [5, 10])).toEqual([1, 3])
  })

  test('pivots where the first entry is zero or tiny', () => {
    expect(solved([0, 1, 1, 0], [5, 10])).toEqual([10, 5])
    expect(solved([1e-20, 1, 1, 1], [1, 2])).toEqual([1, 1])
  })

  test('gives NaN for a singular matrix', () => {
    expect(solved([1, 2, 2, 4], [1, 2])).toEqual([NaN, NaN])
  })

  test('keeps a singular matrix from spoiling the others of its batch', () => {
    expect(
      value(
        [
          [
            [2, 1, 1],
            [0, 4],
          ],
          [
            [2, 1, 1],
            [1, 2],
          ],
        ],
        (b, a, y) => b.solve(a, y),
      ),
    ).toEqual([NaN, 0.5])
  })

  test('does not copy a matrix that a whole batch shares', () => {
    const p = program([tensor('float', [2, 2]), tensor('float', [2, 1])], (b, a, y) => [b.solve(a, y)])
    const batched = program([tensor('float', [2, 2]), tensor('float', [5, 2, 1])], (b, a, y) => {
      const [x] = b.batch(p, 5, [
        { value: a, mapped: false },
        { value: y, mapped: true },
      ])
      return [x!.value]
    })
    expect(
      batched.equations.find(({ primitive }) => primitive === 'solve')!.inputs.map(({ type }) => type.shape),
    ).toEqual([
      [2, 2],
      [2, 5],
    ])
  })

  test('says what does not fit', () => {
    expect(() =>
      value(
        [
          [[2, 2], []],
          [[3, 1], []],
        ],
        (b, a, y) => b.solve(a, y),
      ),
    ).toThrow(/solve with 2×2 needs a right side 2×m, not 3×1/)
  })
})

describe('logDet', () => {
  const logDet = (...numbers: number[]) => value([[[2, 2], numbers]], (b, a) => b.logDet(a))[0]!

  test('gives the logarithm of the size of the determinant', () => {
    expect(logDet(3, 1, 1, 2)).toBeCloseTo(Math.log(5), 14)
    expect(logDet(0, 2, 3, 0)).toBeCloseTo(Math.log(6), 14)
  })

  test('gives −∞ for a singular matrix', () => {
    expect(logDet(1, 2, 2, 4)).toBe(-Infinity)
  })

  test('gives 0 for the matrix of no entries', () => {
    expect(value([[[0, 0], []]], (b, a) => b.logDet(a))).toEqual([0])
  })
})
