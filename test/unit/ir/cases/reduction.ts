import { at, drawn, float, u32, type Case } from '../check.ts'

const NAN = Number.NaN

/** Sums, running sums, the largest and where it is. */
export const cases: Readonly<Record<string, Case>> = {
  sum: at([[float(2, 3), 1, 2, 3, 4, 5, 6]], (b, x) => [b.sum(x), b.sum(x, [0]), b.sum(x, [1])], {
    expected: [[21], [5, 7, 9], [6, 15]],
  }),
  'sum over the outer axes': drawn([float(2, 3, 4)], (b, x) => [b.sum(x, [0, 2]), b.sum(x, [1])]),
  'sum of nothing is zero': drawn([float(0, 2)], (b, x) => [b.sum(x), b.sum(x, [0]), b.sum(x, [1])], -1, 1, {
    expected: [[0], [0, 0], []],
  }),
  'sum of squares': drawn([float(2, 3)], (b, x) => [b.sum(b.mul(x, x), [1])]),
  reduceMax: drawn([float(3, 4)], (b, x) => [b.reduceMax(x), b.reduceMax(x, [0]), b.reduceMax(x, [1])]),
  'reduceMax of negative numbers, infinities and NaN': at(
    [[float(4, 2), -3, -2, -Infinity, -Infinity, Infinity, 1, NAN, 1]],
    (b, x) => [b.reduceMax(x, [1])],
    { expected: [[-2, -Infinity, Infinity, NAN]], order: 0 },
  ),
  'reduceMax beside an empty axis': drawn([float(0, 3)], (b, x) => [b.reduceMax(x, [1])]),
  'reduceMax of u32': at([[u32(2, 2), 1, 4294967295, 0, 0]], (b, x) => [b.reduceMax(x, [1])], {
    expected: [[4294967295, 0]],
  }),
  argmax: at([[float(2, 3), 1, 3, 2, 9, 5, 6]], (b, x) => [b.argmax(x, 1), b.argmax(x, 0)], {
    expected: [
      [1, 0],
      [1, 1, 1],
    ],
  }),
  'argmax of ties is the first, and NaN is largest': at(
    [[float(4, 3), 2, 2, 1, 1, NAN, NAN, 5, NAN, 6, -Infinity, -Infinity, -Infinity]],
    (b, x) => [b.argmax(x, 1)],
    { expected: [[0, 1, 1, 0]], order: 0 },
  ),
  'argmax of zeros of both signs': at([[float(2), -0, 0]], (b, x) => [b.argmax(x, 0)], { expected: [[0]], order: 0 }),
  'argmax beside an empty axis': drawn([float(0, 3)], (b, x) => [b.argmax(x, 1)]),
  'argmax along a middle axis': drawn([float(2, 3, 2)], (b, x) => [b.argmax(x, 1)]),
  cumsum: at([[float(2, 3), 1, 2, 3, 4, 5, 6]], (b, x) => [b.cumsum(x, 0), b.cumsum(x, 1)], {
    expected: [
      [1, 2, 3, 5, 7, 9],
      [1, 3, 6, 4, 9, 15],
    ],
  }),
  'cumsum of nothing': drawn([float(2, 0)], (b, x) => [b.cumsum(x, 1), b.cumsum(x, 0)]),
}
