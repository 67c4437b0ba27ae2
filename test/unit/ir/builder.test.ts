import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import { isProgram, print } from '../../../graph-runtime/ir/program.ts'
import { bool, float, primitivesIn, u32 } from './check.ts'

describe('an equation already there', () => {
  test('is returned and not added again', () => {
    const b = new Builder()
    const x = b.input(float(2))
    expect(b.sin(x)).toBe(b.sin(x))
    expect(b.sum(x, [0])).toBe(b.sum(x, [0]))
    expect(b.constant(3)).toBe(b.constant(3))
    expect(b.usersOf(x).map((equation) => equation.primitive)).toEqual(['sin', 'sum'])
  })

  test('differs by its inputs, their order, its params and its type', () => {
    const b = new Builder()
    const [x, y] = [b.input(float(2, 2)), b.input(float(2, 2))]
    expect(b.sub(x, y)).not.toBe(b.sub(y, x))
    expect(b.sum(x, [0])).not.toBe(b.sum(x, [1]))
    expect(b.constant(1, float())).not.toBe(b.constant(1, u32()))
    expect(b.constant(1, float(2))).not.toBe(b.constant(1, float(3)))
    expect(b.constant([1, 2], float(2))).not.toBe(b.constant([2, 1], float(2)))
  })

  test('of 0 and −0, or NaN and infinity, is not the same', () => {
    const b = new Builder()
    expect(b.constant(0)).not.toBe(b.constant(-0))
    expect(b.constant(Number.NaN)).not.toBe(b.constant(Infinity))
    expect(b.constant(Number.NaN)).toBe(b.constant(Number.NaN))
    expect(b.constant([0, 1], float(2))).not.toBe(b.constant([-0, 1], float(2)))
    const values = evaluate(
      b.finish([b.div(1, b.constant(-0)), b.div(1, b.constant(0)), b.div(1, b.neg(b.constant(0)))]),
      [],
    )
    expect(values.map((data) => data[0])).toEqual([-Infinity, Infinity, -Infinity])
  })
})

describe('finish', () => {
  test('keeps what the outputs need and every input', () => {
    const p = program([float(), float()], (b, x, y) => {
      b.exp(y)
      b.sin(b.cos(x))
      return [b.tanh(x)]
    })
    expect(primitivesIn(p)).toEqual(['tanh'])
    expect(p.inputs).toHaveLength(2)
  })

  test('is not changed by what is written later', () => {
    const b = new Builder()
    const x = b.input(float())
    const p = b.finish([b.sin(x)])
    b.input(float())
    b.cos(x)
    expect(p.inputs).toEqual([x])
    expect(primitivesIn(p)).toEqual(['sin'])
  })

  test('may return inputs and the same value twice', () => {
    const p = program([float()], (b, x) => [x, b.sin(x), x])
    expect(evaluate(p, [Float64Array.of(0)]).map((data) => data[0])).toEqual([0, 0, 0])
  })
})

describe('what changes nothing is not written', () => {
  test('neutral elements, but only where the type stays', () => {
    const b = new Builder()
    const [x, n] = [b.input(float(2, 3)), b.input(u32(2, 3))]
    expect([b.add(x, 0), b.add(0, x), b.sub(x, 0), b.mul(x, 1), b.mul(1, x), b.div(x, 1)]).toEqual(Array(6).fill(x))
    expect(b.add(n, b.constant(0, u32(2, 3)))).toBe(n)
    const wide = b.constant(1, float(4, 2, 3))
    expect(b.mul(x, wide).type.shape).toEqual([4, 2, 3])
    expect(() => b.add(n, b.constant(0, float(2, 3)))).toThrow('add does not take u32 and float; cast first')
    expect(() => b.mul(b.input(bool()), 1)).toThrow('mul does not take bool and bool; cast first')
  })

  test('movement to the same place', () => {
    const b = new Builder()
    const x = b.input(float(2, 3))
    expect([
      b.reshape(x, [2, 3]),
      b.transpose(x, [0, 1]),
      b.slice(x, [0, 0], [2, 3]),
      b.pad(x, [0, 0], [0, 0]),
      b.reverse(x, []),
      b.sum(x, []),
      b.cast(x, 'float'),
    ]).toEqual(Array(7).fill(x))
  })

  test('constants of one number stay that under reshape, broadcast and neg', () => {
    const b = new Builder()
    const c = b.constant(2)
    expect(b.filledWith(b.reshape(b.broadcast(b.neg(c), [2, 3], []), [6]))).toBe(-2)
  })
})

