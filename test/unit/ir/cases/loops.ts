import { program } from '../../../../graph-runtime/ir/builder.ts'
import { at, bool, drawn, float, u32, type Case } from '../check.ts'

/** carry′ = tanh(w·carry + x), y = carry·x: a recurrent net. */
const recurrent = program([float(2, 2), float(2, 1), float(2, 1)], (b, w, h, x) => [
  b.tanh(b.add(b.matmul(w, h), x)),
  b.mul(h, x),
])

/** Multiplies the carry by k, and counts; hands on the count as y. */
const counting = program([float(), float(), u32(), u32()], (b, k, z, n, step) => [
  b.mul(z, b.add(k, b.cast(b.sub(n, step), 'float'))),
  b.add(b.sub(n, 1), b.max(step, 2)),
  b.rem(n, 3),
])

const power = program([float(), float()], (b, x, y) => [b.mul(x, y)])

/** Heron's rule for √a: z′ = (z + a/z) / 2 while z² is not a. */
const heron = {
  cond: program([float(), float()], (b, a, z) => [b.lt(1e-13, b.abs(b.sub(b.mul(z, z), a)))]),
  body: program([float(), float()], (b, a, z) => [b.mul(0.5, b.add(z, b.div(a, z)))]),
}

export const cases: Readonly<Record<string, Case>> = {
  scan: drawn([float(2, 2), float(2, 1), float(3, 2, 1)], (b, w, h, xs) => {
    const { final, history, ys } = b.scan(recurrent, [w], [h], [xs], 3)
    return [...final, ...history, ...ys]
  }),
  'scan backwards, its history unread': drawn([float(2, 2), float(2, 1), float(3, 2, 1)], (b, w, h, xs) => {
    const { final, ys } = b.scan(recurrent, [w], [h], [xs], 3, true)
    return [...final, ...ys]
  }),
  'scan of no steps': drawn([float(2, 2), float(2, 1), float(0, 2, 1)], (b, w, h, xs) => {
    const { final, ys } = b.scan(recurrent, [w], [h], [xs], 0)
    return [...final, ...ys]
  }),
  'scan of empty rows': drawn([float(0), float(3, 0)], (b, h, xs) => {
    const body = program([float(0), float(0)], (bb, c, x) => [bb.mul(c, x), bb.sin(c)])
    const { final, ys } = b.scan(body, [], [h], [xs], 3)
    return [...final, ...ys]
  }),
  'scan with a u32 carry and u32 rows': at(
    [
      [float(), 0.5],
      [float(), 1.5],
      [u32(), 5],
      [u32(3), 1, 2, 0],
    ],
    (b, k, z, n, steps) => {
      const { final, history, ys } = b.scan(counting, [k], [z, n], [steps], 3)
      return [...final, ...history, ...ys]
    },
  ),
  'scan with one const twice': drawn([float(), float()], (b, k, z) => {
    const body = program([float(), float(), float()], (bb, k1, k2, c) => [bb.mul(bb.add(k1, bb.sin(k2)), c)])
    return b.scan(body, [k, k], [z], [], 4).final
  }),
  'scan whose carry is also its row': drawn([float(3)], (b, x) => {
    const body = program([float(3), float()], (bb, c, y) => [bb.mul(c, bb.add(1, y)), bb.sum(c)])
    const { final, ys } = b.scan(body, [], [x], [x], 3)
    return [...final, ...ys]
  }),
  'scan whose carry starts fixed': drawn([float(4)], (b, xs) => {
    const { final, history } = b.scan(
      program([float(), float()], (bb, c, x) => [bb.add(bb.mul(c, x), x)]),
      [],
      [b.constant(0)],
      [xs],
      4,
    )
    return [...final, ...history]
  }),
  'scan with a carry that passes through': drawn(
    [float(), float()],
    (b, x, y) =>
      b.scan(
        program([float(), float()], (bb, c, d) => [d, bb.mul(c, d)]),
        [],
        [x, y],
        [],
        3,
      ).final,
  ),
  'scan with a bool carry': drawn([float(4)], (b, xs) => {
    const body = program([bool(), float(), float()], (bb, c, z, x) => [
      bb.not(c),
      bb.add(z, bb.select(c, bb.sin(x), bb.mul(x, z))),
    ])
    const { final } = b.scan(body, [], [b.constant(1, bool()), b.constant(1)], [xs], 4)
    return final
  }),
  'scan within a scan': drawn([float(), float(2, 3)], (b, k, xs) => {
    const outer = program([float(), float(), float(3)], (bb, w, c, row) => {
      const inner = program([float(), float(), float()], (bbb, v, d, x) => [
        bbb.sin(bbb.add(bbb.mul(v, d), x)),
        bbb.mul(d, x),
      ])
      const { final, ys } = bb.scan(inner, [w], [c], [row], 3, true)
      return [...final, bb.sum(ys[0]!)]
    })
    const { final, ys } = b.scan(outer, [k], [b.constant(0.3)], [xs], 2)
    return [...final, ...ys]
  }),
  'powers by a scan': at(
    [
      [float(), 1.1],
      [float(), 1],
    ],
    (b, x, y) => b.scan(power, [x], [y], [], 10).final,
    {
      expected: [[1.1 ** 10]],
    },
  ),
  while: at(
    [
      [float(), 2],
      [float(), 1],
    ],
    (b, a, z) => b.while(heron.cond, heron.body, [a], [z]),
    {
      expected: [[Math.SQRT2]],
      reverse: false,
      numeric: false,
    },
  ),
  'while with a u32 count': at(
    [
      [float(), 1.5],
      [u32(), 5],
    ],
    (b, z, n) => {
      const cond = program([float(), u32()], (bb, _z, k) => [bb.lt(0, k)])
      const body = program([float(), u32()], (bb, x, k) => [bb.mul(x, bb.sin(x)), bb.sub(k, 1)])
      return b.while(cond, body, [], [z, n])
    },
    { reverse: false },
  ),
  'while that ends at once': at(
    [
      [float(), 3],
      [bool(), 0],
    ],
    (b, x, go) =>
      b.while(
        program([bool(), float()], (_bb, c) => [c]),
        program([bool(), float()], (bb, _c, z) => [bb.mul(z, 2)]),
        [go],
        [x],
      ),
    { expected: [[3]], reverse: false },
  ),
}
