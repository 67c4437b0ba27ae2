import type { Code } from '../encode/code.ts'
import type { Expression, Width } from '../lanes/expression.ts'
import { bytesOf, load, storeLanes } from '../lanes/memory.ts'
import type { WasmLines } from '../lanes/write.ts'
import { isWalked, writeSteps, type Chain, type Stored } from './chain.ts'
import type { Operand } from './kernel.ts'

/**
 * What is done with a tile's sums: a chain that takes them, as its value 0, and then its inputs. Strides are over the batch, rows
 * and columns; along the columns an input lies together or is the same, and it goes backwards nowhere.
 */
export interface Epilogue extends Chain {
  /** The local with the address of each input that is in memory, then of each result. */
  readonly addresses: readonly number[]
  /** The locals with the tile's first row and column. */
  readonly row: number
  readonly column: number
}

/** A vector of the tile, by its first column. */
export interface Cell {
  readonly r: number
  readonly c: number
  readonly lanes: number
  readonly sum: number
}

/** The result that is the product itself. */
export function sumsOf({ stored }: Chain): Stored {
  const sums = stored.find(({ value }) => value === 0)
  if (!sums) throw new TypeError('sums of many products need a place in memory')
  return sums
}

/** Where the elements of inputs and results lie for a vector of the tile. What lies as far apart shares the way there. */
export function placesIn(code: Code, width: Width, { addresses, row, column, ...chain }: Epilogue) {
  const walked = [...chain.inputs.filter(isWalked), ...chain.stored]
  const ways = new Map<string, number>()
  const wayTo = (down: number, along: number) => {
    const known = ways.get(`${down} ${along}`)
    if (known !== undefined) return known
    const way = code.local('i32')
    code.get(row).op('i32.const', down).op('i32.mul')
    code.get(column).op('i32.const', along).op('i32.mul').op('i32.add').set(way)
    ways.set(`${down} ${along}`, way)
    return way
  }
  return (of: Operand | Stored): ((cell: Cell) => { readonly address: number; readonly offset: number }) => {
    const bytes = bytesOf(of.kind, width)
    const [down, along] = [of.strides.at(-2)! * bytes, of.strides.at(-1)! * bytes]
    const way = wayTo(down, along)
    const address = code.local('i32')
    code.get(addresses[walked.indexOf(of)]!).get(way).op('i32.add').set(address)
    return ({ r, c }) => ({ address, offset: r * down + c * along })
  }
}

/** For each vector of the tile, loads what else the chain takes, computes it and stores the results. */
export function writeEpilogue(
  lines: WasmLines,
  epilogue: Epilogue,
  stored: readonly Stored[],
  cells: readonly Cell[],
): void {
  const { code, width } = lines
  const placeOf = placesIn(code, width, epilogue)
  const inputs = epilogue.inputs.map((operand) => {
    const { is, kind, strides } = operand
    if (typeof is === 'object') return (): Expression => ({ is: 'number', kind, value: is.number })
    const place = placeOf(operand)
    const extent = strides.at(-1) === 0 ? 'same' : 'all'
    /** What lies at one place is loaded once. */
    const loaded = new Map<number, Expression>()
    return (cell: Cell): Expression => {
      const at = place(cell)
      const known = loaded.get(at.offset)
      if (known) return known
      load(code, { ...at, kind, extent, width })
      const local = code.local('v128')
      code.set(local)
      const value: Expression = { is: 'variable', kind, name: 'x', local }
      loaded.set(at.offset, value)
      return value
    }
  })
  const results = stored.map((each) => ({ ...each, place: placeOf(each) }))
  for (const cell of cells) {
    const values = writeSteps(lines, epilogue.steps, [
      { is: 'variable', kind: 'float', name: 'sum', local: cell.sum },
      ...inputs.map((input) => input(cell)),
    ])
    for (const { value: of, kind, place } of results) {
      const value = lines.let('out', values[of]!)
      if (value.is !== 'variable') continue
      storeLanes(code, { ...place(cell), kind, width }, value.local, cell.lanes)
    }
  }
}
