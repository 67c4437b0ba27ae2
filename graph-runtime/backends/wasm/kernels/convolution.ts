import { add, type Expression, type Width } from '../lanes/expression.ts'
import { load, store, type Extent } from '../lanes/memory.ts'
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
  /** Whether some of the columns lie on the padding. */
  readonly hasHoles: boolean
}

/**
 * columns[c, k, q] = x[c, the entry that k lies on at place q], 0 on the padding. Takes x, the rows' tables (where each starts in
 * the space, the window and the places, and its length), and columns.
 */
export function toColumnsKernel(plan: ColumnsPlan): Kernel {
  return {
    key: `toColumns ${textOf(plan)}`,
    params: 6,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const value = code.local('v128')
      const bytes = plan.width / 8
      if (plan.hasHoles) fillZero(lines, COLUMNS, plan.channels * plan.window * plan.places * bytes)
      overRows(lines, plan, (from, to, extent) => {
        load(code, { address: from, kind: 'float', extent, width: plan.width })
        code.set(value)
        store(code, { address: to, kind: 'float', extent, width: plan.width }, value)
      })
    },
  }
}

/** The other way: clears x and adds to each of its entries all columns that lie on it. The same arguments. */
export function fromColumnsKernel(plan: ColumnsPlan): Kernel {
  return {
    key: `fromColumns ${textOf(plan)}`,
    params: 6,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const [sum, value] = [code.local('v128'), code.local('v128')]
      const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 'x', local })
      fillZero(lines, X, plan.channels * plan.space * (plan.width / 8))
      overRows(lines, plan, (to, from, extent) => {
        load(code, { address: to, kind: 'float', extent, width: plan.width })
        code.set(sum)
        load(code, { address: from, kind: 'float', extent, width: plan.width })
        code.set(value)
        lines.write(add(variable(sum), variable(value)))
        code.set(sum)
        store(code, { address: to, kind: 'float', extent, width: plan.width }, sum)
      })
    },
  }
}

const [X, IN_SPACE, IN_WINDOW, IN_PLACES, LENGTHS, COLUMNS] = [0, 1, 2, 3, 4, 5] as const

function fillZero({ code }: WasmLines, address: number, bytes: number): void {
  code.get(address).op('i32.const', 0).op('i32.const', bytes).op('memory.fill', 0)
}

/** Goes through all rows of all channels: `act` gets the locals with an entry's address in x and in the columns. */
function overRows(
  { code, width }: WasmLines,
  { channels, space, window, places, rows, step }: ColumnsPlan,
  act: (inX: number, inColumns: number, extent: Extent) => void,
): void {
  const bytes = width / 8
  const lanes = 128 / width
  const [inX, inColumns, left] = [code.local('i32'), code.local('i32'), code.local('i32')]
  /** While so many entries are left, does so many and goes on. */
  const goes = (many: number, extent: Extent) => {
    code.open('block').open('loop').get(left).op('i32.const', many).op('i32.lt_s').op('br_if', 1)
    act(inX, inColumns, extent)
    advance(code, inX, many * step * bytes)
    advance(code, inColumns, many * bytes)
    advance(code, left, -many)
    code.op('br', 0).end().end()
  }
  const tables = [IN_SPACE, IN_WINDOW, IN_PLACES, LENGTHS]
  const walks: Walk[] = [
    { strides: [space * bytes, 0], local: X },
    { strides: [window * places * bytes, 0], local: COLUMNS },
    // The tables are walked through by the rows, and from their start again for the next channel.
    ...tables.map((local) => ({ strides: [0, 4], local })),
  ]
  writeNest(code, [channels, rows], walks, () => {
    code.get(X).get(IN_SPACE).op('i32.load', 0).op('i32.const', bytes).op('i32.mul').op('i32.add').set(inX)
    code.get(IN_WINDOW).op('i32.load', 0).op('i32.const', places).op('i32.mul')
    code.get(IN_PLACES).op('i32.load', 0).op('i32.add').op('i32.const', bytes).op('i32.mul')
    code.get(COLUMNS).op('i32.add').set(inColumns)
    code.get(LENGTHS).op('i32.load', 0).set(left)
    if (step === 1) goes(lanes, 'all')
    goes(1, 'first')
  })
}
