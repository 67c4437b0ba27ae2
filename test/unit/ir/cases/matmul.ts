import { at, drawn, float, type Case } from '../check.ts'

/** Products of matrices, with and without batch axes. */
export const cases: Readonly<Record<string, Case>> = {
  matmul: at(
    [
      [float(2, 2), 1, 2, 3, 4],
      [float(2, 1), 5, 6],
    ],
    (b, x, y) => [b.matmul(x, y)],
    { expected: [[17, 39]] },
  ),
  'matmul of oblongs': drawn([float(2, 3), float(3, 4)], (b, x, y) => [b.matmul(x, y)]),
  'matmul with batch axes': drawn([float(2, 2, 2, 3), float(2, 2, 3, 1)], (b, x, y) => [b.matmul(x, y)]),
  'a matrix times itself': drawn([float(3, 3)], (b, x) => [b.matmul(x, x)]),
  'a Gram matrix': drawn([float(2, 3)], (b, x) => [b.matmul(x, b.transposeLast(x))]),
  'an empty inner axis gives zeros': drawn([float(2, 0), float(0, 2)], (b, x, y) => [b.matmul(x, y)], -1, 1, {
    expected: [[0, 0, 0, 0]],
  }),
  'no rows': drawn([float(0, 3), float(3, 2)], (b, x, y) => [b.matmul(x, y)]),
  'no batches': drawn([float(0, 2, 3), float(0, 3, 2)], (b, x, y) => [b.matmul(x, y)]),
  'zero times infinity is NaN': at(
    [
      [float(1, 2), 0, 1],
      [float(2, 1), Infinity, 1],
    ],
    (b, x, y) => [b.matmul(x, y)],
    {
      expected: [[Number.NaN]],
      order: 0,
    },
  ),
}
