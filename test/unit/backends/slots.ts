import type { Backend, Executable, Precision } from '../../../graph-runtime/backends/backend.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../../graph-runtime/ir/program.ts'
import { floats, float, u32 } from '../ir/check.ts'
import { start } from './run.ts'

const textOf = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Float64Array ? [...part] : part))

/** Fails where two values are not written alike: the checks below run in pages too, where Vitest is not. */
function same(found: unknown, wanted: unknown): void {
  const [ours, theirs] = [textOf(found), textOf(wanted)]
  if (ours !== theirs) throw new Error(`Found ${ours}, wanted ${theirs}.`)
}

/** Fails where something does not fail with a message that has these words. */
async function refused(task: () => unknown, words: string): Promise<void> {
  const error = await Promise.resolve()
    .then(task)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    )
  if (!(error instanceof Error) || !error.message.includes(words)) throw new Error(`Not refused with: ${words}`)
}

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

/** What the first slots hold. */
async function contentsOf(executable: Executable, count: number): Promise<number[][]> {
  const slots = await Promise.all(Array.from({ length: count }, (_, i) => executable.readSlot(i)))
  return slots.map((data) => [...data])
}

/** What slots must do in every backend, at every precision. */
export const slotChecks: Readonly<Record<string, (backend: Backend, precision: Precision) => Promise<void>>> = {
  'may exchange their contents, be one value, or be shown as they were': async (backend, precision) => {
    const step = await start(
      backend,
      swap,
      [
        [1, 2, 3],
        [10, 20, 30],
        [100, 200, 300],
      ],
      precision,
    )
    await step.run(1)
    same(await contentsOf(step, 3), [
      [10, 20, 30],
      [1, 2, 3],
      [101, 202, 303],
    ])
    same([...step.read(0)], [1, 2, 3])
    same([...step.read(1)], [11, 21, 31])
    const equal = program([float(2), float(2)], (b, x, y) => {
      const next = b.add(x, y)
      return [next, next, next, b.slice(x, [1], [1]), b.reverse(y, [0])]
    })
    const twice = await start(
      backend,
      equal,
      [
        [1, 2],
        [3, 5],
      ],
      precision,
    )
    await twice.run(1)
    const found = [...(await contentsOf(twice, 2)), ...[0, 1, 2].map((i) => [...twice.read(i)])]
    same(found, [[4, 7], [4, 7], [4, 7], [2], [5, 3]])
  },

  'are read before they are written, however late the reader': async (backend, precision) => {
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
      precision,
    )
    await run.run(1)
    same(
      [await run.readSlot(0), run.read(0), run.read(1)].map((data) => [...data]),
      [[2, 4], [3, 3], [8]],
    )
    run.writeSlot(1, [1, 2, 3, 4])
    await run.run(1)
    same([...(await run.readSlot(1))], [2, 5, 5, 8])
  },

  'of a loop exchange their contents too': async (backend, precision) => {
    const body = program([float(), float(2), float(2)], (b, k, x, y) => [y, b.mul(x, k), x, b.reverse(y, [0])])
    const step = program([float(), float(2), float(2)], (b, k, x, y) => {
      const { final, history, ys } = b.scan(body, [k], [x, y], [], 3)
      return [k, ...final, ...history, ...ys]
    })
    const run = await start(backend, step, [[2], [1, 2], [3, 5]], precision)
    await run.run(1)
    const found = [await run.readSlot(1), await run.readSlot(2), ...[0, 1, 2, 3].map((i) => run.read(i))]
    same(
      found.map((data) => [...data]),
      [
        [6, 10],
        [4, 8],
        [1, 2, 3, 5, 2, 4],
        [3, 5, 2, 4, 6, 10],
        [1, 2, 3, 5, 2, 4],
        [5, 3, 4, 2, 10, 6],
      ],
    )
  },

  'of a loop may become what the loop was given': async (backend, precision) => {
    const body = program([float(2), float(2)], (_b, k) => [k])
    const step = program([float(2)], (b, x) => {
      return [x, b.scan(body, [b.mul(x, 3)], [b.add(x, 1)], [], 2).final[0]!]
    })
    const run = await start(backend, step, [[1, 2]], precision)
    await run.run(1)
    same([...run.read(0)], [3, 6])
  },

  'hold the same after n steps at once as after n single ones': async (backend, precision) => {
    const [once, often] = [
      await start(backend, learning(false), begin, precision),
      await start(backend, learning(false), begin, precision),
    ]
    await once.run(25)
    for (let i = 0; i < 25; i++) await often.run(1)
    for (const i of begin.keys()) same(await once.readSlot(i), await often.readSlot(i))
    same(once.read(0), often.read(0))
    same([...(await once.readSlot(3))], [25])
    const rest = await once.readSlot(1)
    await once.run(0)
    same(await once.readSlot(1), rest)
  },

  'leave what is shown after each of n steps': async (backend, precision) => {
    const step = learning(true)
    const shown = step.outputs.slice(begin.length).map((_, i) => i)
    const once = await start(backend, step, begin, precision, { isRecorded: true })
    const often = await start(backend, step, begin, precision)
    await once.run(2)
    await once.run(5)
    const wanted: number[][] = shown.map(() => [])
    for (let i = 0; i < 7; i++) {
      await often.run(1)
      if (i >= 2) shown.forEach((output) => wanted[output]!.push(...often.read(output)))
    }
    same(
      shown.map((output) => [...once.record(output)]),
      wanted,
    )
    for (const i of begin.keys()) same(await once.readSlot(i), await often.readSlot(i))
  },

  'go back to what they held, as often as one likes': async (backend, precision) => {
    const run = await start(backend, learning(false), begin, precision)
    const contents = () => contentsOf(run, begin.length)
    await run.run(3)
    const { goBack } = run.keepSlots()
    const kept = await contents()
    await run.run(4)
    const later = await contents()
    for (let time = 0; time < 2; time++) {
      goBack()
      same(await contents(), kept)
      await run.run(4)
      same(await contents(), later)
    }
    const inPart = run.keepSlots([1, 3])
    const before = await contents()
    await run.run(1)
    const after = await contents()
    inPart.goBack()
    same(await contents(), [after[0]!, before[1]!, after[2]!, before[3]!])
    // What was kept stays so, whatever else is kept meanwhile, and freed.
    const others = [run.keepSlots(), run.keepSlots(), run.keepSlots()]
    others[1]!.free()
    await run.run(1)
    run.keepSlots().free()
    const last = run.keepSlots()
    const newest = await contents()
    goBack()
    same(await contents(), kept)
    last.goBack()
    same(await contents(), newest)
    same(await run.firstNotFinite([0, 1, 2, 3]), undefined)
    for (const wild of [NaN, Infinity, -Infinity]) {
      run.writeSlot(2, [0, 1, wild])
      same(await run.firstNotFinite([0, 1, 2, 3]), 2)
      same(await run.firstNotFinite([1, 2]), 1)
      same(await run.firstNotFinite([0, 1, 3]), undefined)
    }
  },

  'change by no bit when more is watched, and are shared by a plain and a watched step': async (backend, precision) => {
    const plain = await start(backend, learning(false), begin, precision)
    const watched = await start(backend, learning(true), begin, precision)
    await plain.run(20)
    await watched.run(20)
    for (const i of begin.keys()) same(await watched.readSlot(i), await plain.readSlot(i))
    same(watched.read(0), plain.read(0))

    const shared = await start(backend, learning(true), [], precision, { share: plain })
    const before = await plain.readSlot(1)
    await shared.run(1)
    await watched.run(1)
    for (const i of begin.keys()) same(await plain.readSlot(i), await watched.readSlot(i))
    same(shared.read(3), before)
    shared.writeSlot(1, new Float64Array(9))
    same(await plain.readSlot(1), new Float64Array(9))
    plain.free()
    same([...(await shared.readSlot(1))], [...new Float64Array(9)])
  },

  'refuse what does not fit': async (backend, precision) => {
    const plain = await start(backend, swap, [], precision)
    await refused(() => plain.writeSlot(0, [1, 2]), 'slot 0 holds 3 numbers, but got 2')
    await refused(() => start(backend, learning(false), [], precision, { share: plain }), 'slots are shared only with')
  },

  'and outputs are copies': async (backend, precision) => {
    const run = await start(
      backend,
      swap,
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      precision,
    )
    await run.run(1)
    const [slot, output] = [await run.readSlot(0), run.read(0)]
    await run.run(1)
    same(
      [[...slot], [...output]],
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    )
    slot.fill(0)
    same([...(await run.readSlot(0))], [1, 2, 3])
  },
}
