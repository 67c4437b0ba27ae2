import { describe, expect, test } from 'vitest'
import { emitBody } from '../../../../graph-runtime/backends/wasm/lower/body.ts'
import { expand } from '../../../../graph-runtime/backends/wasm/lower/expand.ts'
import { fuse, storedValues } from '../../../../graph-runtime/backends/wasm/lower/fuse.ts'
import { callsIn, Lowering } from '../../../../graph-runtime/backends/wasm/lower/lowering.ts'
import { joinsIn } from '../../../../graph-runtime/backends/wasm/lower/product.ts'
import { whole } from '../../../../graph-runtime/backends/wasm/lower/view.ts'
import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../../graph-runtime/ir/program.ts'
import { float } from '../../ir/check.ts'

/** A line for each kernel: what it computes, and how many values go to memory. */
function printed(step: Program, width: 32 | 64 = 32): string[] {
  const flat = expand(step)
  const kernels = fuse(flat, joinsIn(width))
  const stored = storedValues(flat, kernels)
  return kernels.map(({ equations }) => {
    const kept = equations.flatMap(({ outputs }) => outputs).filter((value) => stored.has(value))
    return `${equations.map(({ primitive }) => primitive).join(' ')} → ${kept.length}`
  })
}

const relu = (b: Builder, x: Value) => b.select(b.lt(0, x), x, 0)

/** Two layers of one shape, the gradient of their loss, and a step of Adam for both weights. */
const trained = program(
  [float(32, 16), float(16, 16), float(16), float(16, 16), float(16), ...Array(4).fill(float(16, 16)), float()],
  (b, x, ...slots) => {
    const [w, c, v, d, meanW, squareW, meanV, squareV, count] = slots as [Value, Value, Value, Value, ...Value[]]
    const hidden = relu(b, b.add(b.matmul(x, w), c))
    const error = b.sub(b.add(b.matmul(hidden, v), d), x)
    const [gw, gv] = b.gradient([b.sum(b.mul(error, error))], [w, v])
    const start = b.sqrt(b.sub(1, b.pow(0.999, count!)))
    const adam = (value: Value, gradient: Value, mean: Value, square: Value) => {
      const m = b.add(b.mul(mean, 0.9), b.mul(gradient, 0.1))
      const s = b.add(b.mul(square, 0.999), b.mul(b.mul(gradient, gradient), 0.001))
      return [b.sub(value, b.mul(b.div(m, b.add(b.sqrt(s), 1e-8)), start)), m, s]
    }
    return [...adam(w, gw!, meanW!, squareW!), ...adam(v, gv!, meanV!, squareV!)]
  },
)

/** The kernels that are called. */
function called(step: Program): string[] {
  const to = new Lowering(32)
  const inputs = step.inputs.map(({ type }) => whole(to.buffer(type, true), type.shape))
  emitBody(to, step, inputs)
  return callsIn(to.statements).map(({ kernel }) => kernel.key.slice(0, kernel.key.indexOf(' ')))
}

describe('what is computed in one kernel', () => {
  test('bias and activation with the product before them, the mask with the gradient, and the update with its own weight’s', () => {
    expect(printed(trained)).toMatchInlineSnapshot(`
      [
        "pow sub sqrt → 1",
        "matmul add lt select → 2",
        "matmul add sub add → 1",
        "matmul select → 1",
        "matmul mul mul add mul mul mul add sqrt add div mul sub → 3",
        "matmul mul mul add mul mul mul add sqrt add div mul sub → 3",
      ]
    `)
  })

  test('a reshape that keeps rows whole is read as it is made; one that cuts them, or a transpose, is not', () => {
    const shaped = (shape: number[]) =>
      printed(program([float(6, 5), float(5, 4)], (b, x, y) => [b.neg(b.reshape(b.matmul(x, y), shape))]))
    expect(shaped([2, 3, 4])).toEqual(['matmul neg → 1'])
    expect(shaped([6, 2, 2])).toEqual(['matmul → 1', 'neg → 1'])
    expect(printed(program([float(4, 4)], (b, x) => [b.neg(b.transposeLast(b.matmul(x, x)))]))).toEqual([
      'matmul → 1',
      'neg → 1',
    ])
  })

  test('functions that are computed lane by lane stay out of products', () => {
    const activated = program([float(4, 4)], (b, x) => [b.tanh(b.neg(b.matmul(x, x)))])
    expect(printed(activated, 32)).toEqual(['matmul neg tanh → 1'])
    expect(printed(activated, 64)).toEqual(['matmul neg → 1', 'tanh → 1'])
  })

  test('sums of nothing are made alone', () => {
    expect(printed(program([float(4, 0), float(0, 4)], (b, x, y) => [b.neg(b.matmul(x, y))]))).toEqual([
      'matmul → 1',
      'neg → 1',
    ])
  })

  test('what nobody reads is not computed, and what is shown besides is stored', () => {
    const step = program([float(4, 4)], (b, x) => {
      const product = b.matmul(x, x)
      b.exp(product)
      return [b.neg(product), product]
    })
    expect(printed(step)).toEqual(['matmul neg → 2'])
  })

  test('a number is made as early as it can be, so that what reads it can join what comes before', () => {
    const step = program([float(4, 4), float()], (b, x, rate) => [b.mul(b.matmul(x, x), b.exp(b.neg(rate)))])
    expect(printed(step)).toEqual(['neg exp → 1', 'matmul mul → 1'])
  })

  test.each([
    ['few tensors, however large', 512, 2, ['matmul']],
    ['many that are small', 32, 5, ['matmul']],
    ['many that are large: these are gone through in order', 512, 5, ['matmul', 'map']],
  ])('a product is followed in its tiles by %s', (_what, rows, tensors, wanted) => {
    const others = Array.from({ length: tensors - 1 }, () => float(rows, 64))
    const step = program([float(rows, 64), float(64, 64), ...others], (b, x, y, ...rest) => [
      rest.reduce((sum, each) => b.add(sum, each), b.matmul(x, y)),
    ])
    expect(called(step)).toEqual(wanted)
  })

  test('what lies backwards or across is read by a loop of its own', () => {
    const across = program([float(8, 8), float(8, 8)], (b, x, y) => [b.add(b.matmul(x, x), b.transposeLast(y))])
    expect(called(across)).toEqual(['matmul', 'map'])
    const backwards = program([float(8, 8), float(8, 8)], (b, x, y) => [b.add(b.matmul(x, x), b.reverse(y, [0]))])
    expect(called(backwards)).toEqual(['matmul', 'map'])
  })
})
