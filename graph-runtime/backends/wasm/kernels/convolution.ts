import { add, type Expression, type Width } from '../lanes/expression.ts'
import { load, store, type Access, type Extent } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel } from './kernel.ts'
import { advance, writeNest, type Walk } from './nest.ts'

/** How the entries of one batch entry's space lie in columns: one row of columns for each channel and place of the window. */
export interface ColumnsPlan {
  readonly width: Width
  readonly channels: number
  /** How many entries a channel's space has, the window, and the places that the window takes. */
  readonly space: number
  readonly window: number
  readonly places: number
  /** How many rows of entries there are (`rowsOf` in ir/loops/sliding.ts), and how far apart in the space a row's entries lie. */
  readonly rows: number
  readonly step: number
  /** How many entries each row has, where all have as many. */
  readonly length: number | undefined
  /** Whether some of the columns lie on the padding. */
  readonly hasHoles: boolean
}

/**
 * columns[c, k, q] = x[c, the entry that k lies on at place q], 0 on the padding. Takes x, the rows' tables (where each starts in
 * the space and in a channel's columns, and its length), and columns.
 */
export function toColumnsKernel(plan: ColumnsPlan): Kernel {
  return {
    key: `toColumns ${textOf(plan)}`,
    params: 5,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const value = code.local('v128')
      const bytes = plan.width / 8
      if (plan.hasHoles) fillZero(lines, COLUMNS, plan.channels * plan.window * plan.places * bytes)
      overRows(lines, plan, (from, to) => {
        load(code, from)
        code.set(value)
        store(code, to, value)
      })
    },
  }
}

/** The other way: clears x and adds to each of its entries all columns that lie on it. The same arguments. */
export function fromColumnsKernel(plan: ColumnsPlan): Kernel {
  return {
    key: `fromColumns ${textOf(plan)}`,
    params: 5,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const [sum, value] = [code.local('v128'), code.local('v128')]
      const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 'x', local })
      fillZero(lines, X, plan.channels * plan.space * (plan.width / 8))
      overRows(lines, plan, (to, from) => {
        load(code, to)
        code.set(sum)
        load(code, from)
        code.set(value)
        lines.write(add(variable(sum), variable(value)))
        code.set(sum)
        store(code, to, sum)
      })
    },
  }
}

const [X, IN_SPACE, IN_COLUMNS, LENGTHS, COLUMNS] = [0, 1, 2, 3, 4] as const
/** A row of no more pieces than this is written out, where all rows are alike. */
const MOST_WRITTEN_OUT = 16

function fillZero({ code }: WasmLines, address: number, bytes: number): void {
  code.get(address).op('i32.const', 0).op('i32.const', bytes).op('memory.fill', 0)
}

/** Goes through all rows of all channels: `act` gets where some entries of a row lie in x and in the columns. */
function overRows(
  { code, width }: WasmLines,
  { channels, space, window, places, rows, step, length }: ColumnsPlan,
  act: (inX: Access, inColumns: Access) => void,
): void {
  const bytes = width / 8
  const lanes = 128 / width
  const [inX, inColumns, left] = [code.local('i32'), code.local('i32'), code.local('i32')]
  /** So many entries behind where the row stands. */
  const at = (behind: number, extent: Extent) => {
    const access = { kind: 'float', extent, width } as const
    act(
      { ...access, address: inX, offset: behind * step * bytes },
      { ...access, address: inColumns, offset: behind * bytes },
    )
  }
  /** While so many entries are left, does so many and goes on. */
  const goes = (many: number, extent: Extent) => {
    code.open('block').open('loop').get(left).op('i32.const', many).op('i32.lt_s').op('br_if', 1)
    at(0, extent)
    advance(code, inX, many * step * bytes)
    advance(code, inColumns, many * bytes)
    advance(code, left, -many)
    code.op('br', 0).end().end()
  }
  const whole = step === 1 && length !== undefined ? Math.floor(length / lanes) : 0
  const pieces = length === undefined ? Infinity : whole + length - whole * lanes
  const writtenOut = (entries: number) => {
    for (let vector = 0; vector < whole; vector++) at(vector * lanes, 'all')
    for (let entry = whole * lanes; entry < entries; entry++) at(entry, 'first')
  }
  const tables = [IN_SPACE, IN_COLUMNS, LENGTHS]
  const walks: Walk[] = [
    { strides: [space * bytes, 0], local: X },
    { strides: [window * places * bytes, 0], local: COLUMNS },
    // The tables are walked through by the rows, and from their start again for the next channel.
    ...tables.map((local) => ({ strides: [0, 4], local })),
  ]
  const begin = (base: number, table: number, local: number) =>
    code.get(base).get(table).op('i32.load', 0).op('i32.const', bytes).op('i32.mul').op('i32.add').set(local)
  writeNest(code, [channels, rows], walks, () => {
    begin(X, IN_SPACE, inX)
    begin(COLUMNS, IN_COLUMNS, inColumns)
    if (length !== undefined && pieces <= MOST_WRITTEN_OUT) return writtenOut(length)
    code.get(LENGTHS).op('i32.load', 0).set(left)
    if (step === 1) goes(lanes, 'all')
    goes(1, 'first')
  })
}
