import { store } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { eachStrip, inBlocks } from './blocks.ts'
import { textOf, type Kernel } from './kernel.ts'
import { blocksOf, columnsOf, DEPTH, packedY, packsX, packsY, ROWS, type MatmulPlan } from './matmul-plan.ts'
import { advance, writeNest, type Walk } from './nest.ts'
import { writePanel } from './panel.ts'
import { writeTile } from './tile.ts'

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

  /** Moves on to the next panel of so many lanes. */
  const advancePanel = (address: number, lanes: number) => {
    code
      .get(depth)
      .op('i32.const', lanes * bytes)
      .op('i32.mul')
    code.get(address).op('i32.add').set(address)
  }

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
      advance(code, source, lanes * lane!)
      advancePanel(target, lanes)
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
        if (isXPacked) advancePanel(a, ROWS)
        else advance(code, a, ROWS * down)
        advance(code, c, ROWS * outRow)
      })
    }
    code
      .get(isYPacked ? room : yAt)
      .set(b)
      .get(outAt)
      .set(start)
    eachStrip(code, { length: across, left: leftColumns, most: wide, rest: columns % wide }, tiles, () => {
      if (isYPacked) advancePanel(b, wide)
      else advance(code, b, wide * bytes)
      advance(code, start, wide * bytes)
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
          advance(code, xDown, most.rows * down)
          advance(code, outDown, most.rows * outRow)
        })
        advance(code, xIn, DEPTH * along)
        advance(code, yIn, DEPTH * yDown)
        code.op('i32.const', 1).set(isAdded)
      })
      advance(code, yOver, most.columns * yAlong)
      advance(code, outOver, most.columns * bytes)
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