describe('errors', () => {
  const b = new Builder()
  const [x, y, n, c] = [b.input(float(2, 3)), b.input(float(4)), b.input(u32(3)), b.input(bool(3))]

  test.each([
    ['shapes that do not broadcast', () => b.add(x, y), '2×3 and 4 do not broadcast to one shape'],
    ['two dtypes', () => b.add(x, n), 'add does not take float and u32; cast first'],
    ['a float function of u32', () => b.sin(n), 'sin does not take u32; cast first'],
    ['a shift of bools', () => b.shl(c, c), 'shl does not take bool and bool; cast first'],
    ['a condition that is no bool', () => b.select(n, y, y), '3 and 4 do not broadcast to one shape'],
    ['a choice by a number', () => b.select(n, n, n), 'select does not take u32 and u32 and u32; cast first'],
    ['a choice between two numbers', () => b.select(c, 1, 0), 'select needs a value on one side'],
    ['two numbers', () => b.add(1, 2), 'at least one operand must be a value'],
    [
      'inner lengths',
      () => b.matmul(x, x),
      'matmul cannot multiply 2×3 by 2×3: the inner lengths, and any axes before the last two, must agree',
    ],
    [
      'a product of u32',
      () => b.matmul(b.reshape(n, [1, 3]), b.reshape(n, [3, 1])),
      'matmul takes floats, not u32 and u32; cast first',
    ],
    ['a reshape', () => b.reshape(x, [4]), 'reshape keeps the number of elements: 2×3 has 6, 4 4'],
    ['a transpose', () => b.transpose(x, [0]), 'transpose needs each axis of 2×3 once, but got the order 0'],
    ['a broadcast out of order', () => b.broadcast(x, [3, 2, 3], [2, 1]), 'broadcast cannot make 3×2×3 of 2×3'],
    [
      'a slice beyond the end',
      () => b.slice(x, [0, 1], [2, 3]),
      'slice asks for entries 1 to 3 of axis 1, which has 3',
    ],
    [
      'a slice of the wrong rank',
      () => b.slice(x, [0], [1]),
      'slice needs a start, a size and a step of 1 or more for each axis of 2×3',
    ],
    [
      'a negative pad',
      () => b.pad(y, [-1], [0]),
      'pad needs a number of zeros, 0 or more, before, after and between for each axis of 4',
    ],
    [
      'concat of unlike shapes',
      () => b.concat([x, y], 0),
      'concat along axis 0 needs all other axes equal, but got 2×3 and 4',
    ],
    ['concat of unlike dtypes', () => b.concat([n, c], 0), 'concat takes one dtype, not u32 and bool; cast first'],
    ['an axis that is not there', () => b.sum(x, [2]), 'sum along axis 2 of 2×3: it has 2 axes, counted from 0'],
    ['an axis twice', () => b.sum(x, [1, 1]), 'sum along axis 1, 1 of 2×3: it has 2 axes, counted from 0'],
    ['a sum of u32', () => b.sum(n), 'sum takes floats, not u32; cast first'],
    [
      'the largest of nothing',
      () => b.reduceMax(b.input(float(0, 2)), [0]),
      'the maximum of no elements is undefined: 0×2 over axis 0',
    ],
    ['the wrong number of numbers', () => b.constant([1], float(2)), 'a constant 2 needs 2 numbers, but got 1'],
    ['a negative u32', () => b.constant(-1, u32()), 'a u32 is a whole number from 0 to 4294967295, not -1'],
    ['a broken u32', () => b.add(n, 0.5), 'a u32 is a whole number from 0 to 4294967295, not 0.5'],
    ['an unknown primitive', () => b.emit('frobnicate', []), 'there is no primitive called frobnicate'],
    [
      'a program given too little',
      () =>
        b.inline(
          program([float()], (_b, v) => [v]),
          [],
        ),
      'the program written here has 1 inputs, but got 0',
    ],
    [
      'a program given the wrong type',
      () =>
        b.inline(
          program([float()], (_b, v) => [v]),
          [x],
        ),
      'input 0 of the program written here is scalar, but got 2×3',
    ],
    [
      'a loop that changes its carry',
      () =>
        b.scan(
          program([float(4)], (bb, v) => [bb.sum(v)]),
          [],
          [y],
          [],
          2,
        ),
      'a loop hands on what it was given: carry 0 enters as 4 and leaves as scalar',
    ],
    [
      'a loop over rows of the wrong length',
      () =>
        b.scan(
          program([float(), float()], (_b, v) => [v]),
          [],
          [b.constant(0)],
          [y],
          3,
        ),
      "the loop's input 1 is 4, but its body takes 3",
    ],
    [
      'a condition of the wrong type',
      () =>
        b.while(
          program([float(4)], (_b, v) => [v]),
          program([float(4)], (_b, v) => [v]),
          [],
          [y],
        ),
      "a loop's condition is one bool, not 4",
    ],
    [
      'a seed of the wrong type',
      () => b.gradient([b.sum(x)], [x], [y]),
      'the cotangent of scalar has its type, but got 4',
    ],
    [
      'a tangent of the wrong type',
      () => b.pushforward([b.sum(x)], [x], [y]),
      'the tangent of 2×3 has its type, but got 4',
    ],
  ])('%s', (_what, write, message) => {
    expect(write).toThrow(new TypeError(message))
  })
})

