import { add, mul, type Expression } from '../lanes/expression.ts'
import { load, store, storeLanes } from '../lanes/memory.ts'
import type { WasmLines } from '../lanes/write.ts'

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
  /** Where the result begins, and how far apart in bytes its rows lie. */
  readonly out: number
  readonly outRow: number
  /** The locals that hold how many products are summed, at least one, and whether they are added to what stands there. */
  readonly depth: number
  readonly isAdded: number
  /** Whether a product and a sum are one operation, which rounds once: faster where there is one, and not the same to the last bit. */
  readonly isFused: boolean
}

const ZERO = Array.from({ length: 16 }, () => 0)

/** Sums products for a few rows and columns of the result, in registers, in the order of the inner axis. */
export function writeTile(lines: WasmLines, { rows, columns, x, y, out, outRow, depth, isAdded, isFused }: Tile): void {
  const { code, width } = lines
  const count = 128 / width
  const access = { kind: 'float', extent: 'all', width } as const
  const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 's', local })
  const starts = Array.from({ length: Math.ceil(columns / count) }, (_, v) => v * count)
  const cells = Array.from({ length: rows }, (_, r) => starts.map((c) => ({ r, c, sum: code.local('v128') }))).flat()
  const place = ({ r, c }: { readonly r: number; readonly c: number }) => ({
    ...access,
    address: out,
    offset: r * outRow + c * (width / 8),
  })
  code.get(isAdded).open('if')
  for (const cell of cells) {
    load(code, place(cell))
    code.set(cell.sum)
  }
  code.op('else')
  for (const { sum } of cells) code.op('v128.const', ...ZERO).set(sum)
  code.end()

  const [left, px, py] = [0, 1, 2].map(() => code.local('i32')) as [number, number, number]
  const vectors = starts.map(() => code.local('v128'))
  const one = code.local('v128')
  code.get(depth).set(left).get(x.local).set(px).get(y.local).set(py)
  code.open('loop')
  vectors.forEach((vector, v) => {
    load(code, { ...access, address: py, offset: v * 16 })
    code.set(vector)
  })
  for (let r = 0; r < rows; r++) {
    load(code, { ...access, extent: 'same', address: px, offset: r * x.lane })
    code.set(one)
    cells.slice(r * starts.length, (r + 1) * starts.length).forEach(({ sum }, v) => {
      if (isFused)
        code
          .get(one)
          .get(vectors[v]!)
          .get(sum)
          .op(width === 32 ? 'f32x4.relaxed_madd' : 'f64x2.relaxed_madd')
      else lines.write(add(variable(sum), mul(variable(one), variable(vectors[v]!))))
      code.set(sum)
    })
  }
  code.get(px).op('i32.const', x.step).op('i32.add').set(px)
  code.get(py).op('i32.const', y.step).op('i32.add').set(py)
  code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()

  for (const cell of cells) {
    const lanes = Math.min(count, columns - cell.c)
    if (lanes === count) store(code, place(cell), cell.sum)
    else storeLanes(code, place(cell), cell.sum, lanes)
  }
}
