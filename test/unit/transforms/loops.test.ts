import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import { isProgram, type Program } from '../../../graph-runtime/ir/program.ts'
import { bool, expectClose, float, floats, forward, reverse, u32 } from '../ir/check.ts'

const scalar = (n: number) => Float64Array.of(n)

/** x ↦ r x (1 − x), n times; and the same unrolled. */
const logistic = program([float(), float()], (b, r, x) => [b.mul(r, b.mul(x, b.sub(1, x))), b.sin(x)])
const looped = program([float(), float()], (b, r, x) => {
  const { final, ys } = b.scan(logistic, [r], [x], [], 6)
  return [...final, b.sum(ys[0]!)]
})
const unrolled = program([float(), float()], (b, r, x) => {
  let [at, total] = [x, b.constant(0)]
  for (let i = 0; i < 6; i++) {
    const [next, y] = b.inline(logistic, [r, at])
    at = next!
    total = b.add(total, y!)
  }
  return [at, total]
})

describe('scan', () => {
  test.each<[string, (p: Program) => Program]>([
    ['values', (p) => p],
    ['forward', forward],
    ['reverse', reverse],
    ['reverse of reverse', (p) => reverse(reverse(p))],
    ['forward of reverse', (p) => forward(reverse(p))],
    ['reverse of forward', (p) => reverse(forward(p))],
    ['reverse of reverse of reverse', (p) => reverse(reverse(reverse(p)))],
  ])('%s: as unrolled', (_mode, mode) => {
    const [a, b] = [mode(looped), mode(unrolled)]
    const data = [scalar(3.2), scalar(0.3)]
    const rest = a.inputs.slice(2).map((value, i) => floats(value.type.shape, -1, 1, i))
    const wanted = evaluate(b, [...data, ...rest])
    evaluate(a, [...data, ...rest]).forEach((found, i) => expectClose(found, wanted[i]!, `output ${i}`))
  })

  test('gives its final carry, the carry entering each step, and the ys', () => {
    const body = program([float(), float()], (b, c, x) => [b.add(c, x), b.mul(c, 10)])
    const p = (reversed: boolean) =>
      program([float(), float(3)], (b, c, xs) => {
        const { final, history, ys } = b.scan(body, [], [c], [xs], 3, reversed)
        return [...final, ...history, ...ys]
      })
    const data = [scalar(1), Float64Array.of(1, 2, 3)]
    expect(evaluate(p(false), data).map((out) => [...out])).toEqual([[7], [1, 2, 4], [10, 20, 40]])
    expect(evaluate(p(true), data).map((out) => [...out])).toEqual([[7], [6, 4, 1], [60, 40, 10]])
  })

  test('of no steps hands on its carry, and its gradient', () => {
    const p = program([float(), float()], (b, r, x) => {
      const { final } = b.scan(logistic, [r], [x], [], 0)
      const [dr, dx] = b.gradient(final, [r, x])
      return [final[0]!, dr!, dx!]
    })
    expect(evaluate(p, [scalar(3), scalar(0.25)]).map((data) => data[0])).toEqual([0.25, 0, 1])
  })

  test('its history passes cotangents', () => {
    const p = program([float()], (b, x) => {
      const body = program([float()], (bb, c) => [bb.mul(c, 2)])
      const { history } = b.scan(body, [], [x], [], 4)
      return b.gradient([b.sum(history[0]!)], [x]).map((g) => g!)
    })
    expect(evaluate(p, [scalar(1)])[0]![0]).toBe(15)
  })

  test('its backward loop carries no cotangents of whole numbers, and computes none that nobody wants', () => {
    const body = program([float(2), float(2), u32(), float(2)], (b, w, c, n, x) => [
      b.tanh(b.add(b.mul(w, c), x)),
      b.sub(n, 1),
      b.mul(x, b.cast(n, 'float')),
    ])
    const b = new Builder()
    const [w, c, n, xs] = [b.input(float(2)), b.input(float(2)), b.input(u32()), b.input(float(5, 2))]
    const { final, ys } = b.scan(body, [w], [c, n], [xs], 5)
    const [dw] = b.gradient([b.sum(final[0]!), b.sum(ys[0]!)], [w])
    const loops = b.finish([dw!]).equations.filter((equation) => equation.primitive === 'scan')
    const backward = loops.at(-1)!.params.body
    if (!isProgram(backward)) throw new Error('a loop has a body')
    expect(backward.outputs.map((value) => value.type)).toEqual([float(2), float(2)])
  })

  test('its forward loop carries no tangents of whole numbers', () => {
    const body = program([float(), u32()], (b, c, n) => [b.mul(c, b.cast(n, 'float')), b.sub(b.max(n, 2), 1)])
    const b = new Builder()
    const [c, n] = [b.input(float()), b.input(u32())]
    const { final, history } = b.scan(body, [], [c, n], [], 3)
    const tangents = b.pushforward([...final, ...history], [c, n], [b.constant(1), undefined])
    expect(tangents.map((t) => t?.type)).toEqual([float(), undefined, float(3), undefined])
  })
})

