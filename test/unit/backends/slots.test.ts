import { describe, expect, test } from 'vitest'
import { backends } from '../../../graph-runtime/backends/choose.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../graph-runtime/ir/program.ts'
import { floats, float, u32 } from '../ir/check.ts'
import { start } from './run.ts'

const swap = program([float(3), float(3), float(3)], (b, x, y, z) => [y, x, b.add(x, z), x, b.add(y, 1)])

/** One layer that learns to give back its input; `watched` asks for what lies between as well. */
function learning(isWatched: boolean): Program {
  return program([float(4, 3), float(3, 3), float(3), u32()], (b: Builder, x: Value, w, bias, clock) => {
    const before = b.add(b.matmul(x, w), bias)
    const after = b.tanh(b.mul(before, 1.1))
    const error = b.sub(after, x)
    const loss = b.sum(b.mul(error, error))
    const [dw, db, dAfter, dBefore] = b.gradient([loss], [w, bias, after, before])
    const next = [x, b.sub(w, b.mul(0.1, dw!)), b.sub(bias, b.mul(0.1, db!)), b.add(clock, 1)]
    return [...next, loss, ...(isWatched ? [before, after, w, b.transposeLast(w), error, dw!, dAfter!, dBefore!] : [])]
  })
}
const begin = [floats([4, 3], -1, 1), floats([3, 3], -1, 1, 2), floats([3], -1, 1, 3), [0]]