describe('origins', () => {
  const written = () => {
    const b = new Builder()
    const x = b.input(float())
    const y = b.writing({ node: 'layer', pass: 'forward' }, () => b.sin(b.mul(x, x)))
    return { b, x, y }
  }

  test('name the node on each pass', () => {
    const { b, x, y } = written()
    const p = b.finish(b.gradient([y], [x]).map((g) => g!))
    expect(p.equations.map(({ primitive, origin }) => `${primitive} ${origin?.node} ${origin?.pass}`)).toEqual([
      'mul layer forward',
      'cos layer backward',
      'mul layer backward',
      'add layer backward',
    ])
    const q = b.finish(b.pushforward([y], [x], [b.constant(3)]).map((t) => t!))
    const last = q.equations.at(-1)!
    expect(last.origin).toEqual({ node: 'layer', pass: 'tangent', of: y })
  })

  test('survive inlining and batching, unless another is being written', () => {
    const { b, y } = written()
    const p = b.finish([y])
    const inner = new Builder()
    const [inlined] = inner.inline(p, [inner.input(float())])
    expect(inner.definitionOf(inlined!)!.origin?.node).toBe('layer')
    const { program: batched } = new Builder().batchProgram(p, 2, [true])
    expect(batched.equations.map((equation) => equation.origin?.node)).toEqual(['layer', 'layer'])
    const outer = new Builder()
    const [out] = outer.writing({ node: 'outer', pass: 'forward' }, () => outer.inline(p, [outer.input(float())]))
    expect(outer.definitionOf(out!)!.origin?.node).toBe('outer')
  })

  test('end with the writing, even when it fails', () => {
    const b = new Builder()
    expect(() => b.writing({ node: 'bad', pass: 'forward' }, () => b.add(1, 2))).toThrow(TypeError)
    expect(b.origin).toBeUndefined()
  })
})

describe('print', () => {
  test('numbers values in order of appearance and names their types', () => {
    const p = program([float(2, 3), u32(2)], (b, x, n) => {
      const y = b.writing({ node: 'h1', pass: 'forward' }, () => b.tanh(b.mul(x, b.constant(-0, float(2, 3)))))
      return [b.sum(y, [1]), b.lt(n, 3), b.constant([Number.NaN, Infinity], float(2))]
    })
    expect(`\n${print(p)}\n`).toMatchInlineSnapshot(`
      "
      (%0:2×3 %1:u32[2]) {
        %2:2×3 = constant(data=-0 type=2×3)  # h1 forward
        %3:2×3 = mul(%0 %2)  # h1 forward
        %4:2×3 = tanh(%3)  # h1 forward
        %5:2 = sum(%4 axes=[1])
        %6:u32[2] = constant(data=3 type=u32[2])
        %7:bool[2] = lt(%1 %6)
        %8:2 = constant(data=[NaN,Infinity] type=2)
        return %5 %7 %8
      }
      "
    `)
  })

  test('indents the body of a loop', () => {
    const body = program([float(), float()], (b, c, x) => [b.add(c, x), b.mul(c, x)])
    const p = program([float(3)], (b, xs) => b.scan(body, [], [b.constant(0)], [xs], 3).final)
    expect(`\n${print(p)}\n`).toMatchInlineSnapshot(`
      "
      (%0:3) {
        %1:scalar = constant(data=0 type=scalar)
        %2:scalar %3:3 %4:3 = scan(%1 %0 body=
          (%0:scalar %1:scalar) {
            %2:scalar = add(%0 %1)
            %3:scalar = mul(%0 %1)
            return %2 %3
          } consts=0 carry=1 length=3 reverse=false)
        return %2
      }
      "
    `)
  })

  test('shortens long constants', () => {
    const p = program([], (b) => [
      b.constant(
        Array.from({ length: 20 }, (_, i) => i),
        float(20),
      ),
    ])
    expect(print(p)).toContain('data=[0,1,2,3,4,5,6,7,… 20]')
  })
})

test('a program is plain data', () => {
  const p = program([float(2)], (b, x) => [b.sum(b.sin(x))])
  const copy = structuredClone(p)
  expect(isProgram(copy)).toBe(true)
  expect(print(copy)).toBe(print(p))
  expect(evaluate(copy, [Float64Array.of(1, 2)])).toEqual(evaluate(p, [Float64Array.of(1, 2)]))
})
