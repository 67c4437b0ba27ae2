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
  /** The same of y. */
  readonly y: readonly number[]
  /** Whether the products are added to what stands there. */
  readonly accumulates?: boolean
}

/** Rows of the result, and vectors across, that are summed at once: their sums and what they need fit the registers. */
const ROWS = 4
const VECTORS = 2
/** So many products are summed before the next columns come: their panel of y then stays in the nearest cache. */
const DEPTH = 512
/** From so many rows on it pays to copy a panel of y to where it lies together. */
const PACKED_FROM = 8

const ZERO = Array.from({ length: 16 }, () => 0)

const panelColumns = (width: Width) => (128 / width) * VECTORS

/** How many elements the panel of y takes that a product needs room for; 0 where it needs none. */
export function panelSize({ width, rows, inner, y }: MatmulPlan): number {
  return isPacked({ rows, y }) ? Math.min(inner, DEPTH) * panelColumns(width) : 0
}

const isPacked = ({ rows, y }: Pick<MatmulPlan, 'rows' | 'y'>) => rows >= PACKED_FROM || y.at(-1) !== 1

/**
 * out = x·y for each of a batch: takes x, y and out, which is row-major, and room for a panel. After Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008: panels of y are packed, and tiles of the result are summed in
 * registers, in the order of the inner axis.
 */
export function matmulKernel(plan: MatmulPlan): Kernel {
  return {
    key: `matmul ${JSON.stringify(plan)}`,
    params: 4,
    write: (code, library) => writeMatmul(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeMatmul(plan: MatmulPlan, lines: WasmLines): void {
  const { width, batch, rows, inner, columns, x, y } = plan
  const { code } = lines
  const bytes = width / 8
  const count = 128 / width
  const [px, py, out, panel] = [0, 1, 2, 3] as const
  const [down, along] = [x.at(-2)! * bytes, x.at(-1)! * bytes]
  const [yDown, yAlong] = [y.at(-2)! * bytes, y.at(-1)! * bytes]
  const rowBytes = columns * bytes
  const packed = isPacked(plan)
  const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 's', local })
  const moved = (address: number, by: number) => {
    const local = code.local('i32')
    code.get(address).op('i32.const', by).op('i32.add').set(local)
    return local
  }
  /** An address so many bytes behind another, as what an access takes. */
  const behind = (address: number, offset: number) =>
    offset < 0 ? { address: moved(address, offset) } : { address, offset }

  /** Copies so many rows of y, of so many columns, to the panel. */
  const pack = (depth: number, wide: number) => {
    const value = code.local('v128')
    const extent: Extent = yAlong === bytes && wide % count === 0 ? 'all' : 'first'
    const walks: Walk[] = [
      { strides: [yDown], local: py },
      { strides: [wide * bytes], local: panel },
    ]
    writeNest(code, [depth], walks, () => {
      for (let c = 0; c < wide; c += extent === 'all' ? count : 1) {
        load(code, { ...behind(py, c * yAlong), kind: 'float', extent, width })
        code.set(value)
        store(code, { address: panel, offset: c * bytes, kind: 'float', extent, width }, value)
      }
    })
  }

  /** Adds to so many rows and columns of the result, where the addresses stand, the products of so much of the inner axis. */
  const tile = (high: number, wide: number, depth: number, isFirst: boolean) => {
    const extent: Extent = wide % count === 0 ? 'all' : 'first'
    const access = { kind: 'float', extent, width } as const
    const step = extent === 'all' ? count : 1
    const across = wide / step
    const outs = Array.from(
      { length: high * across },
      (_, i) => Math.floor(i / across) * rowBytes + (i % across) * step * bytes,
    )
    const sums = outs.map((offset) => {
      const sum = code.local('v128')
      if (isFirst) code.op('v128.const', ...ZERO)
      else load(code, { address: out, offset, ...access })
      code.set(sum)
      return sum
    })
    const [from, fromDown, fromAlong] = packed ? [panel, wide * bytes, step * bytes] : [py, yDown, step * yAlong]
    const ys = Array.from({ length: across }, () => code.local('v128'))
    const one = code.local('v128')
    const walks: Walk[] = [
      { strides: [along], local: px },
      { strides: [fromDown], local: from },
    ]
    const xs = Array.from({ length: high }, (_, r) => behind(px, r * down))
    for (const { address } of xs) if (address !== px) walks.push({ strides: [along], local: address })
    writeNest(code, [depth], walks, () => {
      ys.forEach((vector, v) => {
        load(code, { ...behind(from, v * fromAlong), ...access })
        code.set(vector)
      })
      xs.forEach((place, r) => {
        load(code, { ...place, kind: 'float', extent: 'same', width })
        code.set(one)
        ys.forEach((vector, v) => {
          const sum = sums[r * across + v]!
          lines.write(add(variable(sum), mul(variable(one), variable(vector))))
          code.set(sum)
        })
      })
    })
    outs.forEach((offset, i) => store(code, { address: out, offset, ...access }, sums[i]!))
  }

  /** All rows of so many columns. */
  const downward = (wide: number, depth: number, isFirst: boolean) => {
    if (packed) pack(depth, wide)
    const walks: Walk[] = [
      { strides: [ROWS * down], local: px },
      { strides: [ROWS * rowBytes], local: out },
    ]
    const full = Math.floor(rows / ROWS)
    writeNest(code, [full], walks, () => tile(ROWS, wide, depth, isFirst))
    const rest = rows - full * ROWS
    if (rest === 0) return
    for (const { strides, local } of walks) advance(code, local, full * strides[0]!)
    tile(rest, wide, depth, isFirst)
    for (const { strides, local } of walks) advance(code, local, -full * strides[0]!)
  }

  /** All columns: by whole panels, then by vectors, then one by one. */
  const across = (depth: number, isFirst: boolean) => {
    let done = 0
    for (const wide of [count * VECTORS, count, 1]) {
      const times = Math.floor((columns - done) / wide)
      const walks: Walk[] = [
        { strides: [wide * yAlong], local: py },
        { strides: [wide * bytes], local: out },
      ]
      writeNest(code, [times], walks, () => downward(wide, depth, isFirst))
      for (const { strides, local } of walks) advance(code, local, times * strides[0]!)
      done += times * wide
    }
    advance(code, py, -columns * yAlong)
    advance(code, out, -columns * bytes)
  }

  /** The inner axis, so much of it at a time. */
  const inward = () => {
    const depths = Array.from({ length: Math.max(1, Math.ceil(inner / DEPTH)) }, (_, i) =>
      Math.min(DEPTH, inner - i * DEPTH),
    )
    depths.forEach((depth, i) => {
      across(depth, i === 0 && plan.accumulates !== true)
      advance(code, px, depth * along)
      advance(code, py, depth * yDown)
    })
    advance(code, px, -inner * along)
    advance(code, py, -inner * yDown)
  }

  const size = rows * columns
  const dense = batch.map((_, axis) => batch.slice(axis + 1).reduce((product, n) => product * n, size) * bytes)
  const over: Walk[] = [
    { strides: x.slice(0, -2).map((stride) => stride * bytes), local: px },
    { strides: y.slice(0, -2).map((stride) => stride * bytes), local: py },
    { strides: dense, local: out },
  ]
  writeNest(code, batch, over, inward)
}
