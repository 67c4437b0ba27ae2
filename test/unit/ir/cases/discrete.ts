import { at, bool, drawn, float, u32, type Case } from '../check.ts'

const NAN = Number.NaN

/** Comparisons, logic, bits, choice and casts. */
export const cases: Readonly<Record<string, Case>> = {
  compare: at(
    [
      [float(4), 1, 2, 3, NAN],
      [float(4), 2, 2, 2, NAN],
    ],
    (b, x, y) => [b.lt(x, y), b.le(x, y), b.eq(x, y)],
    {
      expected: [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [0, 1, 0, 0],
      ],
      order: 0,
    },
  ),
  'zero equals minus zero': at([[float(1), 0]], (b, x) => [b.eq(x, b.neg(x))], { expected: [[1]], order: 0 }),
  'compare u32 beyond 2³¹': at([[u32(2), 4294967295, 3]], (b, x) => [b.lt(x, 2147483648)], { expected: [[0, 1]] }),
  'logic on bools': at(
    [
      [bool(4), 0, 0, 1, 1],
      [bool(4), 0, 1, 0, 1],
    ],
    (b, x, y) => [b.and(x, y), b.or(x, y), b.xor(x, y), b.not(x), b.eq(x, y), b.lt(x, y)],
    {
      expected: [
        [0, 0, 0, 1],
        [0, 1, 1, 1],
        [0, 1, 1, 0],
        [1, 1, 0, 0],
        [1, 0, 0, 1],
        [0, 1, 0, 0],
      ],
    },
  ),
  'bits of u32': at(
    [
      [u32(2), 4042322160, 5],
      [u32(2), 4278255360, 3],
    ],
    (b, x, y) => [b.and(x, y), b.or(x, y), b.xor(x, y), b.not(x)],
    {
      expected: [
        [4026593280, 1],
        [4293984240, 7],
        [267390960, 6],
        [252645135, 4294967290],
      ],
    },
  ),
  shifts: at(
    [
      [u32(4), 1, 4294967295, 2147483648, 3],
      [u32(4), 31, 4, 31, 32],
    ],
    (b, x, y) => [b.shl(x, y), b.shr(x, y)],
    {
      expected: [
        [2147483648, 4294967280, 0, 3],
        [0, 268435455, 1, 3],
      ],
    },
  ),
  select: at(
    [
      [bool(4), 0, 1, 1, 0],
      [float(4), 1, 2, 3, 4],
      [float(4), 5, 6, 7, 8],
    ],
    (b, c, x, y) => [b.select(c, x, y)],
    { expected: [[5, 2, 3, 8]] },
  ),
  'select of u32': at(
    [
      [bool(2), 0, 1],
      [u32(2), 1, 2],
    ],
    (b, c, x) => [b.select(c, x, 7)],
    { expected: [[7, 2]] },
  ),
  'select by a comparison': drawn([float(5)], (b, x) => [b.select(b.lt(x, 0.1), b.mul(x, x), b.sin(x))]),
  'select broadcasts its condition': drawn([float(2, 3), float(3)], (b, x, y) => [
    b.select(b.lt(y, 0), x, b.mul(x, y)),
  ]),
  'cast between all': at(
    [[float(6), -1, 0.9, 1, 4294967295, 1e12, NAN]],
    (b, x) => [b.cast(x, 'u32'), b.cast(x, 'bool')],
    {
      expected: [
        [0, 0, 1, 4294967295, 4294967295, 0],
        [1, 1, 1, 1, 1, 1],
      ],
      order: 0,
    },
  ),
  'cast of infinities and zeros': at(
    [[float(4), Infinity, -Infinity, 0, -0]],
    (b, x) => [b.cast(x, 'u32'), b.cast(x, 'bool')],
    {
      expected: [
        [4294967295, 0, 0, 0],
        [1, 1, 0, 0],
      ],
      order: 0,
    },
  ),
  'cast back to floats': at(
    [
      [u32(2), 4294967295, 3],
      [bool(2), 1, 0],
    ],
    (b, x, c) => [b.cast(x, 'float'), b.cast(c, 'float')],
    {
      expected: [
        [4294967295, 3],
        [1, 0],
      ],
    },
  ),
  'a mask lets the factor pass': drawn([float(4)], (b, x) => [b.mul(x, b.cast(b.lt(0, x), 'float'))]),
  'nothing at all': at([[float(0)], [u32(0)]], (b, x, n) => [
    b.select(b.and(b.lt(x, 1), b.not(b.eq(n, 2))), x, b.cast(n, 'float')),
    b.shl(b.or(n, 1), b.shr(n, 3)),
  ]),
}
