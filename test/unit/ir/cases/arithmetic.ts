import { at, drawn, float, u32, type Case } from '../check.ts'

const two = [float(2, 3), float(2, 3)]
const NAN = Number.NaN

/** + − × ÷ and their kin on floats, at kinks, at the edges of f64 and on u32. */
export const cases: Readonly<Record<string, Case>> = {
  neg: drawn([float(2, 3)], (b, x) => [b.neg(x)]),
  'neg of zero is minus zero': at([[float(2), 0, -0]], (b, x) => [b.div(1, b.neg(x))], {
    expected: [[-Infinity, Infinity]],
    order: 0,
  }),
  add: drawn(two, (b, x, y) => [b.add(x, y)]),
  'add broadcasts': drawn([float(2, 1), float(3)], (b, x, y) => [b.add(x, y)]),
  'add of a value to itself': drawn([float(3)], (b, x) => [b.add(x, x)]),
  sub: drawn(two, (b, x, y) => [b.sub(x, y)]),
  mul: drawn(two, (b, x, y) => [b.mul(x, y)]),
  'square by mul': drawn([float(3)], (b, x) => [b.mul(x, x)]),
  div: drawn(two, (b, x, y) => [b.div(x, y)], 0.5, 2),
  rem: at(
    [
      [float(4), 5.5, -5.5, 5.5, -5.5],
      [float(4), 2, 2, -2, -2],
    ],
    (b, x, y) => [b.rem(x, y)],
    {
      expected: [[1.5, 0.5, -0.5, -1.5]],
    },
  ),
  pow: drawn(two, (b, x, y) => [b.pow(x, y)], 0.5, 2),
  'pow of a negative base to a whole number': at([[float(3), -2, -0.5, 3]], (b, x) => [b.pow(x, 3), b.pow(x, -2)], {
    expected: [
      [-8, -0.125, 27],
      [0.25, 4, 1 / 9],
    ],
  }),
  'pow of a negative base to a broken number is NaN': at(
    [
      [float(1), -2],
      [float(1), 0.5],
    ],
    (b, x, y) => [b.pow(x, y)],
    {
      expected: [[NAN]],
      order: 0,
    },
  ),
  'pow at zero': at(
    [
      [float(4), 0, 0, 0, 0],
      [float(4), 0, 0.5, -1, 2],
    ],
    (b, x, y) => [b.pow(x, y)],
    {
      expected: [[1, 0, Infinity, 0]],
      order: 0,
    },
  ),
  'pow with constant exponents at zero': at(
    [[float(1), 0]],
    (b, x) => [b.pow(x, 2), b.pow(x, 3), b.pow(x, 1), b.pow(x, 0)],
    {
      expected: [[0], [0], [0], [1]],
    },
  ),
  max: drawn(two, (b, x, y) => [b.max(x, y)]),
  min: drawn(two, (b, x, y) => [b.min(x, y)]),
  'max and min of NaN are NaN': at(
    [
      [float(2), NAN, 1],
      [float(2), 1, NAN],
    ],
    (b, x, y) => [b.max(x, y), b.min(x, y)],
    {
      expected: [
        [NAN, NAN],
        [NAN, NAN],
      ],
      order: 0,
    },
  ),
  abs: at([[float(3), -1.5, 0.5, 2]], (b, x) => [b.abs(x)], { expected: [[1.5, 0.5, 2]] }),
  sign: at([[float(3), -1.5, 0.5, 2]], (b, x) => [b.sign(x)], { expected: [[-1, 1, 1]] }),
  'sign of zero': at([[float(2), 0, NAN]], (b, x) => [b.sign(x)], { expected: [[0, NAN]], order: 0 }),
  'floor, ceil and round': at(
    [[float(6), -1.6, -0.4, 0.4, 1.6, 2.2, 7.7]],
    (b, x) => [b.floor(x), b.ceil(x), b.round(x)],
    {
      expected: [
        [-2, -1, 0, 1, 2, 7],
        [-1, 0, 1, 2, 3, 8],
        [-2, 0, 0, 2, 2, 8],
      ],
    },
  ),
  'round takes ties to the even number': at([[float(6), -2.5, -1.5, -0.5, 0.5, 1.5, 2.5]], (b, x) => [b.round(x)], {
    expected: [[-2, -2, 0, 0, 2, 2]],
    order: 0,
  }),
  'round at the edges': at([[float(4), 0.49999999999999994, Infinity, -Infinity, NAN]], (b, x) => [b.round(x)], {
    expected: [[0, Infinity, -Infinity, NAN]],
    order: 0,
  }),
  sqrt: drawn([float(2, 3)], (b, x) => [b.sqrt(x)], 0.5, 2),
  'u32 wraps round': at(
    [
      [u32(3), 4294967295, 0, 4294967295],
      [u32(3), 1, 1, 4294967295],
    ],
    (b, x, y) => [b.add(x, y), b.sub(x, y), b.mul(x, y), b.div(x, y), b.rem(x, y), b.max(x, y), b.min(x, y)],
    {
      expected: [
        [0, 1, 4294967294],
        [4294967294, 4294967295, 0],
        [4294967295, 0, 1],
        [4294967295, 0, 1],
        [0, 0, 0],
        [4294967295, 1, 4294967295],
        [1, 0, 4294967295],
      ],
    },
  ),
  'u32 divided by zero': at(
    [
      [u32(2), 7, 0],
      [u32(2), 0, 0],
    ],
    (b, x, y) => [b.div(x, y), b.rem(x, y)],
    {
      expected: [
        [4294967295, 4294967295],
        [7, 0],
      ],
    },
  ),
  'nothing at all': drawn([float(0, 3), float(0, 3)], (b, x, y) => [
    b.mul(b.add(x, y), b.max(x, y)),
    b.pow(b.abs(b.neg(x)), b.sub(b.div(x, y), b.min(x, y))),
    b.sqrt(b.rem(x, y)),
  ]),
}
