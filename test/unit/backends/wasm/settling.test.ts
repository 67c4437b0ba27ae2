import { describe, expect, test } from 'vitest'
import type { Backend, Executable, Precision } from '../../../../graph-runtime/backends/backend.ts'
import { isInlined, wasmWith } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { Settling } from '../../../../graph-runtime/backends/wasm/settling.ts'
import type { GraphDocument } from '../../../../graph-runtime/document/types.ts'
import type { Data } from '../../../../graph-runtime/ir/primitive.ts'
import type { Program } from '../../../../graph-runtime/ir/program.ts'
import { Session } from '../../../../graph-runtime/session/session.ts'
import { workloads } from '../../../bench/engine/workloads.ts'
import { smallNetwork } from '../../session/documents.ts'
import { exampleFiles, openExample } from '../../examples/example-files.ts'
import { environment } from '../../session/environment.ts'
import { allCases } from '../cases.ts'
import { programsOf } from '../programs.ts'
import { asStep, start } from '../run.ts'

const plain = wasmWith({ threads: 1, settles: { afterMs: Infinity, mostMs: 0 } })
/** Settles after its first run, however long a step takes. */
const settling = wasmWith({ threads: 1, settles: { afterMs: 0, mostMs: Infinity } })

describe('when a step settles', () => {
  /** A step of so many milliseconds, by a clock of its own, that takes none of them once it is compiled again. */
  function timed(ms: number, again?: () => Promise<undefined>) {
    const taken = { before: 0, after: 0 }
    let now = 0
    const before = (steps: number) => {
      now += ms * steps
      taken.before += steps
    }
    const after = (steps: number) => void (taken.after += steps)
    const settles = { afterMs: 100, mostMs: 0.1 }
    const step = new Settling(before, again ?? (async () => after), settles, () => now)
    return { step, taken }
  }

  test('it is compiled again after it has run for a while, and runs so between two runs', async () => {
    const { step, taken } = timed(0.05)
    step.run(1999)
    expect(await step.isChanged).toBe(false)
    step.run(1)
    step.run(1)
    expect(await step.isChanged).toBe(true)
    step.run(7)
    expect(taken).toEqual({ before: 2001, after: 7 })
  })

  test('a long step is left as it is', async () => {
    const { step, taken } = timed(0.2)
    for (let i = 0; i < 1000; i++) step.run(1)
    expect(await step.isChanged).toBe(false)
    step.run(1)
    expect(taken).toEqual({ before: 1001, after: 0 })
  })

  test('one that cannot be compiled again goes on, and so does one that is too large', async () => {
    for (const again of [() => Promise.reject(new RangeError('out of memory')), () => Promise.resolve(undefined)]) {
      const { step, taken } = timed(0.05, again)
      step.run(2000)
      expect(await step.isChanged).toBe(false)
      step.run(1)
      expect(taken).toEqual({ before: 2001, after: 0 })
    }
  })

  test('one that is freed meanwhile is not changed', async () => {
    const { step } = timed(0.05)
    step.run(2000)
    step.free()
    expect(await step.isChanged).toBe(false)
  })
})

/** What some runs leave, all outputs and slots, and whether the last of them was that of one function. */
async function made(backend: Backend, step: Program, data: readonly Data[], precision: Precision) {
  const executable = await start(backend, step, data, precision)
  await executable.run(1)
  const inlined = await isInlined(executable)
  await executable.run(2)
  const shown = step.outputs.slice(step.inputs.length).map((_, i) => executable.read(i))
  const slots = await Promise.all(step.inputs.map((_, i) => executable.readSlot(i)))
  executable.free()
  return { inlined, all: [...shown, ...slots] }
}

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

test.each<Precision>(['f32', 'f64'])('in %s one function makes the bits that kernels make', async (precision) => {
  const large: string[] = []
  for (const [name, each] of allCases) {
    if (precision !== 'f64' && onlyInDouble.has(name)) continue
    for (const { program: step, data } of programsOf(each)) {
      const { inlined, all } = await made(settling, asStep(step), data, precision)
      if (!inlined) large.push(name)
      expect([name, all]).toEqual([name, (await made(plain, asStep(step), data, precision)).all])
    }
  }
  expect(large).toEqual([])
})

