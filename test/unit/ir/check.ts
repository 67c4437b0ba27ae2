import { expect } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import type { Data } from '../../../graph-runtime/ir/primitive.ts'
import { isProgram, type Program, type Value } from '../../../graph-runtime/ir/program.ts'
import { showType, sizeOf, tensor, type Shape, type TensorType } from '../../../graph-runtime/ir/types.ts'

/** One program and the point at which it is examined. */
export interface Case {
  readonly program: Program
  /** One array an input; floats should lie away from kinks, or their derivatives have no numeric counterpart. */
  readonly data: readonly Data[]
  /** Up to which order derivatives are compared; 2 if left out, 0 for programs that have none. */
  readonly order?: 0 | 1 | 2
  /** false where the derivative is on purpose not that of the values, as behind stopGradient. */
  readonly numeric?: boolean
  /** false where there is no reverse mode, as for while. */
  readonly reverse?: boolean
  /** What the outputs must be, where they are known. */
  readonly expected?: readonly (readonly number[])[]
}

/** A case as a table may write it: an input without data gets random floats between −1 and 1. */
export type OpenCase = Omit<Case, 'data'> & { readonly data?: readonly (ArrayLike<number> | undefined)[] | undefined }

/** Numbers in [0, 1) that look random, the same for the same seed (Mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Random floats between `low` and `high` for a shape. */
export function floats(shape: Shape, low = -2, high = 2, seed = 1): Data {
  const next = generator(seed + 97 * sizeOf(shape))
  return Float64Array.from({ length: sizeOf(shape) }, () => low + (high - low) * next())
}

export const float = (...shape: number[]): TensorType => tensor('float', shape)
export const u32 = (...shape: number[]): TensorType => tensor('u32', shape)
export const bool = (...shape: number[]): TensorType => tensor('bool', shape)

/** A case with random floats for the inputs that it leaves open. */
export function complete(open: OpenCase): Case {
  const data = open.program.inputs.map(({ type }, i) => {
    const given = open.data?.[i]
    return given ? Float64Array.from(given) : floats(type.shape, -1, 1, i + 1)
  })
  return { ...open, data }
}

/** A case of floats drawn between `low` and `high`. */
export function drawn(
  types: readonly TensorType[],
  write: (b: Builder, ...args: Value[]) => readonly Value[],
  low = -2,
  high = 2,
  rest: Partial<Case> = {},
): Case {
  const data = types.map((type, i) => floats(type.shape, low, high, i + 1))
  return { program: program(types, write), data, ...rest }
}

/** A case at given numbers. */
export function at(
  inputs: readonly (readonly [TensorType, ...number[]])[],
  write: (b: Builder, ...args: Value[]) => readonly Value[],
  rest: Partial<Case> = {},
): Case {
  const types = inputs.map(([type]) => type)
  return { program: program(types, write), data: inputs.map(([, ...data]) => Float64Array.from(data)), ...rest }
}

/** The values of a program written on the spot, with no inputs. */
export function valuesOf(write: (b: Builder) => readonly Value[]): number[][] {
  return evaluate(program([], write), []).map((data) => [...data])
}

/** The names of the primitives a program uses, those within its loops' bodies too. */
export function primitivesIn({ equations }: Program): string[] {
  return equations.flatMap(({ primitive, params }) => [
    primitive,
    ...Object.values(params).filter(isProgram).flatMap(primitivesIn),
  ])
}

const isFloat = (value: Value) => value.type.dtype === 'float'
const typesOf = (values: readonly Value[]) => values.map((value) => value.type)
const dot = (xs: readonly Data[], ys: readonly Data[]) =>
  xs.reduce((sum, x, i) => sum + x.reduce((s, n, k) => s + n * ys[i]![k]!, 0), 0)

/** (inputs, a tangent for each float input) → a tangent for each float output. */
export function forward(p: Program): Program {
  const xs = p.inputs.filter(isFloat)
  return program([...typesOf(p.inputs), ...typesOf(xs)], (b, ...args) => {
    const inputs = args.slice(0, p.inputs.length)
    const ys = b.inline(p, inputs).filter(isFloat)
    const tangents = b.pushforward(ys, inputs.filter(isFloat), args.slice(p.inputs.length))
    return ys.map((y, i) => tangents[i] ?? b.zeros(y.type))
  })
}

/** (inputs, a cotangent for each float output) → a cotangent for each float input. */
export function reverse(p: Program): Program {
  return program([...typesOf(p.inputs), ...typesOf(p.outputs.filter(isFloat))], (b, ...args) => {
    const inputs = args.slice(0, p.inputs.length)
    const ys = b.inline(p, inputs).filter(isFloat)
    const xs = inputs.filter(isFloat)
    const gradients = b.gradient(ys, xs, args.slice(p.inputs.length))
    return xs.map((x, i) => gradients[i] ?? b.zeros(x.type))
  })
}

