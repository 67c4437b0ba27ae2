import {
  addWords,
  and,
  choose,
  equal,
  lessOrEqual,
  not,
  word,
  type Expression,
  type Kind,
  type Width,
} from '../lanes/expression.ts'
import { load, store, type Extent } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { writeIndices } from './indices.ts'
import { textOf, type Kernel } from './kernel.ts'
import { advance, writeNest, type Walk } from './nest.ts'

export interface PoolingPlan {
  readonly width: Width
  /** Spaces of `size` entries, in each of which there are so many places. */
  readonly planes: number
  readonly size: number
  readonly places: number
}

/**
 * The largest of each window and where in the space it stands: of equal ones the first, and a NaN before all; for windows that
 * may reach out of the space. Takes x, where the
 * entries of each place begin in `order`, `order` itself (`planPooling` in ir/loops/pooling.ts), the values and the indices.
 */
export function maxPoolKernel(plan: PoolingPlan): Kernel {
  const { width, planes, size, places } = plan
  return {
    key: `maxPool ${textOf(plan)}`,
    params: 5,
    write(code) {
      const [x, start, order, values, indices] = [0, 1, 2, 3, 4] as const
      const float = width === 32 ? 'f32' : 'f64'
      const bytes = width / 8
      const [t, end, entry, where] = [0, 1, 2, 3].map(() => code.local('i32')) as [number, number, number, number]
      const [best, value] = [code.local(float), code.local(float)]
      const isNaN = (local: number) => code.get(local).get(local).op(`${float}.ne`)
      const look = () => {
        code.get(order).get(t).op('i32.add').op('i32.load', 0).op('local.tee', entry)
        code.op('i32.const', bytes).op('i32.mul').get(x).op('i32.add').op(`${float}.load`, 0)
      }
      const walks: Walk[] = [
        { strides: [size * bytes, 0], local: x },
        { strides: [0, 4], local: start },
        // What is written goes on from plane to plane where the last one ended.
        { strides: [places * bytes, bytes], local: values },
        { strides: [places * 4, 4], local: indices },
      ]
      writeNest(code, [planes, places], walks, () => {
        code.get(start).op('i32.load', 0).op('i32.const', 4).op('i32.mul').set(t)
        code.get(start).op('i32.load', 4).op('i32.const', 4).op('i32.mul').set(end)
        look()
        code.set(best).get(entry).set(where)
        advance(code, t, 4)
        code.open('block').open('loop').get(t).get(end).op('i32.ge_u').op('br_if', 1)
        look()
        code.set(value)
        code.get(value).get(best).op(`${float}.gt`)
        isNaN(value)
        isNaN(best)
        code.op('i32.eqz').op('i32.and').op('i32.or').open('if')
        code.get(value).set(best).get(entry).set(where).end()
        advance(code, t, 4)
        code.op('br', 0).end().end()
        code.get(values).get(best).op(`${float}.store`, 0)
        code.get(indices).get(where).op('i32.store', 0)
      })
    },
  }
}

export interface SlidingMaxPlan {
  readonly width: Width
  /** Spaces of `size` entries. */
  readonly planes: number
  readonly size: number
  /** How many places there are along each axis, how many entries of the space they lie apart, and which entries each covers. */
  readonly places: readonly number[]
  readonly steps: readonly number[]
  readonly window: readonly number[]
}

/** The same for windows that stay within the space, several places at once. Takes x, the values and the indices. */
export function slidingMaxKernel(plan: SlidingMaxPlan): Kernel {
  return {
    key: `slidingMax ${textOf(plan)}`,
    params: 3,
    write: (code, library) => writeSlidingMax(plan, new WasmLines(code, plan.width, library)),
  }
}

/** Lanes 0 and 2 of one vector of f32, and of a second. */
const EVEN = [0, 2, 4, 6].flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))

function writeSlidingMax({ width, planes, size, places, steps, window }: SlidingMaxPlan, lines: WasmLines): void {
  const { code } = lines
  const [x, values, indices] = [0, 1, 2] as const
  const [bytes, count] = [width / 8, 128 / width]
  const step = steps.at(-1)!
  const along = places.at(-1)!
  const [best, value, where, base] = [0, 1, 2, 3].map(() => code.local('v128')) as [number, number, number, number]
  const at = code.local('i32')
  const variable = (local: number, kind: Kind = 'float'): Expression => ({ is: 'variable', kind, name: 'x', local })
  const set = (local: number, expression: Expression) => {
    lines.write(expression)
    code.set(local)
  }
  const read = (entry: number, extent: Extent, to: number) => {
    if (extent === 'all' && step === 2 && width === 32) {
      // Every other one of eight.
      load(code, { address: x, offset: entry * bytes, kind: 'float', extent, width })
      load(code, { address: x, offset: (entry + count) * bytes, kind: 'float', extent, width })
      code.op('i8x16.shuffle', ...EVEN).set(to)
      return
    }
    const isOne = extent === 'first' || step === 1
    load(code, { address: x, offset: entry * bytes, kind: 'float', extent: isOne ? extent : 'first', width })
    code.set(to)
    for (let lane = 1; !isOne && lane < count; lane++) {
      const name = width === 32 ? 'v128.load32_lane' : 'v128.load64_lane'
      code
        .get(x)
        .get(to)
        .op(name, (entry + lane * step) * bytes, lane)
        .set(to)
    }
  }
  const once = (extent: Extent) => {
    window.forEach((entry, i) => {
      read(entry, extent, i === 0 ? best : value)
      if (i === 0) return set(where, word(entry))
      const isNumber = equal(variable(best), variable(best))
      const larger = lines.let('larger', and(isNumber, not(lessOrEqual(variable(value), variable(best)))))
      set(best, choose(larger, variable(value), variable(best)))
      set(where, choose(larger, word(entry), variable(where, 'word')))
    })
    writeIndices(code, at, step, width)
    code.set(base)
    set(where, addWords(variable(where, 'word'), variable(base, 'word')))
    store(code, { address: values, kind: 'float', extent, width }, best)
    store(code, { address: indices, kind: 'word', extent, width }, where)
  }
  const outer = places.slice(0, -1)
  const dense = outer.map((_, axis) => outer.slice(axis + 1).reduce((all, n) => all * n, along))
  const walked = (perPlane: number, perPlace: readonly number[], unit: number, local: number): Walk => ({
    strides: [perPlane * unit, ...perPlace.map((n) => n * unit)],
    local,
  })
  const made = places.reduce((all, n) => all * n, 1)
  const walks = [
    walked(size, steps.slice(0, -1), bytes, x),
    walked(0, steps.slice(0, -1), 1, at),
    walked(made, dense, bytes, values),
    walked(made, dense, 4, indices),
  ]
  const goes = (times: number, lanes: number, extent: Extent) => {
    const moves = [
      [x, lanes * step * bytes],
      [at, lanes * step],
      [values, lanes * bytes],
      [indices, lanes * 4],
    ] as const
    const inner = moves.map(([local, by]): Walk => ({ strides: [by], local }))
    writeNest(code, [times], inner, () => once(extent))
    for (const [local, by] of moves) advance(code, local, times * by)
  }
  writeNest(code, [planes, ...outer], walks, () => {
    const whole = Math.floor(along / count)
    goes(whole, count, 'all')
    goes(along - whole * count, 1, 'first')
    for (const [local, by] of [
      [x, step * bytes],
      [at, step],
      [values, bytes],
      [indices, 4],
    ] as const) {
      advance(code, local, -along * by)
    }
  })
}
