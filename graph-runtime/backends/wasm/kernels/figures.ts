import type { Figures } from '../../figures.ts'
import type { HostFunction, Memory } from '../host.ts'
import { add, and, equal, pmax, pmin, sub, type Expression, type Width } from '../lanes/expression.ts'
import { load } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import type { Kernel } from './kernel.ts'

/** How many bytes a figures kernel writes: two vectors of f64 sums, one of the least, one of the largest, two of counts. */
export const FIGURES_BYTES = 96
const [SUM, SQUARES, MIN, MAX, FINITE, ZEROS] = [0, 16, 32, 48, 64, 80] as const

const HIGH = [8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0]

/**
 * Goes through whole vectors of floats: takes where they begin, how many there are (not 0) and where figures are written. One that
 * is not `careful` is quicker, and right where all are finite: else its squares are not.
 */
export function figuresKernel(width: Width, careful: boolean): Kernel {
  return {
    key: `figures ${width} ${careful ? 'careful' : ''}`,
    params: 3,
    write(code, library) {
      const [address, left, result] = [0, 1, 2]
      const lines = new WasmLines(code, width, library)
      const [least, largest, finite, zeros] = [0, 1, 2, 3].map(() => code.local('v128')) as [
        number,
        number,
        number,
        number,
      ]
      // Sums of lower and upper halves apart, since each waits for the one before it.
      const halves = width === 32 ? 2 : 1
      const [sums, squares] = [0, 1].map(() => Array.from({ length: halves }, () => code.local('v128'))) as [
        number[],
        number[],
      ]
      const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 'x', local })
      const put = (local: number, value: Expression) => {
        lines.write(value)
        code.set(local)
      }
      const number = (value: number): Expression => ({ is: 'number', kind: 'float', value })
      put(least, number(Infinity))
      put(largest, number(-Infinity))
      code.open('loop')
      load(code, { address, kind: 'float', extent: 'all', width })
      const all = code.local('v128')
      code.set(all)
      // A mask is −1 where it holds.
      const count = (into: number, mask: Expression) => {
        code.get(into)
        lines.write(mask)
        code.op('i32x4.sub').set(into)
      }
      const [x, compared] = careful ? onlyFinite() : [variable(all), variable(all)]
      put(least, pmin(variable(least), compared))
      put(largest, pmax(variable(largest), compared))
      count(zeros, equal(variable(all), 0))
      const wide = code.local('v128')
      for (let half = 0; half < halves; half++) {
        lines.write(x)
        if (half === 1) {
          lines.write(x)
          code.op('i8x16.shuffle', ...HIGH)
        }
        if (width === 32) code.op('f64x2.promote_low_f32x4')
        code.set(wide)
        code.get(sums[half]!).get(wide).op('f64x2.add').set(sums[half]!)
        code.get(squares[half]!).get(wide).get(wide).op('f64x2.mul').op('f64x2.add').set(squares[half]!)
      }
      code.get(address).op('i32.const', 16).op('i32.add').set(address)
      code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
      /** The numbers with 0 for those that are not finite, and with NaN for them, which is never less nor more; counts the others. */
      function onlyFinite(): readonly [x: Expression, compared: Expression] {
        const nothing = lines.let('nothing', sub(variable(all), variable(all)))
        const isFinite = lines.let('finite', equal(nothing, nothing))
        count(finite, isFinite)
        return [lines.let('x', and(variable(all), isFinite)), lines.let('compared', add(variable(all), nothing))]
      }
      const keep = (offset: number, ...locals: readonly number[]) => {
        code.get(result)
        locals.forEach((local, i) => {
          code.get(local)
          if (i > 0) code.op('f64x2.add')
        })
        code.op('v128.store', offset)
      }
      keep(SUM, ...sums)
      keep(SQUARES, ...squares)
      keep(MIN, least)
      keep(MAX, largest)
      keep(FINITE, finite)
      keep(ZEROS, zeros)
    },
  }
}

/** The figures of so many whole vectors, by a compiled careful figures kernel that writes them to `room`; of another all but `finite`. */
export function figuresBy(
  kernel: HostFunction,
  { buffer }: Memory,
  { address, vectors, room, width }: { address: number; vectors: number; room: number; width: Width },
): Figures {
  kernel(address, vectors, room)
  const sums = new Float64Array(buffer, room, FIGURES_BYTES / 8)
  const ends = width === 32 ? new Float32Array(buffer, room + MIN, 8) : new Float64Array(buffer, room + MIN, 4)
  const counts = new Int32Array(buffer, room + FINITE, 8)
  const lanes = 128 / width
  // Masks of 64 bits are counted twice.
  const count = (from: number) => counts.subarray(from, from + 4).reduce((a, b) => a + b) / (width / 32)
  return {
    finite: count(0),
    zeros: count(4),
    sum: sums[SUM / 8]! + sums[SUM / 8 + 1]!,
    squares: sums[SQUARES / 8]! + sums[SQUARES / 8 + 1]!,
    min: Math.min(...ends.subarray(0, lanes)),
    max: Math.max(...ends.subarray(lanes)),
  }
}