/** A session, and what has it wait until every step that has settled is one function: it says how many are. */
function sessionOn(backend: Backend) {
  const compiled: Executable[] = []
  const compile: Backend['compile'] = async (step, options) => {
    const executable = await backend.compile(step, options)
    compiled.push(executable)
    return executable
  }
  const session = new Session({ ...environment(), backend: { ...backend, compile } })
  const settled = async () => (await Promise.all(compiled.map(isInlined))).filter(Boolean).length
  return { session, settled }
}

/** What a document's metrics are and what it has learnt after some steps in several runs, and how many of its steps became one function. */
async function trained(backend: Backend, document: GraphDocument, precision: Precision) {
  const { session, settled } = sessionOn(backend)
  await session.open(document, 1, { precision })
  const before = await session.advance(2)
  const changed = await settled()
  const after = await session.advance(3)
  return { changed, all: { before, after, saved: await session.save() } }
}

/** A step of LeNet takes so long that it never settles, and this test too. */
const short = exampleFiles.filter((file) => file !== 'lenet.json')
const all = [
  ...short.flatMap((name) =>
    (['f32', 'f64'] as const).map((precision) => ({ name, precision, document: openExample(name) })),
  ),
  ...['W1', 'W2', 'W3', 'W4', 'W5', 'W6'].map(
    (name) => ({ name, precision: 'f32', document: workloads[name]!() }) as const,
  ),
]
/** These are too large for one function. */
const large = new Set(['gan-ring.json', 'W5'])

test.each(all)(
  '$name in $precision trains to the same bits when it has settled',
  async ({ name, precision, document }) => {
    const { changed, all: found } = await trained(settling, document, precision)
    expect(found).toEqual((await trained(plain, document, precision)).all)
    expect(changed).toBe(large.has(name) ? 0 : 1)
  },
)

/** Everything that befalls a run, and what is known after each: steps settle between any two. */
async function life(backend: Backend) {
  const { session, settled } = sessionOn(backend)
  const told: unknown[] = []
  let changed = 0
  const tell = async (...what: unknown[]) => {
    told.push(...what, session.step, await session.save())
    changed = await settled()
  }
  const ports = ['h.y', 'loss.loss']
  await session.open(smallNetwork(), 1)
  for (let i = 0; i < 4; i++) await tell(await session.advance(3))
  session.write('adam.rate', [0.2])
  await tell(await session.advance(5))
  const data = await session.read('h.weight')
  session.write(
    'h.weight',
    Array.from(data!, (x) => x / 2),
  )
  await tell(await session.advance(5))
  // What is watched often is told by the steps themselves.
  for (let i = 0; i < 6; i++) {
    await tell(await session.glance({ mode: 'train', metrics: 'none', ports }), await session.advanceTelling({ ports }))
  }
  await tell(await session.measure('train'))
  const profiled = await session.answer({ name: 'profile', asked: { ms: 20 } })
  await tell(profiled !== undefined && profiled.nodes.length > 0)
  await session.open(smallNetwork({ rate: 0.01 }), 2)
  for (let i = 0; i < 3; i++) await tell(await session.advance(3))
  await session.restart(7)
  await tell(await session.advance(4))
  // A step that goes wrong is found and not taken.
  session.write('adam.rate', [1e38])
  await tell(await session.advance(40))
  session.write('adam.rate', [0.01])
  await tell(await session.advance(4))
  return { told, changed }
}

test('a run goes on through edits, knobs, restarts, watching, clocks and bad steps as it would without settling', async () => {
  const found = await life(settling)
  expect(found.told).toEqual((await life(plain)).told)
  // Both documents' steps, and one that tells.
  expect(found.changed).toBeGreaterThanOrEqual(3)
  expect(found.told.some((each) => typeof each === 'object' && each !== null && 'fault' in each)).toBe(true)
})
