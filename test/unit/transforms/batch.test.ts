import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { Builder, program } from '../../../graph-runtime/ir/builder.ts'
import { print } from '../../../graph-runtime/ir/program.ts'
import { checkBatch, expectClose, float, floats, forward, primitivesIn, reverse } from '../ir/check.ts'

const net = program([float(2, 3), float(3, 1)], (b, w, x) => [b.sum(b.tanh(b.matmul(w, x)))])

describe('batch', () => {
  test('leaves what does not vary as it is', () => {
    const p = program([float(2), float(2)], (b, w, x) => [b.mul(b.exp(w), x), b.sin(w)])
    const b = new Builder()
    const args = [float(2), float(4, 2)].map((type, i) => ({ value: b.input(type), mapped: i === 1 }))
    const out = b.batch(p, 4, args)
    expect(out.map((x) => [x.mapped, x.value.type.shape])).toEqual([
      [true, [4, 2]],
      [false, [2]],
    ])
    expect(b.definitionOf(b.exp(args[0]!.value))!.outputs[0]!.type.shape).toEqual([2])
  })

  test('folds the batch into the rows of one product when only one side varies', () => {
    const { program: batched } = new Builder().batchProgram(net, 5, [false, true])
    expect(`\n${print(batched)}\n`).toMatchInlineSnapshot(`
      "
      (%0:2×3 %1:5×3×1) {
        %2:3×5×1 = transpose(%1 order=[1,0,2])
        %3:3×5 = reshape(%2 shape=[3,5])
        %4:2×5 = matmul(%0 %3)
        %5:2×5×1 = reshape(%4 shape=[2,5,1])
        %6:5×2×1 = transpose(%5 order=[1,0,2])
        %7:5×2×1 = tanh(%6)
        %8:5 = sum(%7 axes=[1,2])
        return %8
      }
      "
    `)
  })

  test('of the gradient is the gradient of each', () => {
    checkBatch(reverse(net), [floats([2, 3]), floats([3, 1]), Float64Array.of(1)])
    checkBatch(
      reverse(reverse(net)),
      [floats([2, 3]), floats([3, 1]), Float64Array.of(1), floats([2, 3]), floats([3, 1])],
      [2],
    )
  })

  test('of the gradient is the gradient of the batch', () => {
    const { program: rows } = new Builder().batchProgram(reverse(net), 3, [false, true, true], [true, true])
    const { program: values } = new Builder().batchProgram(net, 3, [false, true])
    const [w, xs, ones] = [floats([2, 3]), floats([3, 3, 1]), new Float64Array(3).fill(1)]
    const [each, eachX] = evaluate(rows, [w, xs, ones])
    const [total, allX] = evaluate(reverse(values), [w, xs, ones])
    const summed = total!.map((_, k) => [0, 1, 2].reduce((sum, entry) => sum + each![entry * 6 + k]!, 0))
    expectClose(summed, total!)
    expectClose(eachX!, allX!)
  })

  test('nests', () => {
    const inner = new Builder().batchProgram(net, 2, [false, true]).program
    checkBatch(inner, [floats([2, 3]), floats([2, 3, 1])])
  })

  test('of a loop maps a carry only where it becomes mapped', () => {
    const body = program([float(), float(), float()], (b, c, d, x) => [b.add(c, x), b.mul(d, 2)])
    const p = program([float(), float(3)], (b, c, xs) => b.scan(body, [], [c, c], [xs], 3).final)
    const b = new Builder()
    const out = b.batch(p, 2, [
      { value: b.input(float()), mapped: false },
      { value: b.input(float(2, 3)), mapped: true },
    ])
    expect(out.map((x) => x.mapped)).toEqual([true, false])
    checkBatch(p, [Float64Array.of(1), floats([3])])
    checkBatch(forward(p), [Float64Array.of(1), floats([3]), Float64Array.of(0.5), floats([3])], [2])
  })

  test('of a loop finds a carry that becomes mapped by way of another', () => {
    const body = program([float(), float(), float(), float()], (b, _c, d, e, x) => [b.sin(d), b.mul(e, 2), b.add(e, x)])
    const p = program([float(4)], (b, xs) => {
      const zero = b.constant(0)
      const { final, history } = b.scan(body, [], [zero, zero, zero], [xs], 4)
      return [...final, ...history]
    })
    checkBatch(p, [floats([4])])
  })

  test('of nothing is empty', () => {
    const { program: batched } = new Builder().batchProgram(net, 0, [false, true])
    expect(batched.outputs[0]!.type).toEqual(float(0))
    expect(primitivesIn(batched)).toEqual(['constant'])
  })
})
