import type { Shape } from '../../../ir/types.ts'
import { add, mul, type Expression, type Width } from '../lanes/expression.ts'
import { load, store, storeLanes } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel } from './kernel.ts'
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
    key: `matmul ${textOf(plan)}`,
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

  /** The columns from which each vector of so many begins. What the last has too many are computed, and not stored. */
  const startsOf = (wide: number) => Array.from({ length: Math.ceil(wide / count) }, (_, v) => v * count)

  /** Copies so many rows of y, of so many columns, to the panel. */
  const pack = (depth: number, wide: number) => {
    const value = code.local('v128')
    const panelRow = startsOf(wide).length * 16
    const isEven = yAlong === bytes
    const step = isEven ? count : 1
    const access = { kind: 'float', extent: isEven ? 'all' : 'first', width } as const
    const walks: Walk[] = [
      { strides: [yDown], local: py },
      { strides: [panelRow], local: panel },
    ]
    writeNest(code, [depth], walks, () => {
      for (let c = 0; c < wide; c += step) {
        load(code, { ...behind(py, c * yAlong), ...access })
        code.set(value)
        store(code, { address: panel, offset: c * bytes, ...access }, value)
      }
    })
  }

  /** Adds to so many rows and columns of the result, where the addresses stand, the products of so much of the inner axis. */
  const tile = (high: number, wide: number, depth: number, isFirst: boolean) => {
    const access = { kind: 'float', extent: 'all', width } as const
    const starts = startsOf(wide)
    const cells = Array.from({ length: high }, (_, r) => starts.map((c) => ({ r, c, sum: code.local('v128') }))).flat()
    const offsetOf = ({ r, c }: { readonly r: number; readonly c: number }) => r * rowBytes + c * bytes
    for (const cell of cells) {
      if (isFirst) code.op('v128.const', ...ZERO)
      else load(code, { address: out, offset: offsetOf(cell), ...access })
      code.set(cell.sum)
    }
    const [from, fromDown, fromAlong] = packed ? [panel, starts.length * 16, bytes] : [py, yDown, yAlong]
    const ys = starts.map(() => code.local('v128'))
    const one = code.local('v128')
    const walks: Walk[] = [
      { strides: [along], local: px },
      { strides: [fromDown], local: from },
    ]
    const xs = Array.from({ length: high }, (_, r) => behind(px, r * down))
    for (const { address } of xs) if (address !== px) walks.push({ strides: [along], local: address })
    writeNest(code, [depth], walks, () => {
      ys.forEach((vector, v) => {
        load(code, { ...behind(from, starts[v]! * fromAlong), ...access })
        code.set(vector)
      })
      xs.forEach((place, r) => {
        load(code, { ...place, kind: 'float', extent: 'same', width })
        code.set(one)
        cells.slice(r * starts.length, (r + 1) * starts.length).forEach(({ sum }, v) => {
          lines.write(add(variable(sum), mul(variable(one), variable(ys[v]!))))
          code.set(sum)
        })
      })
    })
    for (const cell of cells) {
      const lanes = Math.min(count, wide - cell.c)
      const to = { address: out, offset: offsetOf(cell), ...access }
      if (lanes === count) store(code, to, cell.sum)
      else storeLanes(code, to, cell.sum, lanes)
    }
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

  /** All columns: by whole panels, then what remains. */
  const across = (depth: number, isFirst: boolean) => {
    const wide = panelColumns(width)
    const full = Math.floor(columns / wide)
    const walks: Walk[] = [
      { strides: [wide * yAlong], local: py },
      { strides: [wide * bytes], local: out },
    ]
    writeNest(code, [full], walks, () => downward(wide, depth, isFirst))
    const rest = columns - full * wide
    if (rest === 0) return
    for (const { strides, local } of walks) advance(code, local, full * strides[0]!)
    downward(rest, depth, isFirst)
    for (const { strides, local } of walks) advance(code, local, -full * strides[0]!)
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
