import { program } from '../../../../graph-runtime/ir/builder.ts'
import { tensor, type Shape } from '../../../../graph-runtime/ir/types.ts'
import type { OpenCase } from '../check.ts'

function gather(x: Shape, at: Shape, indices: readonly number[], batch = 0): OpenCase {
  return {
    program: program([tensor('float', x), tensor('u32', at)], (b, from, where) => [b.gather(from, where, batch)]),
    data: [undefined, indices],
  }
}

function scatter(updates: Shape, at: Shape, indices: readonly number[], size: number, batch = 0): OpenCase {
  return {
    program: program([tensor('float', updates), tensor('u32', at)], (b, from, where) => [
      b.scatterAdd(from, where, size, batch),
    ]),
    data: [undefined, indices],
  }
}

export const cases: Record<string, OpenCase> = {
  'gather rows, some twice': gather([3, 2], [4], [2, 0, 2, 1]),
  'gather at a scalar index': gather([3, 2], [], [1]),
  'gather at a matrix of indices': gather([4], [2, 2], [3, 0, 0, 1]),
  'gather with a shared axis': gather([2, 3, 2], [2, 2], [2, 0, 1, 1], 1),
  'gather one of each row': gather([2, 3], [2], [2, 0], 1),
  'gather with two shared axes': gather([2, 1, 3], [2, 1, 2], [2, 0, 1, 1], 2),
  'gather nothing': gather([3, 2], [0], []),
  'scatterAdd, some to the same place': scatter([4, 2], [4], [2, 0, 2, 1], 3),
  'scatterAdd, one dropped': scatter([3], [3], [1, 7, 0], 2),
  'scatterAdd with a shared axis': scatter([2, 3, 2], [2, 3], [0, 1, 0, 1, 1, 3], 2, 1),
  'scatterAdd of nothing': scatter([0, 2], [0], [], 3),
  'sort a row': { program: program([tensor('float', [5])], (b, x) => [b.sort(x)[0]]) },
  'sort each row': { program: program([tensor('float', [2, 2, 3])], (b, x) => [b.sort(x)[0]]) },
  'sort nothing': { program: program([tensor('float', [2, 0])], (b, x) => [b.sort(x)[0]]) },
}
