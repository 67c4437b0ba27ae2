import type { Code } from '../encode/code.ts'
import type { Shape } from '../../../ir/types.ts'
import type { Width } from '../lanes/expression.ts'
import { store } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel } from './kernel.ts'
import { writeNest, type Walk } from './nest.ts'
import { writePanel } from './panel.ts'
import { writeTile } from './tile.ts'

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
  /** Whether products may be summed without being rounded between. */
  readonly isFused: boolean
}

/** Rows of the result, and vectors across, that are summed at once: their sums and what they need fit the registers. */
const ROWS = 4
const VECTORS = 2
/** So many products are summed at a time: a panel of y then fits the nearest cache. */
const DEPTH = 512
/** From so many rows on it pays to copy y to where it lies together, from so many columns on to copy x. */
const PACKED_FROM = { rows: 24, columns: 24 }

const columnsOf = (width: Width) => (128 / width) * VECTORS

const packsX = ({ x, columns }: MatmulPlan) =>
  x.at(-2)! < 0 || x.at(-1)! < 0 || (x.at(-1)! !== 1 && columns >= PACKED_FROM.columns)
const packsY = ({ y, rows }: MatmulPlan) => y.at(-1) !== 1 || rows >= PACKED_FROM.rows

const roundUp = (n: number, to: number) => Math.ceil(n / to) * to

/**
 * How many rows and columns are done at a time. Where x is copied, many columns share a block of it, which fits the second cache
 * together with theirs of y; where it is not, each panel of y is used for all rows as soon as it is there.
 */
function blocksOf(plan: MatmulPlan): { readonly rows: number; readonly columns: number } {
  return packsX(plan) ? { rows: 128, columns: 512 } : { rows: plan.rows, columns: columnsOf(plan.width) }
}

/** How many elements a product needs room for, besides the result: copies of a block of each factor. */
export function panelSize(plan: MatmulPlan): number {
  return packedX(plan) + packedY(plan)
}

function packedX(plan: MatmulPlan): number {
  return packsX(plan) ? roundUp(Math.min(plan.rows, blocksOf(plan).rows), ROWS) * Math.min(plan.inner, DEPTH) : 0
}
function packedY(plan: MatmulPlan): number {
  const columns = roundUp(Math.min(plan.columns, blocksOf(plan).columns), columnsOf(plan.width))
  return packsY(plan) ? columns * Math.min(plan.inner, DEPTH) : 0
}

