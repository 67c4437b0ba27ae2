import { expect } from 'vitest'
import { evaluate } from '../../../../graph-runtime/backends/reference/evaluate.ts'
import { program } from '../../../../graph-runtime/ir/builder.ts'
import type { Data } from '../../../../graph-runtime/ir/primitive.ts'
import type { Program } from '../../../../graph-runtime/ir/program.ts'
import { sizeOf, tensor, type TensorType } from '../../../../graph-runtime/ir/types.ts'

export type Given = readonly (readonly number[] | undefined)[]

const isFloat = (type: TensorType) => type.dtype === 'float'

/** Numbers within (−1, 1), the same every time for the same seed (Lehmer's generator, 1951). */
function randomNumbers(seed: number, length: number): Data {
  let state = (seed * 7919 + 12345) % 2147483647
  return Float64Array.from({ length }, () => {
    state = (state * 48271) % 2147483647
    return (2 * state) / 2147483647 - 1
  })
}

function dataFor(types: readonly TensorType[], given: Given, seed: number): Data[] {
  return types.map((type, i) => {
    const own = given[i]
    return own ? Float64Array.from(own) : randomNumbers(seed + i, sizeOf(type.shape))
  })
}

const typesOf = (values: Program['inputs']) => values.map((value) => value.type)

/** (inputs, tangents of the float inputs) → tangents of the outputs. */
function forwardOf(p: Program): Program {
  const inputs = typesOf(p.inputs)
  const n = inputs.length
  return program([...inputs, ...inputs.filter(isFloat)], (b, ...args) => {
    const ys = b.inline(p, args.slice(0, n))
    const xs = args.slice(0, n).filter((x) => isFloat(x.type))
    return b.pushforward(ys, xs, args.slice(n)).map((t, i) => t ?? b.zeros(ys[i]!.type))
  })
}

/** (inputs, cotangents of the outputs) → cotangents of the float inputs. */
function reverseOf(p: Program): Program {
  const inputs = typesOf(p.inputs)
  const n = inputs.length
  return program([...inputs, ...typesOf(p.outputs)], (b, ...args) => {
    const ys = b.inline(p, args.slice(0, n))
    const xs = args.slice(0, n).filter((x) => isFloat(x.type))
    return b.gradient(ys, xs, args.slice(n)).map((ct, i) => ct ?? b.zeros(xs[i]!.type))
  })
}

const dot = (xs: readonly Data[], ys: readonly Data[]) =>
  xs.reduce((sum, x, i) => sum + x.reduce((inner, value, k) => inner + value * ys[i]![k]!, 0), 0)

/**
 * Along a random direction ẋ and for a random cotangent ȳ, the numeric ȳ·(f(x + hẋ) − f(x − hẋ))/2h, the forward ȳ·ẏ and
 * the reverse x̄·ẋ agree; then the same of both derivatives themselves, up to `order`.
 */
export function check(p: Program, given: Given = [], order = 2, seed = 1): void {
  const types = typesOf(p.inputs)
  const x = dataFor(types, given, seed)
  const tangents = dataFor(types.filter(isFloat), [], seed + 100)
  const cotangents = dataFor(typesOf(p.outputs), [], seed + 200)
  const moved = (h: number) => {
    let next = 0
    const at = x.map((data, i) => {
      if (!isFloat(types[i]!)) return data
      const t = tangents[next++]!
      return data.map((value, k) => value + h * t[k]!)
    })
    return evaluate(p, at)
  }
  const h = 1e-5
  const numeric = (dot(cotangents, moved(h)) - dot(cotangents, moved(-h))) / (2 * h)
  const forward = dot(cotangents, evaluate(forwardOf(p), [...x, ...tangents]))
  const reverse = dot(tangents, evaluate(reverseOf(p), [...x, ...cotangents]))
  const scale = 1 + Math.abs(reverse)
  expect(Math.abs(forward - reverse) / scale, 'forward against reverse').toBeLessThan(1e-10)
  expect(Math.abs(numeric - reverse) / scale, 'numeric against reverse').toBeLessThan(1e-6)
  if (order < 2) return
  check(reverseOf(p), given, order - 1, seed + 300)
  check(forwardOf(p), given, order - 1, seed + 400)
}

/** For every choice of inputs that vary over a batch of 1 and of 3: batched is as one at a time. */
export function checkBatch(p: Program, given: Given = []): void {
  const types = typesOf(p.inputs)
  for (const size of [1, 3]) {
    const entries = Array.from({ length: size }, (_, entry) =>
      dataFor(types, given, 1 + 10 * entry).map((data, i) => (given[i] ? turned(data, entry) : data)),
    )
    for (let choice = 1; choice < 2 ** types.length; choice++) {
      const flags = types.map((_, i) => (choice >> i) % 2 === 1)
      const at = (entry: number) => types.map((_, i) => entries[flags[i] ? entry : 0]![i]!)
      const stacked = types.map((_, i) => (flags[i] ? joined(entries.map((data) => data[i]!)) : entries[0]![i]!))
      const inner = types.map((type, i) => (flags[i] ? tensor(type.dtype, [size, ...type.shape]) : type))
      const batched = program(inner, (b, ...args) =>
        b
          .batch(
            p,
            size,
            args.map((value, i) => ({ value, mapped: flags[i]! })),
          )
          .map((y) => b.mapped(y, size)),
      )
      const expected = Array.from({ length: size }, (_, entry) => evaluate(p, at(entry)))
      batched.outputs.forEach((output, i) => expect(output.type.shape).toEqual([size, ...p.outputs[i]!.type.shape]))
      evaluate(batched, stacked).forEach((data, i) => {
        const wanted = joined(expected.map((outputs) => outputs[i]!))
        expect(data).toHaveLength(wanted.length)
        data.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 12))
      })
    }
  }
}

/** Batched derivatives are the derivatives one at a time. */
export function checkBatchedGradient(p: Program, given: Given = []): void {
  checkBatch(reverseOf(p), given)
}

const turned = (data: Data, by: number) => data.map((_, i) => data[(i + by) % data.length]!)

function joined(parts: readonly Data[]): Data {
  return Float64Array.from(parts.flatMap((part) => [...part]))
}
