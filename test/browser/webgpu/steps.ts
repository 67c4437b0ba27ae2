import type { Backend, Executable } from '../../../graph-runtime/backends/backend.ts'
import { reference } from '../../../graph-runtime/backends/reference/backend.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { float, floats, u32 } from '../../unit/ir/check.ts'
import { start } from '../../unit/backends/run.ts'

/** One layer that learns to give back its input, and a loop whose length is not known. */
const learning = program([float(4, 3), float(3, 3), float(3), u32()], (b: Builder, x: Value, w, bias, clock) => {
  const after = b.tanh(b.mul(b.add(b.matmul(x, w), bias), 1.1))
  const error = b.sub(after, x)
  const loss = b.sum(b.mul(error, error))
  const [dw, db] = b.gradient([loss], [w, bias])
  const goOn = program([float()], (bb, y) => [bb.lt(y, 100)])
  const double = program([float()], (bb, y) => [bb.mul(y, 2)])
  const grown = b.while(goOn, double, [], [b.add(1, loss)])[0]!
  const next = [x, b.sub(w, b.mul(0.1, dw!)), b.sub(bias, b.mul(0.1, db!)), b.add(clock, 1)]
  return [...next, loss, grown]
})
const begin = [floats([4, 3], -1, 1), floats([3, 3], -1, 1, 2), floats([3], -1, 1, 3), [0]]

const contentsOf = (executable: Executable) => Promise.all(begin.map((_, i) => executable.readSlot(i)))
const texts = (data: readonly ArrayLike<number>[]) => JSON.stringify(data.map((each) => Array.from(each)))

/** What a backend gets wrong of how steps are taken and slots kept: nothing where all is well. */
export async function wrongSteps(backend: Backend): Promise<string[]> {
  const wrong: string[] = []
  const expect = (holds: boolean, what: string) => void (holds || wrong.push(what))
  const [once, often, truth] = [
    await start(backend, learning, begin, 'f32', { isRecorded: true }),
    await start(backend, learning, begin, 'f32'),
    await start(reference, learning, begin, 'f64', { isRecorded: true }),
  ]
  await once.run(7)
  await truth.run(7)
  const losses: number[] = []
  for (let i = 0; i < 7; i++) {
    await often.run(1)
    losses.push(often.read(0)[0]!)
  }
  expect(texts([once.record(0)]) === texts([losses]), 'what is recorded of a run is what its steps give one by one')
  expect(texts(await contentsOf(once)) === texts(await contentsOf(often)), 'a run leaves the slots as single steps do')
  const isNear = (x: number, i: number) => Math.abs(x - truth.record(0)[i]!) < 1e-5
  expect(once.record(0).every(isNear), 'the losses are the reference’s')
  expect((await once.readSlot(3))[0] === 7, 'the clock counts')

  const before = texts(await contentsOf(once))
  const { goBack } = once.keepSlots()
  await once.run(3)
  const after = texts(await contentsOf(once))
  goBack()
  expect(texts(await contentsOf(once)) === before, 'the slots go back to what they held')
  await once.run(3)
  expect(texts(await contentsOf(once)) === after, 'and from there the same steps come')

  const shared = await start(backend, learning, [], 'f32', { share: once })
  await shared.run(1)
  expect((await once.readSlot(3))[0] === 11, 'slots are shared')
  expect((await once.firstNotFinite([0, 1, 2, 3])) === undefined, 'finite slots are finite')
  for (const wild of [NaN, Infinity, -Infinity]) {
    once.writeSlot(2, [0, wild, 1])
    expect((await once.firstNotFinite([0, 1, 2])) === 2, `${wild} is found`)
    expect((await once.firstNotFinite([3, 1])) === undefined, `${wild} is found where it is alone`)
  }
  shared.free()
  once.free()
  often.free()
  return wrong
}
