import type { Shape } from '../../../ir/types.ts'
import { add, mul, type Expression, type Width } from '../lanes/expression.ts'
import { load, store, type Extent } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import type { Kernel } from './kernel.ts'
import { advance, writeNest, type Walk } from './nest.ts'

export interface MatmulPlan {
  readonly width: Width
  readonly batch: Shape
  readonly rows: number
  readonly inner: number
  readonly columns: number
  /** Strides of x over the batch, its rows and its columns, in elements. */
  readonly x: readonly number[]
  /** Of y over the batch and its rows; its columns lie one after another. */
  readonly y: readonly number[]
}

/** Rows of the result, and vectors across, that are summed at once. */
const ROWS = 4
const VECTORS = 2

/** out = x·y for each of a batch: takes x, y and out, which is row-major. Products are summed in the order of k. */
export function matmulKernel(plan: MatmulPlan): Kernel {
  return {
    key: `matmul ${JSON.stringify(plan)}`,
    params: 3,
    write: (code, library) => writeMatmul(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeMatmul({ width, batch, rows, inner, columns, x, y }: MatmulPlan, lines: WasmLines): void {
  const { code } = lines
  const bytes = width / 8
  const count = 128 / width
  const [px, py, out] = [0, 1, 2]
  const [down, along] = [x.at(-2)! * bytes, x.at(-1)! * bytes]
  const yDown = y.at(-1)! * bytes
  const rowBytes = columns * bytes
  const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 's', local })

  /** So many rows and vectors of the result, at where the addresses stand. */
  const tile = (high: number, wide: number, extent: Extent) => {
    const sums = Array.from({ length: high * wide }, () => code.local('v128'))
    const ys = Array.from({ length: wide }, () => code.local('v128'))
    const one = code.local('v128')
    for (const sum of sums) code.op('v128.const', ...Array.from({ length: 16 }, () => 0)).set(sum)
    const at = (base: number, offset: number) => {
      const local = code.local('i32')
      code.get(base).op('i32.const', offset).op('i32.add').set(local)
      return local
    }
    const xs = Array.from({ length: high }, (_, r) => (r === 0 ? px : at(px, r * down)))
    const yAt = Array.from({ length: wide }, (_, v) => (v === 0 ? py : at(py, v * 16)))
    const walks: Walk[] = [
      ...xs.map((local) => ({ strides: [along], local })),
      ...yAt.map((local) => ({ strides: [yDown], local })),
    ]
    writeNest(code, [inner], walks, () => {
      yAt.forEach((local, v) => {
        load(code, local, 'float', extent, width)
        code.set(ys[v]!)
      })
      xs.forEach((local, r) => {
        load(code, local, 'float', 'same', width)
        code.set(one)
        ys.forEach((vector, v) => {
          const sum = sums[r * wide + v]!
          lines.write(add(variable(sum), mul(variable(one), variable(vector))))
          code.set(sum)
        })
      })
    })
    for (let r = 0; r < high; r++) {
      for (let v = 0; v < wide; v++)
        store(code, r + v === 0 ? out : at(out, r * rowBytes + v * 16), sums[r * wide + v]!, 'float', extent, width)
    }
  }
  const downward = (wide: number, extent: Extent) => {
    const walks: Walk[] = [
      { strides: [ROWS * down], local: px },
      { strides: [ROWS * rowBytes], local: out },
    ]
    const full = Math.floor(rows / ROWS)
    writeNest(code, [full], walks, () => tile(ROWS, wide, extent))
    const rest = rows - full * ROWS
    if (rest === 0) return
    for (const { strides, local } of walks) advance(code, local, full * strides[0]!)
    tile(rest, wide, extent)
    for (const { strides, local } of walks) advance(code, local, -full * strides[0]!)
  }
  const across = () => {
    const each = (times: number, places: number, wide: number, extent: Extent) => {
      const walks: Walk[] = [py, out].map((local) => ({ strides: [places * bytes], local }))
      writeNest(code, [times], walks, () => downward(wide, extent))
      for (const { local } of walks) advance(code, local, times * places * bytes)
    }
    const blocks = Math.floor(columns / (count * VECTORS))
    const vectors = Math.floor((columns - blocks * count * VECTORS) / count)
    const singles = columns - blocks * count * VECTORS - vectors * count
    each(blocks, count * VECTORS, VECTORS, 'all')
    each(vectors, count, 1, 'all')
    each(singles, 1, 1, 'first')
    for (const local of [py, out]) advance(code, local, -columns * bytes)
  }
  const size = rows * columns
  const dense = batch.map((_, axis) => batch.slice(axis + 1).reduce((product, n) => product * n, size) * bytes)
  const over: Walk[] = [
    { strides: x.slice(0, -2).map((stride) => stride * bytes), local: px },
    { strides: y.slice(0, -1).map((stride) => stride * bytes), local: py },
    { strides: dense, local: out },
  ]
  writeNest(code, batch, over, across)
}
