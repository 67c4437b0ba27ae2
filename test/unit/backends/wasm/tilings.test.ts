import { describe, expect, test } from 'vitest'
import { elementaryLibrary } from '../../../../graph-runtime/backends/wasm/elementary/functions.ts'
import { Heap } from '../../../../graph-runtime/backends/wasm/heap.ts'
import { KernelCache } from '../../../../graph-runtime/backends/wasm/kernels/cache.ts'
import { matmulKernel } from '../../../../graph-runtime/backends/wasm/kernels/matmul.ts'
import { panelSize, type MatmulPlan } from '../../../../graph-runtime/backends/wasm/kernels/matmul-plan.ts'
import { floats } from '../../ir/check.ts'

/** Those of `tilingFor` and `tilingAcross`, whichever engine the tests run in, all without the fused operation that Node 20 lacks. */
const tilings = [
  { rows: 4, vectors: 2, steps: 1, isFused: false },
  { rows: 3, vectors: 3, steps: 8, isFused: false },
  { rows: 4, vectors: 2, steps: 8, isFused: false },
  { rows: 6, vectors: 2, steps: 1, isFused: false },
] as const

/** Rows, inner axis, columns: at and beside the edges of tiles, panels and blocks of each. */
const sizes = [
  [1, 1, 1],
  [5, 7, 9],
  [6, 16, 12],
  [7, 17, 13],
  [23, 15, 16],
  [25, 24, 25],
  [30, 513, 37],
  [49, 20, 100],
  [97, 9, 484],
  [5, 1030, 26],
  [4, 512, 28],
] as const

const heap = new Heap()
const cache = new KernelCache(heap, elementaryLibrary())

/** What a kernel makes of two factors that lie in memory as the plan says, added to what is given. */
function run(plan: MatmulPlan, x: Float32Array, y: Float32Array, given: Float32Array): Float32Array {
  const sizes = [x.length, y.length, panelSize(plan), given.length]
  const places = sizes.map((size) => heap.take(4 * size + 16))
  const at = (i: number) => new Float32Array(heap.memory.buffer, places[i], sizes[i])
  at(0).set(x)
  at(1).set(y)
  at(3).set(given)
  const kernel = matmulKernel(plan)
  cache
    .compile([kernel])
    .get(kernel.key)!
    .run(...places)
  const made = at(3).slice()
  for (const place of places) heap.give(place)
  return made
}

describe.each([false, true])('with x transposed: %s', (isXTurned) => {
  describe.each([false, true])('with y transposed: %s', (isYTurned) => {
    test.each(sizes)('every tiling sums %d×%d by ×%d in the order of the inner axis', (rows, inner, columns) => {
      const [x, y, given] = [rows * inner, inner * columns, rows * columns].map((size, seed) =>
        Float32Array.from(floats([size], -1, 1, seed + 1)),
      ) as [Float32Array, Float32Array, Float32Array]
      const [xDown, xAlong] = isXTurned ? ([1, rows] as const) : ([inner, 1] as const)
      const [yDown, yAlong] = isYTurned ? ([1, inner] as const) : ([columns, 1] as const)
      const expected = given.map((start, at) => {
        const [row, column] = [Math.floor(at / columns), at % columns]
        let sum = start
        for (let k = 0; k < inner; k++) {
          sum = Math.fround(sum + Math.fround(x[row * xDown + k * xAlong]! * y[k * yDown + column * yAlong]!))
        }
        return sum
      })
      for (const tiling of tilings) {
        const plan: MatmulPlan = {
          width: 32,
          batch: [],
          rows,
          inner,
          columns,
          x: [xDown, xAlong],
          y: [yDown, yAlong],
          accumulates: true,
          chain: {
            inputs: [],
            steps: [],
            stored: [{ value: 0, kind: 'float', strides: [columns, 1], isWhole: true }],
          },
          tiling,
        }
        const made = run(plan, x, y, given)
        const at = made.findIndex((sum, i) => sum !== expected[i])
        expect([tiling.rows, at, made[at]]).toEqual([tiling.rows, -1, undefined])
      }
    })
  })
})
