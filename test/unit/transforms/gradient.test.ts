import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import { print, type Value } from '../../../graph-runtime/ir/program.ts'
import { checkDerivatives, expectClose, float, floats, forward, primitivesIn, reverse, u32 } from '../ir/check.ts'

const scalars = (...numbers: number[]) => numbers.map((n) => Float64Array.of(n))
const only = (values: readonly (Value | undefined)[]) => values.map((value) => value!)

describe('gradient', () => {
  test('of an input that nothing depends on is undefined', () => {
    const b = new Builder()
    const [x, y] = [b.input(float()), b.input(float())]
    const [dx, dy] = b.gradient([b.sin(x)], [x, y])
    expect(b.definitionOf(dx!)!.primitive).toBe('cos')
    expect(dy).toBeUndefined()
  })

  test('stops at stopGradient, comparisons and whole numbers', () => {
    const b = new Builder()
    const [x, n] = [b.input(float()), b.input(u32())]
    const flat = [b.stopGradient(x), b.cast(b.lt(x, 0), 'float'), b.cast(b.cast(x, 'u32'), 'float'), b.cast(n, 'float')]
    expect(b.gradient(flat, [x, n])).toEqual([undefined, undefined])
  })

  test('goes on from cotangents that are known, to the same equations as without them', () => {
    const b = new Builder()
    const [x, w, v] = [b.input(float(3, 4)), b.input(float(4, 4)), b.input(float(4, 4))]
    // Two ways from x, one of them round what is learnt, and a part of x that only slices bring.
    const h = b.tanh(b.matmul(x, w))
    const skip = b.add(b.mul(h, x), b.pad(b.slice(x, [0, 0], [3, 2]), [0, 2], [0, 0]))
    const y = b.sum(b.sin(b.add(b.matmul(skip, v), b.exp(x))))
    const seen = new Map<Value, Value>()
    b.gradient([y], [w, v], undefined, seen)
    expect(seen.has(x)).toBe(false)
    const wanted = [x, h, skip, w, y]
    const all = b.gradient([y], wanted)
    expect(b.gradient([y], wanted, undefined, undefined, seen)).toEqual(all)
    for (const [i, g] of b.gradient([y], wanted, undefined, undefined, seen).entries()) expect(g).toBe(all[i])
  })

  test('counts a value used twice twice', () => {
    const p = program([float()], (b, x) => only(b.gradient([b.add(b.mul(x, x), x)], [x])))
    expect(evaluate(p, scalars(3))[0]![0]).toBe(7)
  })

  test('of a tensor cut into parts is the parts in a row, whatever is done to each and in whatever order', () => {
    const cut = (order: readonly number[]) =>
      program([float(2, 9)], (b, x) => order.map((i) => b.sum(b.sin(b.mul(b.slice(x, [0, 2 * i], [2, 2]), i + 1)))))
    const data = [floats([2, 9])]
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [0, 3],
      [1, 2, 1],
    ]) {
      checkDerivatives({ program: cut(order), data })
    }
    const [forth, back, mixed] = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3],
    ].map((order) => primitivesIn(reverse(cut(order))))
    expect([forth, back].map((names) => names!.filter((name) => ['add', 'concat', 'pad'].includes(name)))).toEqual([
      ['concat', 'pad'],
      ['concat', 'pad'],
    ])
    expect(mixed).toContain('add')
  })

  test('adds up over several ys, the same y twice and an x among them', () => {
    const p = program([float()], (b, x) => {
      const y = b.mul(x, x)
      return only(b.gradient([y, y, x], [x]))
    })
    expect(evaluate(p, scalars(3))[0]![0]).toBe(13)
  })

  test('may be asked for the same x twice, and for values on the way', () => {
    const p = program([float()], (b, x) => {
      const y = b.mul(x, x)
      return only(b.gradient([b.sin(y)], [x, x, y]))
    })
    const slope = Math.cos(9)
    evaluate(p, scalars(3)).forEach((data, i) => expect(data[0]).toBeCloseTo([6 * slope, 6 * slope, slope][i]!, 14))
  })

  test('takes seeds, of which undefined is zero', () => {
    const p = program([float(2)], (b, x) =>
      only(b.gradient([b.mul(x, 2), b.mul(x, 5)], [x], [b.constant([1, 10], float(2)), undefined])),
    )
    expect([...evaluate(p, [floats([2])])[0]!]).toEqual([2, 20])
  })

  test('puts the cotangents on the way into `seen`', () => {
    const b = new Builder()
    const x = b.input(float())
    const y = b.sin(x)
    const seen = new Map<Value, Value>()
    const [dx] = b.gradient([b.mul(y, 3)], [x], undefined, seen)
    expect([...seen.keys()].map((value) => b.definitionOf(value)?.primitive)).toEqual(['mul', 'sin', undefined])
    expect(seen.get(x)).toBe(dx)
  })

  test('leaves out what does not lie between x and y', () => {
    const b = new Builder()
    const [x, w] = [b.input(float(2, 2)), b.input(float(2, 2))]
    const [dw] = b.gradient([b.sum(b.matmul(b.exp(x), w))], [w])
    expect(primitivesIn(b.finish([dw!]))).toEqual(['exp', 'constant', 'transpose', 'matmul'])
  })

  test('writes a short program', () => {
    const p = program([float(3), float(3)], (b, w, x) => only(b.gradient([b.sum(b.tanh(b.mul(w, x)))], [w])))
    expect(`\n${print(p)}\n`).toMatchInlineSnapshot(`
      "
      (%0:3 %1:3) {
        %2:3 = mul(%0 %1)
        %3:3 = tanh(%2)
        %4:3 = constant(data=1 type=3)
        %5:3 = mul(%3 %3)
        %6:3 = sub(%4 %5)
        %7:3 = mul(%6 %1)
        return %7
      }
      "
    `)
  })

  test('nests: sin x² to the fourth order', () => {
    const p = program([float()], (b, x) => {
      const all = [b.sin(b.mul(x, x))]
      for (let order = 0; order < 4; order++) all.push(...only(b.gradient([all.at(-1)!], [x])))
      return all
    })
    const found = evaluate(p, scalars(1.5)).map((data) => data[0]!)
    const wanted = [0.7780731969, -1.8845208682, -8.2590060174, 2.9553702695]
    wanted.forEach((n, order) => expect(found[order]).toBeCloseTo(n, 9))
    expect(found).toHaveLength(5)
  })

  test('forward of reverse is reverse of forward is reverse of reverse: the Hessian times a vector', () => {
    const f = program([float(3)], (b, x) => [b.sum(b.exp(b.mul(x, b.reverse(b.sin(x), [0]))))])
    const [x, v] = [floats([3], -1, 1, 1), floats([3], -1, 1, 2)]
    const one = Float64Array.of(1)
    const over = forward(reverse(f)) // (x, ȳ, ẋ, ẏ̄)
    const [byForward] = evaluate(over, [x, one, v, Float64Array.of(0)])
    const byReverse = evaluate(reverse(reverse(f)), [x, one, v])[0]!
    const byBoth = evaluate(reverse(forward(f)), [x, v, one])[0]!
    expectClose(byReverse, byForward!)
    expectClose(byBoth, byForward!)
  })

  test('passes a step of an inner learner: MAML', () => {
    // Loss after one inner step w′ = w − a ∂L/∂w of L = (w x − y)², differentiated by w: (1 − 2a x²) · 2x (w′x − y).
    const p = program([float(), float(), float()], (b, w, x, y) => {
      const loss = (at: Value) => {
        const off = b.sub(b.mul(at, x), y)
        return b.mul(off, off)
      }
      const [inner] = b.gradient([loss(w)], [w])
      return only(b.gradient([loss(b.sub(w, b.mul(0.1, inner!)))], [w]))
    })
    const [w, x, y] = [0.7, 1.3, -0.4]
    const stepped = w - 0.1 * 2 * x * (w * x - y)
    const wanted = (1 - 0.2 * x * x) * 2 * x * (stepped * x - y)
    expect(evaluate(p, scalars(w, x, y))[0]![0]).toBeCloseTo(wanted, 14)
  })

  test('passes many steps of an inner learner in a loop', () => {
    const step = program([float(), float(2)], (b, rate, w) => {
      const loss = b.sum(b.mul(b.mul(w, w), b.add(b.sin(w), 2)))
      return [b.sub(w, b.mul(rate, b.gradient([loss], [w])[0]!))]
    })
    const p = program([float(), float(2)], (b, rate, w) => [b.sum(b.scan(step, [rate], [w], [], 5).final[0]!)])
    checkDerivatives({ program: p, data: [Float64Array.of(0.05), floats([2])] })
  })
})

