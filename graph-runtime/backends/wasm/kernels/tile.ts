import { add, mul, type Expression } from '../lanes/expression.ts'
import { load, storeLanes } from '../lanes/memory.ts'
import type { WasmLines } from '../lanes/write.ts'
import { placesIn, sumsOf, writeEpilogue, type Cell, type Epilogue } from './epilogue.ts'
import { advance } from './nest.ts'
import type { Tiling } from './tiling.ts'

/** A factor of a tile where it begins: how far apart in bytes its steps along the inner axis lie, and its lanes. */
export interface Factor {
  readonly local: number
  readonly step: number
  readonly lane: number
}

export interface Tile {
  readonly rows: number
  readonly columns: number
  /** Its lanes are the rows; not negative. */
  readonly x: Factor
  /** Its lanes are the columns, which lie together. */
  readonly y: Omit<Factor, 'lane'>
  /** The local that holds how many products are summed, at least one: `inner`, or a part of it that is whole steps of the tiling. */
  readonly depth: number
  readonly inner: number
  /** Whether they are added to what stands in the result: always, never, or where a local is not 0. */
  readonly isAdded: boolean | { readonly local: number }
  /** Whether they complete the sums: always, or where a local is not 0. */
  readonly isLast: true | { readonly local: number }
  readonly epilogue: Epilogue
  readonly tiling: Tiling
}

const ZERO = Array.from({ length: 16 }, () => 0)

const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 's', local })

/**
 * Sums products for a few rows and columns of the result, in registers, in the order of the inner axis. What follows is
 * computed from the registers too.
 */
export function writeTile(lines: WasmLines, tile: Tile): void {
  const { rows, columns, x, y, depth, inner, isAdded, isLast, epilogue, tiling } = tile
  const { code, width } = lines
  const count = 128 / width
  const access = { kind: 'float', extent: 'all', width } as const
  const starts = Array.from({ length: Math.ceil(columns / count) }, (_, v) => v * count)
  const cells = Array.from({ length: rows }, (_, r) =>
    starts.map((c): Cell => ({ r, c, lanes: Math.min(count, columns - c), sum: code.local('v128') })),
  ).flat()
  const clear = () => cells.forEach(({ sum }) => code.op('v128.const', ...ZERO).set(sum))
  const resume = () => {
    const place = placesIn(code, width, epilogue)(sumsOf(epilogue))
    for (const cell of cells) {
      load(code, { ...access, ...place(cell) })
      code.set(cell.sum)
    }
  }
  if (typeof isAdded === 'object') {
    code.get(isAdded.local).open('if')
    resume()
    code.op('else')
    clear()
    code.end()
  } else if (isAdded) resume()
  else clear()

  const [left, px, py] = [0, 1, 2].map(() => code.local('i32')) as [number, number, number]
  const vectors = starts.map(() => code.local('v128'))
  const one = code.local('v128')
  code.get(x.local).set(px).get(y.local).set(py)
  /** Adds the products of one step, so many behind where the factors stand. */
  const step = (ahead: number) => {
    vectors.forEach((vector, v) => {
      load(code, { ...access, address: py, offset: ahead * y.step + v * 16 })
      code.set(vector)
    })
    for (let r = 0; r < rows; r++) {
      load(code, { ...access, extent: 'same', address: px, offset: ahead * x.step + r * x.lane })
      code.set(one)
      cells.slice(r * starts.length, (r + 1) * starts.length).forEach(({ sum }, v) => {
        if (tiling.isFused)
          code
            .get(one)
            .get(vectors[v]!)
            .get(sum)
            .op(width === 32 ? 'f32x4.relaxed_madd' : 'f64x2.relaxed_madd')
        else lines.write(add(variable(sum), mul(variable(one), variable(vectors[v]!))))
        code.set(sum)
      })
    }
  }
  /** Goes round as often as `left` says, so many steps each time. */
  const loop = (steps: number) => {
    code.open('loop')
    for (let ahead = 0; ahead < steps; ahead++) step(ahead)
    advance(code, px, steps * x.step)
    advance(code, py, steps * y.step)
    code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
  }
  // A loop that goes round once or not at all gains nothing.
  const steps = inner < 2 * tiling.steps ? 1 : tiling.steps
  code.get(depth)
  if (steps === 1) {
    code.set(left)
    loop(1)
  } else {
    // The last block may have fewer than so many.
    code.op('i32.const', steps).op('i32.div_u').op('local.tee', left).open('if')
    loop(steps)
    code.end()
  }
  if (inner % steps > 0) {
    code.get(depth).op('i32.const', steps).op('i32.rem_u').op('local.tee', left).open('if')
    loop(1)
    code.end()
  }

  if (isLast === true) return writeEpilogue(lines, epilogue, epilogue.stored, cells)
  const sums = sumsOf(epilogue)
  const place = placesIn(code, width, epilogue)(sums)
  for (const cell of cells) storeLanes(code, { ...access, ...place(cell) }, cell.sum, cell.lanes)
  const others = epilogue.stored.filter((each) => each !== sums)
  if (others.length === 0) return
  code.get(isLast.local).open('if')
  writeEpilogue(lines, epilogue, others, cells)
  code.end()
}