/** Σ c·ẏ by central differences of fourth order: (8(f₁ − f₋₁) − (f₂ − f₋₂)) / 12h. */
function numericSlope(
  p: Program,
  data: readonly Data[],
  direction: readonly Data[],
  cotangents: readonly Data[],
): number {
  const h = 5e-4
  const along = (steps: number) => {
    let next = 0
    const moved = data.map((x, i) => {
      if (!isFloat(p.inputs[i]!)) return x
      const d = direction[next++]!
      return x.map((n, k) => n + steps * h * d[k]!)
    })
    return evaluate(p, moved).filter((_, i) => isFloat(p.outputs[i]!))
  }
  const [a, b, c, d] = [along(1), along(-1), along(2), along(-2)]
  const slopes = a.map((y, i) => y.map((n, k) => (8 * (n - b[i]![k]!) - (c[i]![k]! - d[i]![k]!)) / (12 * h)))
  return dot(slopes, cotangents)
}

/**
 * Numeric = forward = reverse along a random direction, and the same for the programs of the forward and the reverse
 * derivative, up to `order`.
 */
export function checkDerivatives({
  program: p,
  data,
  order = 2,
  numeric = true,
  reverse: hasReverse = true,
}: Case): void {
  const xs = p.inputs.filter(isFloat)
  const ys = p.outputs.filter(isFloat)
  if (order === 0) return
  const direction = xs.map((x, i) => floats(x.type.shape, -1, 1, 31 * order + i))
  const cotangents = ys.map((y, i) => floats(y.type.shape, -1, 1, 57 * order + i))
  const [jvp, vjp] = [forward(p), hasReverse ? reverse(p) : undefined]
  const byForward = dot(evaluate(jvp, [...data, ...direction]), cotangents)
  const tolerance = (n: number) => 2e-7 * Math.max(1, Math.abs(n))
  expect(byForward, 'forward').not.toBeNaN()
  if (numeric) {
    const slope = numericSlope(p, data, direction, cotangents)
    expect(Math.abs(byForward - slope), `forward ${byForward}, numeric ${slope}`).toBeLessThan(tolerance(slope))
  }
  if (vjp) {
    const byReverse = dot(evaluate(vjp, [...data, ...cotangents]), direction)
    expect(Math.abs(byForward - byReverse), `forward ${byForward}, reverse ${byReverse}`).toBeLessThan(
      1e-3 * tolerance(byForward),
    )
  }
  if (order === 1) return
  const rest = { order: 1, numeric, reverse: hasReverse } as const
  checkDerivatives({ program: jvp, data: [...data, ...direction], ...rest })
  if (vjp) checkDerivatives({ program: vjp, data: [...data, ...cotangents], ...rest })
}

/** A variation of an input that stays within its domain: floats shrunk a little, everything turned by `k` places. */
function variant({ type }: Value, data: Data, k: number): Data {
  if (type.dtype === 'float') return data.map((n) => n / (1 + 0.125 * k))
  return data.map((_, i) => data[(i + k) % data.length]!)
}

/** All ways to map some of `count` inputs; with more than three, all, each alone, and all but each. */
function flagsFor(count: number): boolean[][] {
  const indices = Array.from({ length: count }, (_, i) => i)
  if (count <= 3) {
    return Array.from({ length: 2 ** count - 1 }, (_, k) => indices.map((i) => (((k + 1) >> i) & 1) === 1))
  }
  return [
    indices.map(() => true),
    ...indices.flatMap((k) => [indices.map((i) => i === k), indices.map((i) => i !== k)]),
  ]
}

/** The batched program = the program run on one entry after another, for sizes 0 to 3 and whatever is mapped. */
export function checkBatch(p: Program, data: readonly Data[], sizes: readonly number[] = [0, 1, 2, 3]): void {
  for (const flags of flagsFor(data.length)) {
    for (const size of sizes) {
      const { program: batched } = new Builder().batchProgram(
        p,
        size,
        flags,
        p.outputs.map(() => true),
      )
      const entries = Array.from({ length: size }, (_, k) =>
        data.map((x, i) => (flags[i] ? variant(p.inputs[i]!, x, k) : x)),
      )
      const together = data.map((x, i) =>
        flags[i] ? Float64Array.from(entries.flatMap((entry) => [...entry[i]!])) : x,
      )
      const found = evaluate(batched, together)
      const alone = entries.map((entry) => evaluate(p, entry))
      p.outputs.forEach((output, i) => {
        const where = `output ${i}, size ${size}, mapped ${flags.join()}`
        const wanted = tensor(output.type.dtype, [size, ...output.type.shape])
        expect(showType(batched.outputs[i]!.type), `${where}`).toBe(showType(wanted))
        expectClose(found[i]!, Float64Array.from(alone.flatMap((outputs) => [...outputs[i]!])), where)
      })
    }
  }
}

/** Equal to twelve digits, with NaN equal to NaN and infinities to themselves. */
export function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, where = ''): void {
  expect(found.length, `${where}`).toBe(wanted.length)
  for (let i = 0; i < wanted.length; i++) {
    const [x, y] = [found[i]!, wanted[i]!]
    const isClose = Object.is(x, y) || x === y || Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(x), Math.abs(y))
    expect(isClose, `${where}: element ${i} is ${x}, wanted ${y}`).toBe(true)
  }
}