describe.each(Object.values(backends))('slots of the $name backend', (backend) => {
  test('may exchange their contents, be one value, or be shown as they were', async () => {
    const step = await start(
      backend,
      swap,
      [
        [1, 2, 3],
        [10, 20, 30],
        [100, 200, 300],
      ],
      'f64',
    )
    step.run(1)
    expect([0, 1, 2].map((i) => [...step.readSlot(i)])).toEqual([
      [10, 20, 30],
      [1, 2, 3],
      [101, 202, 303],
    ])
    expect([...step.read(0)]).toEqual([1, 2, 3])
    expect([...step.read(1)]).toEqual([11, 21, 31])
    const same = program([float(2), float(2)], (b, x, y) => {
      const next = b.add(x, y)
      return [next, next, next, b.slice(x, [1], [1]), b.reverse(y, [0])]
    })
    const twice = await start(
      backend,
      same,
      [
        [1, 2],
        [3, 5],
      ],
      'f64',
    )
    twice.run(1)
    const found = [...[0, 1].map((i) => twice.readSlot(i)), ...[0, 1, 2].map((i) => twice.read(i))]
    expect(found.map((data) => [...data])).toEqual([[4, 7], [4, 7], [4, 7], [2], [5, 3]])
  })

  test('are read before they are written, however late the reader', async () => {
    const step = program([float(2), float(2, 2)], (b, x, m) => {
      const next = b.mul(x, 2)
      const late = b.matmul(b.exp(m), b.reshape(x, [2, 1]))
      const turned = b.add(b.transposeLast(m), m)
      return [next, turned, late, b.sum(b.mul(b.reverse(x, [0]), next))]
    })
    const run = await start(
      backend,
      step,
      [
        [1, 2],
        [0, 0, 0, 0],
      ],
      'f64',
    )
    run.run(1)
    expect([run.readSlot(0), run.read(0), run.read(1)].map((data) => [...data])).toEqual([[2, 4], [3, 3], [8]])
    run.writeSlot(1, [1, 2, 3, 4])
    run.run(1)
    expect([...run.readSlot(1)]).toEqual([2, 5, 5, 8])
  })

  test('of a loop exchange their contents too', async () => {
    const body = program([float(), float(2), float(2)], (b, k, x, y) => [y, b.mul(x, k), x, b.reverse(y, [0])])
    const step = program([float(), float(2), float(2)], (b, k, x, y) => {
      const { final, history, ys } = b.scan(body, [k], [x, y], [], 3)
      return [k, ...final, ...history, ...ys]
    })
    const run = await start(backend, step, [[2], [1, 2], [3, 5]], 'f64')
    run.run(1)
    const found = [run.readSlot(1), run.readSlot(2), ...[0, 1, 2, 3].map((i) => run.read(i))]
    expect(found.map((data) => [...data])).toEqual([
      [6, 10],
      [4, 8],
      [1, 2, 3, 5, 2, 4],
      [3, 5, 2, 4, 6, 10],
      [1, 2, 3, 5, 2, 4],
      [5, 3, 4, 2, 10, 6],
    ])
  })

  test('of a loop may become what the loop was given', async () => {
    const body = program([float(2), float(2)], (_b, k) => [k])
    const step = program([float(2)], (b, x) => {
      return [x, b.scan(body, [b.mul(x, 3)], [b.add(x, 1)], [], 2).final[0]!]
    })
    const run = await start(backend, step, [[1, 2]], 'f64')
    run.run(1)
    expect([...run.read(0)]).toEqual([3, 6])
  })

  test('hold the same after n steps at once as after n single ones', async () => {
    const [once, often] = [
      await start(backend, learning(false), begin, 'f32'),
      await start(backend, learning(false), begin, 'f32'),
    ]
    once.run(25)
    for (let i = 0; i < 25; i++) often.run(1)
    begin.forEach((_, i) => expect(once.readSlot(i)).toEqual(often.readSlot(i)))
    expect(once.read(0)).toEqual(often.read(0))
    expect([...once.readSlot(3)]).toEqual([25])
    const rest = once.readSlot(1)
    once.run(0)
    expect(once.readSlot(1)).toEqual(rest)
  })

  test.each(['f32', 'f64'] as const)('leave what is shown after each of n steps, recorded in %s', async (precision) => {
    const step = learning(true)
    const shown = step.outputs.slice(begin.length).map((_, i) => i)
    const once = await start(backend, step, begin, precision, { isRecorded: true })
    const often = await start(backend, step, begin, precision)
    once.run(2)
    once.run(5)
    const wanted: number[][] = shown.map(() => [])
    for (let i = 0; i < 7; i++) {
      often.run(1)
      if (i >= 2) shown.forEach((output) => wanted[output]!.push(...often.read(output)))
    }
    expect(shown.map((output) => [...once.record(output)])).toEqual(wanted)
    begin.forEach((_, i) => expect(once.readSlot(i)).toEqual(often.readSlot(i)))
  })

  test.each(['f32', 'f64'] as const)('go back to what they held, as often as one likes, in %s', async (precision) => {
    const run = await start(backend, learning(false), begin, precision)
    const contents = () => begin.map((_, i) => [...run.readSlot(i)])
    run.run(3)
    const goBack = run.keepSlots()
    const kept = contents()
    run.run(4)
    const later = contents()
    for (let time = 0; time < 2; time++) {
      goBack()
      expect(contents()).toEqual(kept)
      run.run(4)
      expect(contents()).toEqual(later)
    }
    expect(begin.map((_, i) => run.isFinite(i))).toEqual([true, true, true, true])
    for (const wild of [NaN, Infinity, -Infinity]) {
      run.writeSlot(2, [0, 1, wild])
      expect(begin.map((_, i) => run.isFinite(i))).toEqual([true, true, false, true])
    }
  })

  test('change by no bit when more is watched, and are shared by a plain and a watched step', async () => {
    const plain = await start(backend, learning(false), begin, 'f32')
    const watched = await start(backend, learning(true), begin, 'f32')
    plain.run(20)
    watched.run(20)
    begin.forEach((_, i) => expect(watched.readSlot(i)).toEqual(plain.readSlot(i)))
    expect(watched.read(0)).toEqual(plain.read(0))

    const shared = await start(backend, learning(true), [], 'f32', { share: plain })
    const before = plain.readSlot(1)
    shared.run(1)
    watched.run(1)
    begin.forEach((_, i) => expect(plain.readSlot(i)).toEqual(watched.readSlot(i)))
    expect(shared.read(3)).toEqual(before)
    shared.writeSlot(1, new Float64Array(9))
    expect(plain.readSlot(1)).toEqual(new Float64Array(9))
    plain.free()
    expect([...shared.readSlot(1)]).toEqual([...new Float64Array(9)])
  })

  test('refuse what does not fit', async () => {
    const plain = await start(backend, swap, [], 'f64')
    expect(() => plain.writeSlot(0, [1, 2])).toThrow('slot 0 holds 3 numbers, but got 2')
    await expect(start(backend, learning(false), [], 'f64', { share: plain })).rejects.toThrow(
      'slots are shared only with',
    )
  })

  test('and outputs are copies', async () => {
    const run = await start(
      backend,
      swap,
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      'f64',
    )
    run.run(1)
    const [slot, output] = [run.readSlot(0), run.read(0)]
    run.run(1)
    expect([[...slot], [...output]]).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ])
    slot.fill(0)
    expect([...run.readSlot(0)]).toEqual([1, 2, 3])
  })
})
