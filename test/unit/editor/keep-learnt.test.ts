import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepLearnt, type Learnt, type LearntStore } from '../../../editor/session/keep-learnt.ts'
import { createMetricHistory } from '../../../editor/session/metric-history.ts'
import { createDocumentStore } from '../../../editor/stores/document-store.ts'
import { createRunStore, type RunState } from '../../../editor/stores/run-store.ts'
import type { SavedSlots } from '../../../graph-runtime/document/types.ts'
import type { Report } from '../../../graph-runtime/session/protocol.ts'
import { smallNetwork } from '../session/documents.ts'
import { report as empty } from './report.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const saved = (step: number) => ({ step, slots: {} })
const learnt = (change: Partial<Learnt> = {}): Learnt => ({
  lineage: 'this',
  seed: smallNetwork().seed,
  number: 1,
  step: 7,
  saved: saved(7),
  ...change,
})

/** What a session reports of a graph with so many parameters. */
const report = (size: number, diagnostics: Report['diagnostics'] = []): Report => ({
  ...empty,
  slots: [
    {
      name: 'w.value',
      kind: 'param',
      type: { dtype: 'float', shape: [size] },
      node: 'w',
      learned: true,
      frozen: false,
    },
  ],
  learners: ['sgd'],
  diagnostics,
})

/** A page that keeps what is learnt, of a session that stands where the run store says. */
function page(found?: Learnt) {
  const documents = createDocumentStore(smallNetwork(), 'a.json', { lineage: 'this' })
  const runs = createRunStore()
  const written: (Learnt | 'dropped')[] = []
  const store: LearntStore = { found, keep: (each) => written.push(each), drop: () => written.push('dropped') }
  const save = vi.fn<() => Promise<SavedSlots>>(async () => saved(runs.getState().step))
  const history = createMetricHistory()
  const { take } = keepLearnt({ runs, documents, history }, { save }, documents.getState, store)
  runs.setState({ report: report(3) })
  const goTo = async (state: Partial<RunState>, ms = 100) => {
    runs.setState(state)
    await vi.advanceTimersByTimeAsync(ms)
  }
  return { documents, runs, written, save, take, goTo }
}

test('what was found is taken by the first run of the page, and only where file and seed are the same', () => {
  expect(page(learnt()).take()).toEqual(learnt())
  expect(page(learnt({ lineage: 'another' })).take()).toBeUndefined()
  expect(page(learnt({ seed: 99 })).take()).toBeUndefined()
  const opened = page(learnt())
  opened.documents.getState().open(smallNetwork(), 'b.json')
  expect(opened.take()).toBeUndefined()
})

test('it is kept at rest, now and then while it trains, and dropped when a run begins at step 0', async () => {
  const { goTo, written, take, save } = page()
  await goTo({ run: 1, step: 5, status: 'paused' })
  expect(written.at(-1)).toMatchObject({ lineage: 'this', step: 5 })
  await goTo({ step: 6 }) // a single step, taken by hand
  expect(written.at(-1)).toMatchObject({ step: 6 })

  const before = save.mock.calls.length
  for (let step = 7; step < 107; step++) await goTo({ step, status: 'running' }, 100)
  expect(save.mock.calls.length - before).toBeGreaterThan(5)
  expect(save.mock.calls.length - before).toBeLessThan(12)
  expect(take()?.saved?.step).toBeGreaterThan(90)

  await goTo({ run: 2, step: 0, status: 'ready' })
  expect(written.at(-1)).toBe('dropped')
  expect(take()).toBeUndefined()
})

test('of what is large only the step is kept for the next visit, of what is very large not even here', async () => {
  const { goTo, written, take, save } = page()
  await goTo({ run: 1, step: 5, status: 'paused', report: report(1e6) })
  expect(written.at(-1)).toMatchObject({ step: 5, saved: undefined })
  expect(take()?.saved).toEqual(saved(5))
  const before = save.mock.calls.length
  await goTo({ step: 6, report: report(1e7) })
  expect(written.at(-1)).toMatchObject({ step: 6, saved: undefined })
  expect(take()?.saved).toBeUndefined()
  expect(save.mock.calls.length).toBe(before)
})

test('of a graph that was restored with a problem nothing is overwritten', async () => {
  const { goTo, written } = page(learnt())
  const problem = { kind: 'problem', node: 'w', message: 'No.', mend: 'Yes.' } as const
  await goTo({ run: 1, step: 7, status: 'paused', report: report(3, [problem]) })
  expect(written).toEqual([])
})
