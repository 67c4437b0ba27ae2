import { bytesOf, store } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { eachStrip, inBlocks, type Lengths, type Strips } from './blocks.ts'
import { isWalked } from './chain.ts'
import { sumsOf } from './epilogue.ts'
import { textOf, type Kernel } from './kernel.ts'
import { blocksOf, columnsOf, DEPTH, packedY, packsX, packsY, type MatmulPlan } from './matmul-plan.ts'
import { advance, writeNest, type Walk } from './nest.ts'
import { writePanel } from './panel.ts'
import { writeTile } from './tile.ts'

/**
 * x·y for each of a batch, and what is computed from it: takes x, y, room for copies of blocks of them, and then the chain's inputs
 * that are in memory and its results. After Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008: tiles of the result are summed in registers, from
 * panels that lie together. Each sum is in the order of the inner axis, however large the blocks are.
 */
export function matmulKernel(plan: MatmulPlan): Kernel {
  return {
    key: `matmul ${textOf(plan)}`,
    params: 3 + plan.chain.inputs.filter(isWalked).length + plan.chain.stored.length,
    write: (code, library) => writeMatmul(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeMatmul(plan: MatmulPlan, lines: WasmLines): void {
  const { width, batch, rows, inner, columns, x, y, chain, tiling } = plan
  const { code } = lines
  const bytes = width / 8
  const [tall, wide] = [tiling.rows, columnsOf(plan)]
  const [px, py, room] = [0, 1, 2] as const
  const walked = [...chain.inputs.filter(isWalked), ...chain.stored]
  const addresses = walked.map((_, i) => 3 + i)
  const [down, along] = [x.at(-2)! * bytes, x.at(-1)! * bytes]
  const [yDown, yAlong] = [y.at(-2)! * bytes, y.at(-1)! * bytes]
  const [isXPacked, isYPacked] = [packsX(plan), packsY(plan)]
  const most = blocksOf(plan)
  const local = () => code.local('i32')
  const [depth, high, across, row, column] = [local(), local(), local(), local(), local()]
  /** Where sums are too long to be done at once: how many products they hold, and whether these are the last. */
  const [before, isLast] = [local(), local()]
  const isDeep = inner > DEPTH
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

  const highs = { total: rows, length: high, most: tall, least: 1 }
  // The sums of one vector across would wait for themselves.
  const wides = { total: columns, length: across, most: wide, least: tiling.vectors > 2 ? 128 / width + 1 : 1 }

  /** Copies a block of a factor, a panel for each strip. */
  const pack = (from: number, to: number, along: Lengths, [step, lane]: number[]) => {
    const [source, target] = [local(), local()]
    const lanes = along.most
    const row = lanes * bytes
    const strips: Strips = {
      ...along,
      begin: () => code.get(from).set(source).get(to).set(target),
      next(there) {
        advance(code, source, there * lane!)
        advancePanel(target, lanes)
      },
    }
    eachStrip(code, strips, (there) => {
      code.get(source).set(scratch[0]).get(target).set(scratch[1]).get(depth).set(scratch[2])
      writePanel(code, { width, step: step!, lane: lane!, lanes: there, row }, ...scratch)
    })
  }

  /** All tiles of a block of rows, columns and products, whose lengths are in locals. */
  const block = (xAt: number, yAt: number, rowAt: number, columnAt: number) => {
    const [a, b] = [local(), local()]
    const byRows: Strips = {
      ...highs,
      begin() {
        code
          .get(isXPacked ? roomX : xAt)
          .set(a)
          .get(rowAt)
          .set(row)
      },
      next(there) {
        if (isXPacked) advancePanel(a, tall)
        else advance(code, a, there * down)
        advance(code, row, there)
      },
    }
    const byColumns: Strips = {
      ...wides,
      begin() {
        code
          .get(isYPacked ? room : yAt)
          .set(b)
          .get(columnAt)
          .set(column)
      },
      next(there) {
        if (isYPacked) advancePanel(b, wide)
        else advance(code, b, there * bytes)
        advance(code, column, there)
      },
    }
    const tile = (highNow: number, wideNow: number) =>
      writeTile(lines, {
        rows: highNow,
        columns: wideNow,
        x: isXPacked ? { local: a, step: tall * bytes, lane: bytes } : { local: a, step: along, lane: down },
        y: isYPacked ? { local: b, step: wide * bytes } : { local: b, step: yDown },
        inner,
        depth,
        isAdded: plan.accumulates === true || (isDeep && { local: before }),
        isLast: isDeep ? { local: isLast } : true,
        epilogue: { ...chain, addresses, row, column },
        tiling,
      })
    eachStrip(code, byColumns, (wideNow) => eachStrip(code, byRows, (highNow) => tile(highNow, wideNow)))
  }

  const product = () => {
    const [yOver, columnOver] = [local(), local()]
    code.get(py).set(yOver).op('i32.const', 0).set(columnOver)
    inBlocks(code, { ...wides, most: most.columns }, () => {
      const [xIn, yIn] = [local(), local()]
      code.get(px).set(xIn).get(yOver).set(yIn).op('i32.const', 0).set(before)
      inBlocks(code, { total: inner, length: depth, most: DEPTH, least: 1 }, () => {
        if (isDeep) code.get(before).get(depth).op('i32.add').op('i32.const', inner).op('i32.eq').set(isLast)
        if (isYPacked) pack(yIn, room, wides, [yDown, yAlong])
        const [xDown, rowDown] = [local(), local()]
        code.get(xIn).set(xDown).op('i32.const', 0).set(rowDown)
        inBlocks(code, { ...highs, most: most.rows }, () => {
          if (isXPacked) pack(xDown, roomX, highs, [along, down])
          block(xDown, yIn, rowDown, columnOver)
          advance(code, xDown, most.rows * down)
          advance(code, rowDown, most.rows)
        })
        advance(code, xIn, DEPTH * along)
        advance(code, yIn, DEPTH * yDown)
        advance(code, before, DEPTH)
      })
      advance(code, yOver, most.columns * yAlong)
      advance(code, columnOver, most.columns)
    })
  }

  /** Sums of no products. */
  const empty = () => {
    if (plan.accumulates) return
    const [zero, at] = [code.local('v128'), local()]
    code.get(addresses[walked.indexOf(sumsOf(chain))]!).set(at)
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
  const over: Walk[] = [
    { strides: x.slice(0, -2).map((stride) => stride * bytes), local: px },
    { strides: y.slice(0, -2).map((stride) => stride * bytes), local: py },
    ...walked.map(({ kind, strides }, i) => ({
      strides: strides.slice(0, -2).map((stride) => stride * bytesOf(kind, width)),
      local: addresses[i]!,
    })),
  ]
  writeNest(code, batch, over, inner > 0 ? product : empty)
}