describe('pushforward', () => {
  test('of what depends on nothing that moves is undefined', () => {
    const b = new Builder()
    const [x, y] = [b.input(float()), b.input(float())]
    expect(b.pushforward([b.sin(y), b.sin(x)], [x, y], [undefined, undefined])).toEqual([undefined, undefined])
    const [moving, still] = b.pushforward([b.sin(x), b.sin(y)], [x], [b.constant(2)])
    expect(b.definitionOf(moving!)!.primitive).toBe('mul')
    expect(still).toBeUndefined()
  })

  test('of an x among the ys is its tangent, and tangents add', () => {
    const p = program([float(), float()], (b, x, t) => only(b.pushforward([x, b.add(x, b.mul(x, x))], [x], [t])))
    expect(evaluate(p, scalars(3, 2)).map((data) => data[0])).toEqual([2, 14])
  })

  test('holds to the tangents given where one x depends on another', () => {
    const p = program([float()], (b, x) => {
      const y = b.mul(x, 3)
      return only(b.pushforward([b.add(x, y)], [x, y], [b.constant(1), b.constant(10)]))
    })
    expect(evaluate(p, scalars(2))[0]![0]).toBe(11)
  })
})

test('five thousand equations cost equations in proportion, in both modes', () => {
  const counted = (length: number) => {
    const b = new Builder()
    const x = b.input(float())
    let y = x
    for (let i = 0; i < length; i++) y = b.sin(b.mul(y, 0.9))
    const [dx] = b.gradient([y], [x])
    const [dy] = b.pushforward([y], [x], [b.constant(1)])
    const [ddx] = b.gradient([dx!], [x])
    return [dx, dy, ddx].map((value) => b.finish([value!]).equations.length)
  }
  const [few, many] = [counted(250), counted(2500)]
  many.forEach((n, i) => expect(n / few[i]!).toBeLessThan(10.1))
  expect(many[2]!).toBeLessThan(50_000)
})
