import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import { clamp, norm, relu, softplus } from '../../../graph-runtime/ir/functions.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { float, forward, reverse } from './check.ts'

type Write = (b: Builder, ...args: Value[]) => Value

/** The gradient of Σ f with respect to each input, by reverse mode; a cotangent other than 1 may be given. */
function gradientAt(write: Write, inputs: readonly (readonly number[])[], cotangent = 1): number[][] {
  const p = program(
    inputs.map((data) => float(data.length)),
    (b, ...args) => [write(b, ...args)],
  )
  const data = inputs.map((numbers) => Float64Array.from(numbers))
  const size = p.outputs[0]!.type.shape.reduce((product, n) => product * n, 1)
  return evaluate(reverse(p), [...data, new Float64Array(size).fill(cotangent)]).map((g) => [...g])
}

/** The tangent of f for tangents of 1 of every input. */
function tangentAt(write: Write, inputs: readonly (readonly number[])[]): number[] {
  const types = inputs.map((data) => float(data.length))
  const data = inputs.map((numbers) => Float64Array.from(numbers))
  const p = forward(program(types, (b, ...args) => [write(b, ...args)]))
  return [...evaluate(p, [...data, ...data.map((x) => new Float64Array(x.length).fill(1))])[0]!]
}

/** f, f′, f″, … at x, each by reverse mode of the one before. */
function derivativesAt(write: (b: Builder, x: Value) => Value, x: number, orders: number): number[] {
  const p = program([float()], (b, at) => {
    const all = [write(b, at)]
    for (let i = 1; i <= orders; i++) all.push(b.gradient([all.at(-1)!], [at])[0] ?? b.constant(0))
    return all
  })
  return evaluate(p, [Float64Array.of(x)]).map((data) => data[0]!)
}

describe('ties', () => {
  test('max and min share the cotangent', () => {
    expect(
      gradientAt(
        (b, x, y) => b.max(x, y),
        [
          [1, 2, 3],
          [1, 3, 2],
        ],
      ),
    ).toEqual([
      [0.5, 0, 1],
      [0.5, 1, 0],
    ])
    expect(
      gradientAt(
        (b, x, y) => b.min(x, y),
        [
          [1, 2, 3],
          [1, 3, 2],
        ],
      ),
    ).toEqual([
      [0.5, 1, 0],
      [0.5, 0, 1],
    ])
    expect(tangentAt((b, x, y) => b.max(x, y), [[1], [1]])).toEqual([1])
  })

  test('max of a value with itself is the value', () => {
    expect(gradientAt((b, x) => b.max(x, x), [[2]])).toEqual([[1]])
  })

  test('reduceMax shares the cotangent among the largest', () => {
    expect(gradientAt((b, x) => b.reduceMax(x), [[3, 1, 3, 3]])).toEqual([[1 / 3, 0, 1 / 3, 1 / 3]])
    expect(gradientAt((b, x) => b.reduceMax(x), [[-Infinity, -Infinity]])).toEqual([[0.5, 0.5]])
    expect(tangentAt((b, x) => b.reduceMax(x), [[3, 1, 3]])).toEqual([1])
  })

  test('abs and relu are flat at 0', () => {
    expect(gradientAt((b, x) => b.abs(x), [[-1, 0, 1]])).toEqual([[-1, 0, 1]])
    expect(gradientAt((b, x) => relu(b, x), [[-1, 0, 1]])).toEqual([[0, 0, 1]])
  })

  test('clamp passes the cotangent at its ends', () => {
    expect(gradientAt((b, x) => clamp(b, x, -1, 1), [[-2, -1, 0, 1, 2]])).toEqual([[0, 1, 1, 1, 0]])
  })
})

describe('zero times infinity', () => {
  test('the side that is not chosen gets 0 even from an infinite cotangent', () => {
    const write: Write = (b, x, y) => b.select(b.lt(0, x), x, y)
    expect(
      gradientAt(
        write,
        [
          [1, -1],
          [5, 6],
        ],
        Infinity,
      ),
    ).toEqual([
      [Infinity, 0],
      [0, Infinity],
    ])
    expect(
      gradientAt(
        (b, x, y) => b.max(x, y),
        [
          [1, 3],
          [2, 2],
        ],
        Infinity,
      ),
    ).toEqual([
      [0, Infinity],
      [Infinity, 0],
    ])
    expect(gradientAt((b, x) => b.reduceMax(x), [[1, 2]], Infinity)).toEqual([[0, Infinity]])
    expect(gradientAt((b, x) => relu(b, x), [[-1, 1]], Infinity)).toEqual([[0, Infinity]])
    expect(gradientAt((b, x) => clamp(b, x, 0, 1), [[-1, 2]], Infinity)).toEqual([[0, 0]])
  })

  test('an infinite value behind select does no harm', () => {
    expect(gradientAt((b, x) => b.select(b.eq(x, 0), 0, b.div(1, b.select(b.eq(x, 0), 1, x))), [[0, 2]])).toEqual([
      [0, -0.25],
    ])
  })

  test('norm has gradient 0 at the origin, to second order', () => {
    expect(gradientAt((b, x) => norm(b, x), [[0, 0]])).toEqual([[0, 0]])
    expect(gradientAt((b, x) => norm(b, x), [[0, 2]])).toEqual([[0, 1]])
    expect(derivativesAt((b, x) => norm(b, x), 0, 2)).toEqual([0, 0, 0])
  })
})

describe('pow at 0', () => {
  test.each([
    [0, [1, 0, 0, 0]],
    [1, [0, 1, 0, 0]],
    [2, [0, 0, 2, 0]],
    [3, [0, 0, 0, 6]],
  ])('x to the constant %i', (n, wanted) => {
    expect(derivativesAt((b, x) => b.pow(x, n), 0, 3)).toEqual(wanted)
  })

  test.each([
    [0, [1, 0, 0, 0]],
    [1, [0, 1, 0, 0]],
    [2, [0, 0, 2, 0]],
    [3, [0, 0, 0, 6]],
  ])('x to an exponent that is a value, %i', (n, wanted) => {
    const p = program([float(), float()], (b, x, y) => {
      const all = [b.pow(x, y)]
      for (let i = 1; i <= 3; i++) all.push(b.gradient([all.at(-1)!], [x])[0]!)
      return all
    })
    expect(evaluate(p, [Float64Array.of(0), Float64Array.of(n)]).map((data) => data[0])).toEqual(wanted)
  })

  test('the exponent’s gradient is 0 where the power is flat, and the mixed one is right beside it', () => {
    expect(
      gradientAt(
        (b, x, y) => b.pow(x, y),
        [
          [0, 0, 2],
          [0, 0.5, 0],
        ],
      )[1],
    ).toEqual([0, 0, Math.LN2])
    const p = program(
      [float(), float()],
      (b, x, y) => b.gradient(b.gradient([b.pow(x, y)], [x]) as Value[], [y]) as Value[],
    )
    expect(evaluate(p, [Float64Array.of(2), Float64Array.of(0)])[0]![0]).toBeCloseTo(0.5, 14)
  })
})

test('the derivatives of softplus at 0 are those of the sigmoid', () => {
  const found = derivativesAt((b, x) => softplus(b, x), 0, 4)
  ;[Math.LN2, 0.5, 0.25, 0, -0.125].forEach((wanted, order) => expect(found[order]).toBeCloseTo(wanted, 14))
})
