import { at, drawn, float, u32, type Case } from '../check.ts'

/** What comes from nowhere: constants, counts and random words. */
export const cases: Readonly<Record<string, Case>> = {
  constant: drawn([], (b) => [b.constant(3, float(2)), b.constant([1, 2], float(2)), b.constant(1, float(0))], 0, 1, {
    expected: [[3, 3], [1, 2], []],
  }),
  'constants beside an input': drawn([float(2)], (b, x) => [b.mul(x, b.constant([2, 3], float(2)))]),
  iota: drawn([], (b) => [b.iota([2, 3], 0), b.iota([2, 3], 1), b.iota([0], 0)], 0, 1, {
    expected: [[0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2], []],
  }),
  identity: drawn([float(2, 2)], (b, x) => [b.mul(x, b.identity(2))]),
  threefry: at(
    [
      [u32(2), 0, 4294967295],
      [u32(2), 0, 4294967295],
      [u32(2), 0, 4294967295],
      [u32(2), 0, 4294967295],
    ],
    (b, k0, k1, c0, c1) => b.threefry(k0, k1, c0, c1),
    {
      expected: [
        [0x6b200159, 0x1cb996fc],
        [0x99ba4efe, 0xbb002be7],
      ],
    },
  ),
  'threefry of nothing': at([[u32(0)]], (b, k) => b.threefry(k, k, k, k)),
}
