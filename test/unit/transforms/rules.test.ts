import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import { float, forward, reverse, u32 } from '../ir/check.ts'

const scalar = (n: number) => Float64Array.of(n)

describe('customGradient', () => {
  /** The identity, whose gradient is reversed and scaled: as for adversarial domain adaptation. */
  const body = program([float()], (_b, x) => [x])
  const pullback = program([float(), float()], (b, _x, ct) => [b.mul(-3, ct)])
  const p = program([float()], (b, x) => [b.mul(5, b.emit('customGradient', [b.mul(x, 2)], { body, pullback })[0]!)])

  test('both modes obey its pullback', () => {
    expect(evaluate(p, [scalar(7)])[0]![0]).toBe(70)
    expect(evaluate(reverse(p), [scalar(7), scalar(1)])[0]![0]).toBe(-30)
    expect(evaluate(forward(p), [scalar(7), scalar(1)])[0]![0]).toBe(-30)
  })

  test('the second derivative is that of the pullback', () => {
    const square = program([float(), float()], (b, x, ct) => [b.mul(ct, b.mul(x, x))])
    const q = program([float()], (b, x) => b.emit('customGradient', [x], { body, pullback: square }))
    expect(evaluate(reverse(reverse(q)), [scalar(3), scalar(1), scalar(1)])[0]![0]).toBe(6)
    expect(evaluate(forward(reverse(q)), [scalar(3), scalar(1), scalar(1), scalar(0)])[0]![0]).toBe(6)
    expect(evaluate(reverse(forward(q)), [scalar(3), scalar(1), scalar(1)])[0]![0]).toBe(6)
  })

  test('checks its programs', () => {
    const b = new Builder()
    const x = b.input(float(2))
    expect(() => b.emit('customGradient', [x], { body, pullback })).toThrow(
      'input 0 of the function is scalar, but got 2',
    )
    expect(() => b.emit('customGradient', [b.input(float())], { body, pullback: body })).toThrow(
      "the function's own gradient has 1 inputs, but got 2",
    )
    expect(() => b.emit('customGradient', [b.input(u32())], { body, pullback })).toThrow(
      'customGradient takes floats only',
    )
  })
})

describe('implicit', () => {
  /** z = tanh(w z + 1), iterated until it stands still by a loop that has no reverse mode. */
  const residual = program([float(), float()], (b, w, z) => [b.sub(z, b.tanh(b.add(b.mul(w, z), 1)))])
  const solver = program([float(), float()], (b, w, start) => {
    const cond = program([float(), float(), float()], (bb, _w, before, z) => [bb.lt(1e-16, bb.abs(bb.sub(before, z)))])
    const body = program([float(), float(), float()], (bb, v, _before, z) => [z, bb.tanh(bb.add(bb.mul(v, z), 1))])
    return [b.while(cond, body, [w], [b.add(start, 9), start])[1]!]
  })
  const p = program([float()], (b, w) => b.emit('implicit', [w, b.constant(0)], { residual, solver }))

  test('the fixed point of tanh(w z + 1) and its slopes', () => {
    expect(evaluate(p, [scalar(0.5)])[0]![0]).toBeCloseTo(0.8952191962, 9)
    expect(evaluate(reverse(p), [scalar(0.5), scalar(1)])[0]![0]).toBeCloseTo(0.1973722985, 9)
    expect(evaluate(forward(p), [scalar(0.5), scalar(1)])[0]![0]).toBeCloseTo(0.1973722985, 9)
  })

  test('to second order, in every way', () => {
    const slope = (w: number) => evaluate(reverse(p), [scalar(w), scalar(1)])[0]![0]!
    const h = 1e-4
    const numeric = (slope(0.5 + h) - slope(0.5 - h)) / (2 * h)
    expect(evaluate(reverse(reverse(p)), [scalar(0.5), scalar(1), scalar(1)])[0]![0]).toBeCloseTo(numeric, 7)
    expect(evaluate(forward(reverse(p)), [scalar(0.5), scalar(1), scalar(1), scalar(0)])[0]![0]).toBeCloseTo(numeric, 7)
    expect(evaluate(reverse(forward(p)), [scalar(0.5), scalar(1), scalar(1)])[0]![0]).toBeCloseTo(numeric, 7)
  })

  test('checks its programs', () => {
    const b = new Builder()
    const x = b.input(float(2))
    expect(() => b.emit('implicit', [x, x], { residual, solver })).toThrow('input 0 of the solver is scalar, but got 2')
    const wide = program([float(), float()], (bb, w) => [bb.broadcast(w, [2], [])])
    expect(() => b.emit('implicit', [b.input(float()), b.input(float())], { residual: wide, solver })).toThrow(
      'the residual must return scalar, but it returns 2',
    )
  })
})
