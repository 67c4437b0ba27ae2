import { expect, test } from 'vitest'
import type { Walk, WalkStep } from '../../../graph-runtime/session/walk/types.ts'
import { createEditor, type Trainer } from '../../../editor/stores/editor.ts'
import { marksAt } from '../../../editor/walk/marks.ts'
import { walkAnew } from '../../../editor/walk/start.ts'
import { createWalkStore, playOrPause, seek, stepOnShow } from '../../../editor/walk/walk-store.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { smallNetwork } from '../session/documents.ts'
import { report } from './report.ts'

const stepOf = (pass: WalkStep['pass'], node: string, wires: readonly string[] = []): WalkStep => ({
  pass,
  node,
  name: node,
  learner: pass === 'forward' ? undefined : 'sgd',
  number: 1,
  of: 1,
  lines: [],
  words: '',
  reads: [],
  writes: [],
  wires,
})

/** w → f → sgd. */
const walk: Walk = {
  prefix: '',
  step: 0,
  formula: undefined,
  steps: [
    stepOf('forward', 'w'),
    stepOf('forward', 'f', ['f.x']),
    stepOf('forward', 'sgd', ['sgd.loss']),
    stepOf('backward', 'sgd'),
    stepOf('backward', 'f', ['sgd.loss']),
    stepOf('backward', 'w', ['f.x']),
    stepOf('update', 'sgd'),
  ],
}

test('seeking stays within the steps, and only going one on lets something travel', () => {
  const walks = createWalkStore()
  seek(walks, 3)
  expect(walks.getState().index).toBe(0)
  walks.setState({ walk })
  seek(walks, 1)
  expect(walks.getState().since).toBeGreaterThan(0)
  expect(stepOnShow(walks.getState())?.node).toBe('f')
  seek(walks, 99)
  expect(walks.getState()).toMatchObject({ index: 6, since: 0 })
  seek(walks, -1)
  expect(walks.getState().index).toBe(0)
})

test('playing at the end begins anew', () => {
  const walks = createWalkStore()
  playOrPause(walks)
  expect(walks.getState().playing).toBe(false)
  walks.setState({ walk, index: 6 })
  playOrPause(walks)
  expect(walks.getState()).toMatchObject({ index: 0, playing: true })
  playOrPause(walks)
  expect(walks.getState().playing).toBe(false)
})

test('blocks are computed, read or still ahead in their pass', () => {
  const blocks = (index: number) => ['w', 'f', 'sgd'].map((id) => marksAt(walk, index).block(id))
  expect(blocks(0)).toEqual(['forward', 'ahead', 'ahead'])
  expect(blocks(1)).toEqual([undefined, 'forward', 'ahead'])
  expect(blocks(3)).toEqual(['ahead', 'ahead', 'backward'])
  expect(blocks(4)).toEqual(['ahead', 'backward', 'read'])
  expect(blocks(6)).toEqual([undefined, undefined, 'update'])
})

test('figures are known when their block was reached, a wire’s cotangent when it was passed back', () => {
  const value = (name: string) => ({ of: 'port', name, pass: 'forward' }) as const
  const back = (name: string) => ({ of: 'port', name, pass: 'backward' }) as const
  expect(marksAt(walk, 0).isKnown(value('f.y'))).toBe(false)
  expect(marksAt(walk, 1).isKnown(value('f.y'))).toBe(true)
  expect(marksAt(walk, 1).isKnown(value('f.y'), 'on show')).toBe(false)
  expect(marksAt(walk, 5).isKnown(value('f.y'), 'on show')).toBe(true)
  expect(marksAt(walk, 2).isKnown(back('f.y'))).toBe(false)
  // The wire from f to the learner has it as soon as the learner has passed it back, the block f at its own step.
  expect(marksAt(walk, 3).isKnownOnWire(back('f.y'))).toBe(true)
  expect(marksAt(walk, 3).isKnown(back('f.y'))).toBe(false)
  expect(marksAt(walk, 4).isKnown(back('f.y'))).toBe(true)
  // Parameters are there before anything is computed.
  expect(marksAt(walk, 0).isKnown({ of: 'slot', name: 'f.weight', pass: 'forward' })).toBe(true)
  expect(marksAt(walk, 0).isKnown({ of: 'slot', name: 'f.weight', pass: 'backward' })).toBe(false)
  // Views are no steps: their pictures stay as the run stands.
  expect(marksAt(walk, 0).isKnown({ of: 'view', name: 'scope.a', pass: 'forward' })).toBe(true)
  expect(marksAt(walk, 4).carries('sgd.loss')).toBe(true)
  expect(marksAt(walk, 4).carries('f.x')).toBe(false)
})

test('taken apart anew it stays where the user has gone meanwhile', async () => {
  let answer: (() => void) | undefined
  const trainer = {
    ask: () => new Promise((resolve) => (answer = () => resolve({ step: 0, answer: { ...walk } }))),
    pause: () => {},
  }
  const editor = createEditor(catalog, () => trainer as Partial<Record<keyof Trainer, unknown>> as Trainer)
  editor.documents.getState().open(smallNetwork(), 'small.json')
  editor.runs.setState({ report })
  editor.walks.setState({ walk, index: 1 })
  const anew = walkAnew(editor)
  await Promise.resolve()
  seek(editor.walks, 5)
  answer?.()
  await anew
  expect(editor.walks.getState().walk).not.toBe(walk)
  expect(editor.walks.getState().index).toBe(5)
})
