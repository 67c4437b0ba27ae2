import type { Code } from '../encode/code.ts'
import { load, store } from '../lanes/memory.ts'
import type { Width } from '../lanes/expression.ts'

/** A strip of a matrix that is copied to where it lies together: at each step so many lanes, then the next step. */
export interface Panel {
  readonly width: Width
  /** How far apart in bytes steps and lanes lie where they come from. */
  readonly step: number
  readonly lane: number
  /** How many lanes there are, and how many bytes each step takes in the copy, room for more lanes included. */
  readonly lanes: number
  readonly row: number
}

/** Copies a panel of `depth` steps, a local that is 1 or more. All three locals are changed. */
export function writePanel(code: Code, panel: Panel, from: number, to: number, depth: number): void {
  const { width, step, lane, lanes, row } = panel
  const bytes = width / 8
  const count = 128 / width
  const value = code.local('v128')
  const access = { kind: 'float', width } as const
  const forward = (steps: number) => {
    code
      .get(from)
      .op('i32.const', steps * step)
      .op('i32.add')
      .set(from)
    code
      .get(to)
      .op('i32.const', steps * row)
      .op('i32.add')
      .set(to)
    code.get(depth).op('i32.const', steps).op('i32.sub').set(depth)
  }
  const copyStep = () => {
    const isEven = lane === bytes
    for (let l = 0; l < lanes; l += isEven ? count : 1) {
      const extent = isEven ? 'all' : 'first'
      if (lane >= 0) load(code, { ...access, extent, address: from, offset: l * lane })
      else {
        const behind = code.local('i32')
        code
          .get(from)
          .op('i32.const', l * lane)
          .op('i32.add')
          .set(behind)
        load(code, { ...access, extent, address: behind })
      }
      code.set(value)
      store(code, { ...access, extent, address: to, offset: l * bytes }, value)
    }
  }
  if (step === bytes && lane > 0 && lane !== bytes) {
    // Square blocks are turned over in registers.
    code.open('block').open('loop')
    code.get(depth).op('i32.const', count).op('i32.lt_s').op('br_if', 1)
    // What is written beyond a row's end is written over by what belongs there.
    const squares = Array.from({ length: Math.ceil(lanes / count) }, (_, square) => square * count)
    for (const first of squares.toReversed()) {
      const there = Math.min(count, lanes - first)
      const columns = Array.from({ length: there }, (_, l) => {
        const local = code.local('v128')
        load(code, { ...access, extent: 'all', address: from, offset: (first + l) * lane })
        code.set(local)
        return local
      })
      transposed(code, columns, count).forEach((local, s) =>
        store(code, { ...access, extent: 'all', address: to, offset: s * row + first * bytes }, local),
      )
    }
    forward(count)
    code.op('br', 0).end().end()
  }
  code.open('block').open('loop')
  code.get(depth).op('i32.eqz').op('br_if', 1)
  copyStep()
  forward(1)
  code.op('br', 0).end().end()
}

/** Vectors of four columns, or two, turned into rows; those that are not there stand for themselves. */
function transposed(code: Code, given: readonly number[], count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, i) => given[i] ?? given[0]!)
  const size = 16 / count
  const shuffled = (a: number, b: number, lanes: readonly number[]) => {
    const local = code.local('v128')
    const bytes = lanes.flatMap((lane) => Array.from({ length: size }, (_, i) => lane * size + i))
    code
      .get(a)
      .get(b)
      .op('i8x16.shuffle', ...bytes)
      .set(local)
    return local
  }
  if (count === 2) return [shuffled(all[0]!, all[1]!, [0, 2]), shuffled(all[0]!, all[1]!, [1, 3])]
  const [a, b, c, d] = all as [number, number, number, number]
  const [low, high] = [shuffled(a, b, [0, 4, 1, 5]), shuffled(a, b, [2, 6, 3, 7])]
  const [lower, higher] = [shuffled(c, d, [0, 4, 1, 5]), shuffled(c, d, [2, 6, 3, 7])]
  return [
    shuffled(low, lower, [0, 1, 4, 5]),
    shuffled(low, lower, [2, 3, 6, 7]),
    shuffled(high, higher, [0, 1, 4, 5]),
    shuffled(high, higher, [2, 3, 6, 7]),
  ]
}