/**
 * out = x·y for each of a batch: takes x, y and out, which is row-major, and room for copies of blocks of x and y. After Goto
 * and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008: tiles of the result are summed in registers, from
 * panels that lie together. Each sum is in the order of the inner axis, however large the blocks are.
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
  const wide = columnsOf(width)
  const [px, py, out, room] = [0, 1, 2, 3] as const
  const [down, along] = [x.at(-2)! * bytes, x.at(-1)! * bytes]
  const [yDown, yAlong] = [y.at(-2)! * bytes, y.at(-1)! * bytes]
  const outRow = columns * bytes
  const [isXPacked, isYPacked] = [packsX(plan), packsY(plan)]
  const most = blocksOf(plan)
  const local = () => code.local('i32')
  const [isAdded, depth, high, across] = [local(), local(), local(), local()]
  const roomX = isXPacked ? local() : px
  const scratch = [local(), local(), local()] as const

  /** Copies a block of a factor, `lanes` a panel and the rest in a last one. `length` is a local. */
  const pack = (from: number, to: number, length: number, lanes: number, rest: number, [step, lane]: number[]) => {
    const [source, target, left] = [local(), local(), local()]
    const row = lanes * bytes
    const one = (there: number) => {
      code.get(source).set(scratch[0]).get(target).set(scratch[1]).get(depth).set(scratch[2])
      writePanel(code, { width, step: step!, lane: lane!, lanes: there, row }, ...scratch)
    }
    code.get(from).set(source).get(to).set(target)
    eachStrip(code, { length, left, most: lanes, rest }, one, () => {
      forward(code, source, lanes * lane!)
      code.get(target).get(depth).op('i32.const', row).op('i32.mul').op('i32.add').set(target)
    })
  }

  /** All tiles of a block of rows, columns and products, whose lengths are in locals. */
  const block = (xAt: number, yAt: number, outAt: number) => {
    const [a, b, c, start, leftRows, leftColumns] = [local(), local(), local(), local(), local(), local()]
    const tiles = (wideNow: number) => {
      code
        .get(isXPacked ? roomX : xAt)
        .set(a)
        .get(start)
        .set(c)
      const tile = (rowsNow: number) =>
        writeTile(lines, {
          rows: rowsNow,
          columns: wideNow,
          x: isXPacked ? { local: a, step: ROWS * bytes, lane: bytes } : { local: a, step: along, lane: down },
          y: isYPacked ? { local: b, step: wide * bytes } : { local: b, step: yDown },
          out: c,
          outRow,
          depth,
          isAdded,
          isFused: plan.isFused,
        })
      eachStrip(code, { length: high, left: leftRows, most: ROWS, rest: rows % ROWS }, tile, () => {
        if (isXPacked)
          code
            .get(a)
            .get(depth)
            .op('i32.const', ROWS * bytes)
            .op('i32.mul')
            .op('i32.add')
            .set(a)
        else forward(code, a, ROWS * down)
        forward(code, c, ROWS * outRow)
      })
    }
    code
      .get(isYPacked ? room : yAt)
      .set(b)
      .get(outAt)
      .set(start)
    eachStrip(code, { length: across, left: leftColumns, most: wide, rest: columns % wide }, tiles, () => {
      if (isYPacked)
        code
          .get(b)
          .get(depth)
          .op('i32.const', wide * bytes)
          .op('i32.mul')
          .op('i32.add')
          .set(b)
      else forward(code, b, wide * bytes)
      forward(code, start, wide * bytes)
    })
  }

  const product = () => {
    const [yOver, outOver] = [local(), local()]
    code.get(py).set(yOver).get(out).set(outOver)
    inBlocks(code, columns, most.columns, across, () => {
      const [xIn, yIn] = [local(), local()]
      code.get(px).set(xIn).get(yOver).set(yIn)
      code.op('i32.const', Number(plan.accumulates === true)).set(isAdded)
      inBlocks(code, inner, DEPTH, depth, () => {
        if (isYPacked) pack(yIn, room, across, wide, columns % wide, [yDown, yAlong])
        const [xDown, outDown] = [local(), local()]
        code.get(xIn).set(xDown).get(outOver).set(outDown)
        inBlocks(code, rows, most.rows, high, () => {
          if (isXPacked) pack(xDown, roomX, high, ROWS, rows % ROWS, [along, down])
          block(xDown, yIn, outDown)
          forward(code, xDown, most.rows * down)
          forward(code, outDown, most.rows * outRow)
        })
        forward(code, xIn, DEPTH * along)
        forward(code, yIn, DEPTH * yDown)
        code.op('i32.const', 1).set(isAdded)
      })
      forward(code, yOver, most.columns * yAlong)
      forward(code, outOver, most.columns * bytes)
    })
  }

  /** Sums of no products. */
  const empty = () => {
    if (plan.accumulates) return
    const [zero, at] = [code.local('v128'), local()]
    code.get(out).set(at)
    writeNest(code, [rows * columns], [{ strides: [bytes], local: at }], () =>
      store(code, { address: at, kind: 'float', extent: 'first', width }, zero),
    )
  }

  if (isXPacked) {
    const ofY = packedY(plan)
    code
      .get(room)
      .op('i32.const', ofY * bytes)
      .op('i32.add')
      .set(roomX)
  }
  const size = rows * columns
  const dense = batch.map((_, axis) => batch.slice(axis + 1).reduce((all, n) => all * n, size) * bytes)
  const over: Walk[] = [
    { strides: x.slice(0, -2).map((stride) => stride * bytes), local: px },
    { strides: y.slice(0, -2).map((stride) => stride * bytes), local: py },
    { strides: dense, local: out },
  ]
  writeNest(code, batch, over, inner > 0 ? product : empty)
}

/** Moves an address on. */
function forward(code: Code, address: number, by: number): void {
  if (by !== 0) code.get(address).op('i32.const', by).op('i32.add').set(address)
}

/** Does `body` for each block of `total`, its length in the local `now`. What it moves on after the last block is not used. */
function inBlocks(code: Code, total: number, most: number, now: number, body: () => void): void {
  if (total <= most) {
    code.op('i32.const', total).set(now)
    body()
    return
  }
  const left = code.local('i32')
  code.op('i32.const', total).set(left).open('loop')
  code.get(left).op('i32.const', most).get(left).op('i32.const', most).op('i32.lt_s').op('select').set(now)
  body()
  code.get(left).op('i32.const', most).op('i32.sub').op('local.tee', left)
  code.op('i32.const', 0).op('i32.gt_s').op('br_if', 0).end()
}

/** Does `body` for strips of so many lanes, with `next` after each, and for the rest of a length in a local. */
function eachStrip(
  code: Code,
  { length, left, most, rest }: { length: number; left: number; most: number; rest: number },
  body: (lanes: number) => void,
  next: () => void,
): void {
  code.get(length).set(left)
  code.open('block').open('loop')
  code.get(left).op('i32.const', most).op('i32.lt_s').op('br_if', 1)
  body(most)
  next()
  code.get(left).op('i32.const', most).op('i32.sub').set(left)
  code.op('br', 0).end().end()
  if (rest === 0) return
  code.get(left).open('if')
  body(rest)
  code.end()
}
