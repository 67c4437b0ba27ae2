import { at, bool, drawn, float, u32, type Case } from '../check.ts'

const grid = [float(2, 3), 1, 2, 3, 4, 5, 6] as const

/** Primitives that only move elements about. */
export const cases: Readonly<Record<string, Case>> = {
  broadcast: at([[float(2), 1, 2]], (b, x) => [b.broadcast(x, [2, 3], [0]), b.broadcast(x, [3, 2], [1])], {
    expected: [
      [1, 1, 1, 2, 2, 2],
      [1, 2, 1, 2, 1, 2],
    ],
  }),
  'broadcast of a scalar': drawn([float()], (b, x) => [b.broadcast(x, [2, 2], [])]),
  'broadcast to nothing': drawn([float(3)], (b, x) => [b.broadcast(x, [0, 3], [1])]),
  'broadcast by NumPy’s rule': drawn([float(1, 3, 1)], (b, x) => [b.broadcastTo(x, [2, 2, 3, 4])]),
  reshape: at([grid], (b, x) => [b.reshape(x, [3, 2]), b.reshape(x, [6])]),
  'reshape of nothing': drawn([float(0, 3)], (b, x) => [b.reshape(x, [5, 0])]),
  transpose: at([grid], (b, x) => [b.transpose(x, [1, 0])], { expected: [[1, 4, 2, 5, 3, 6]] }),
  'transpose of three axes': drawn([float(2, 3, 4)], (b, x) => [b.transpose(x, [2, 0, 1]), b.transpose(x, [1, 2, 0])]),
  'transpose of nothing': drawn([float(2, 0, 3)], (b, x) => [b.transpose(x, [2, 0, 1])]),
  slice: at([grid], (b, x) => [b.slice(x, [0, 1], [2, 2]), b.slice(x, [1, 0], [1, 2], [1, 2])], {
    expected: [
      [2, 3, 5, 6],
      [4, 6],
    ],
  }),
  'slice that takes nothing': drawn([float(2, 3)], (b, x) => [b.slice(x, [1, 3], [1, 0])]),
  pad: at([[float(2), 1, 2]], (b, x) => [b.pad(x, [1], [2]), b.pad(x, [0], [1], [2])], {
    expected: [
      [0, 1, 2, 0, 0],
      [1, 0, 0, 2, 0],
    ],
  }),
  'pad in two dimensions': drawn([float(2, 3)], (b, x) => [b.pad(x, [1, 0], [0, 2], [1, 1])]),
  'pad of nothing': drawn([float(0, 2)], (b, x) => [b.pad(x, [1, 0], [1, 0], [3, 0])], -1, 1, {
    expected: [[0, 0, 0, 0]],
  }),
  reverse: at([grid], (b, x) => [b.reverse(x, [1]), b.reverse(x, [0, 1])], {
    expected: [
      [3, 2, 1, 6, 5, 4],
      [6, 5, 4, 3, 2, 1],
    ],
  }),
  'reverse of nothing': drawn([float(2, 0)], (b, x) => [b.reverse(x, [0, 1])]),
  concat: at([grid, [float(2, 1), 7, 8]], (b, x, y) => [b.concat([x, y], 1)], { expected: [[1, 2, 3, 7, 4, 5, 6, 8]] }),
  'concat of a value with itself': drawn([float(2, 2)], (b, x) => [b.concat([x, x, b.mul(x, x)], 0)]),
  'concat with nothing': drawn([float(2, 0), float(2, 3)], (b, x, y) => [b.concat([x, y, x], 1)]),
  'bools and u32 move too': at(
    [
      [u32(2), 1, 2],
      [bool(2), 1, 0],
    ],
    (b, n, c) => [
      b.reverse(b.pad(n, [1], [0]), [0]),
      b.concat([c, b.not(c)], 0),
      b.transpose(b.broadcast(c, [2, 3], [0]), [1, 0]),
    ],
  ),
}
