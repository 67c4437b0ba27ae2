import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program, type ConvParams } from '../../../graph-runtime/ir/builder.ts'
import { print } from '../../../graph-runtime/ir/program.ts'
import { tensor, type Shape } from '../../../graph-runtime/ir/types.ts'

const line: ConvParams = { stride: [1], padding: [[0, 0]], dilation: [1], groups: 1 }

function convProgram(x: Shape, w: Shape, params: ConvParams) {
  return program([tensor('float', x), tensor('float', w)], (b, input, weights) => [b.conv(input, weights, params)])
}

/** A row of numbers under a row of weights. */
function convRow(x: readonly number[], w: readonly number[], changes: Partial<ConvParams> = {}): number[] {
  const p = convProgram([1, 1, x.length], [1, 1, w.length], { ...line, ...changes })
  return [...evaluate(p, [Float64Array.from(x), Float64Array.from(w)])[0]!]
}

describe('conv', () => {
  test('slides the weights without turning them round', () => {
    expect(convRow([1, 2, 3, 4], [1, 10])).toEqual([21, 32, 43])
  })

  test('skips places by its stride and drops an unfinished last one', () => {
    expect(convRow([1, 2, 3, 4, 5, 6], [1, 10, 100], { stride: [2] })).toEqual([321, 543])
  })

  test('pads with zeros, by different amounts on each side', () => {
    expect(convRow([1, 2], [1, 10], { padding: [[2, 1]] })).toEqual([0, 10, 21, 2])
  })

  test('spreads the weights by its dilation', () => {
    expect(convRow([1, 2, 3, 4], [1, 10], { dilation: [2] })).toEqual([31, 42])
  })

  test('keeps groups of channels apart', () => {
    const p = convProgram([1, 2, 2], [4, 1, 1], { ...line, groups: 2 })
    const [y] = evaluate(p, [Float64Array.from([1, 2, 3, 4]), Float64Array.from([1, 10, 100, 1000])])
    expect([...y!]).toEqual([1, 2, 10, 20, 300, 400, 3000, 4000])
  })

  test('works on planes', () => {
    const plane: ConvParams = {
      ...line,
      stride: [1, 1],
      padding: [
        [0, 0],
        [1, 0],
      ],
      dilation: [1, 1],
    }
    const p = convProgram([1, 1, 2, 3], [1, 1, 2, 2], plane)
    const [y] = evaluate(p, [Float64Array.from([1, 2, 3, 4, 5, 6]), Float64Array.from([1, 10, 100, 1000])])
    expect(p.outputs[0]!.type.shape).toEqual([1, 1, 1, 3])
    expect([...y!]).toEqual([4010, 5421, 6532])
  })

  test.each<[string, Shape, Shape, Partial<ConvParams>, RegExp]>([
    ['channels', [1, 3, 4], [2, 4, 2], { groups: 2 }, /the input has 3 channels, but the weights take 4 × 2 groups/],
    ['groups', [1, 4, 4], [3, 2, 2], { groups: 2 }, /3 channels do not divide into 2 groups/],
    ['window', [1, 1, 2], [1, 1, 3], {}, /reaches over 3, but the padded space is 2/],
    ['axes', [1, 1, 2, 2], [1, 1, 2], {}, /not 1×1×2×2 and 1×1×2/],
    ['stride', [1, 1, 4], [1, 1, 2], { stride: [0] }, /stride of conv must be whole numbers from 1 up, not 0/],
    ['padding', [1, 1, 4], [1, 1, 2], { padding: [] }, /needs a padding for each, but got 0/],
  ])('says what does not fit: %s', (_what, x, w, changes, message) => {
    expect(() => convProgram(x, w, { ...line, ...changes })).toThrow(message)
  })

  test('has the two other maps as its derivatives', () => {
    const p = program([tensor('float', [1, 1, 4]), tensor('float', [2, 1, 3])], (b, x, w) => {
      const y = b.conv(x, w, line)
      return b.gradient([y], [x, w]).map((ct) => ct!)
    })
    expect(print(p)).toBe(`(%0:1×1×4 %1:2×1×3) {
  %2:1×2×2 = constant(data=1 type=1×2×2)
  %3:1×1×4 = convInput(%2 %1 stride=[1] padding=[[0,0]] dilation=[1] groups=1 space=[4])
  %4:2×1×3 = convWeight(%0 %2 stride=[1] padding=[[0,0]] dilation=[1] groups=1 window=[3])
  return %3 %4
}`)
  })

  test('does not copy weights that a whole batch shares', () => {
    const p = convProgram([2, 1, 4], [3, 1, 2], line)
    const batched = program([tensor('float', [5, 2, 1, 4]), tensor('float', [3, 1, 2])], (b, x, w) => {
      const [y] = b.batch(p, 5, [
        { value: x, mapped: true },
        { value: w, mapped: false },
      ])
      return [y!.value]
    })
    expect(batched.equations.map(({ primitive, outputs }) => [primitive, outputs[0]!.type.shape])).toContainEqual([
      'conv',
      [10, 3, 3],
    ])
    expect(batched.equations.map(({ primitive }) => primitive)).not.toContain('broadcast')
  })
})

test('convInput refuses a space that does not give these places', () => {
  expect(() =>
    program([tensor('float', [1, 1, 3]), tensor('float', [1, 1, 2])], (b, y, w) => [
      b.convInput(y, w, { ...line, space: [6] }),
    ]),
  ).toThrow(/the window takes 5 places, but the output has 3/)
})

test('convWeight refuses batches of different length', () => {
  expect(() =>
    program([tensor('float', [2, 1, 4]), tensor('float', [3, 1, 3])], (b, x, y) => [
      b.convWeight(x, y, { ...line, window: [2] }),
    ]),
  ).toThrow(/the input is a batch of 2, but the output one of 3/)
})

describe('maxPool', () => {
  const pool = (x: readonly number[], window: number, padding: readonly [number, number] = [0, 0]) => {
    const p = program([tensor('float', [1, 1, x.length])], (b, at) =>
      b.maxPool(at, { window: [window], stride: [window], padding: [padding], dilation: [1] }),
    )
    return evaluate(p, [Float64Array.from(x)]).map((data) => [...data])
  }

  test('gives the largest and where it stands; the first of equal ones', () => {
    expect(pool([1, 3, 5, 5, -2, -1], 2)).toEqual([
      [3, 5, -1],
      [1, 2, 5],
    ])
  })

  test('takes NaN before any number', () => {
    expect(pool([1, NaN, 9, NaN, 2, 3], 3)).toEqual([
      [NaN, NaN],
      [1, 3],
    ])
  })

  test('never takes the padding', () => {
    expect(pool([-5, -6, -7], 2, [1, 0])).toEqual([
      [-5, -6],
      [0, 1],
    ])
  })

  test('takes −∞ where there is nothing larger', () => {
    expect(pool([-Infinity, -Infinity], 2)).toEqual([[-Infinity], [0]])
  })

  test('gives the whole cotangent of a tie to the first', () => {
    const p = program([tensor('float', [1, 1, 2])], (b, x) => {
      const [y] = b.maxPool(x, { window: [2], stride: [2], padding: [[0, 0]], dilation: [1] })
      return [b.gradient([y], [x])[0]!]
    })
    expect([...evaluate(p, [Float64Array.from([4, 4])])[0]!]).toEqual([1, 0])
  })

  test('refuses a window that would see only padding', () => {
    expect(() => pool([1, 2], 2, [2, 0])).toThrow(/lies wholly on the padding/)
  })
})