/** Heron's rule for √a. */
const cond = program([float(), float()], (b, a, z) => [b.lt(1e-12, b.abs(b.sub(b.mul(z, z), a)))])
const body = program([float(), float()], (b, a, z) => [b.mul(0.5, b.add(z, b.div(a, z)))])
const root = program([float()], (b, a) => b.while(cond, body, [a], [b.constant(1)]))

describe('while', () => {
  test('has forward mode, nested', () => {
    const slopes = program([float()], (b, a) => {
      const one = b.constant(1)
      const [y] = b.inline(root, [a])
      const [dy] = b.pushforward([y!], [a], [one])
      const [ddy] = b.pushforward([dy!], [a], [one])
      return [y!, dy!, ddy!]
    })
    const found = evaluate(slopes, [scalar(4)]).map((data) => data[0]!)
    ;[2, 0.25, -1 / 32].forEach((wanted, i) => expect(found[i]).toBeCloseTo(wanted, 5))
  })

  test('has no reverse mode, and says what to do', () => {
    expect(() => reverse(root)).toThrow(
      'a loop of unknown length cannot be differentiated in reverse; give it a fixed number of steps, use forward mode, or stop the gradient before it',
    )
  })

  test('behind stopGradient does not trouble reverse mode', () => {
    const p = program([float()], (b, a) => [b.mul(a, b.stopGradient(b.inline(root, [a])[0]!))])
    const found = evaluate(reverse(p), [scalar(9), scalar(1)])[0]![0]
    expect(found).toBeCloseTo(3, 10)
  })

  test('a count in it needs no derivative', () => {
    const p = program([float()], (b, x) => {
      const goOn = program([float(), u32(), bool()], (bb, _z, n, c) => [bb.and(c, bb.lt(n, 3))])
      const next = program([float(), u32(), bool()], (bb, z, n, c) => [bb.mul(z, z), bb.add(n, 1), c])
      return b.while(goOn, next, [], [x, b.constant(0, u32()), b.constant(1, bool())])
    })
    expect(evaluate(p, [scalar(2)]).map((data) => data[0])).toEqual([256, 3, 1])
    expect(evaluate(forward(p), [scalar(2), scalar(1)])[0]![0]).toBe(8 * 2 ** 7)
  })

  test('batched, each entry stops by itself', () => {
    const p = program([u32()], (b, start) => {
      const goOn = program([u32(), u32()], (bb, n) => [bb.lt(1, n)])
      const collatz = program([u32(), u32()], (bb, n, count) => [
        bb.select(bb.eq(bb.rem(n, 2), 0), bb.shr(n, 1), bb.add(bb.mul(n, 3), 1)),
        bb.add(count, 1),
      ])
      return b.while(goOn, collatz, [], [start, b.constant(0, u32())])
    })
    const { program: batched } = new Builder().batchProgram(p, 4, [true])
    expect([...evaluate(batched, [Float64Array.of(1, 6, 7, 27)])[1]!]).toEqual([0, 8, 16, 111])
  })
})
