import { beforeAll, describe, expect, test, vi } from 'vitest'
import { linkParts } from '../../../editor/files/open-link.ts'
import { stepLink } from '../../../editor/files/step-link.ts'
import { decodeLink } from '../../../editor/files/share-link.ts'
import { examples } from '../../../editor/files/examples.ts'
import { isNear, isRight, numberIn, showAnswer } from '../../../editor/lesson/judge-answer.ts'
import { notYet } from '../../../editor/lesson/not-yet.ts'
import { followDocuments, goToStep, leaveLesson, writeLesson } from '../../../editor/lesson/play.ts'
import { forget, answerKey, reveal } from '../../../editor/lesson/reveal.ts'
import { doRun } from '../../../editor/lesson/run-action.ts'
import { createEditor, type Editor, type Trainer } from '../../../editor/stores/editor.ts'
import { knownCotangents } from '../../../editor/walk/hold-back.ts'
import type { LessonRun, LessonStep, Prediction } from '../../../graph-runtime/document/lesson-types.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { sample } from '../document/sample.ts'
import { environment } from '../session/environment.ts'

// Node draws no frames; what waits for one is the canvas, which is not there.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', () => 0))

describe('an answer', () => {
  const number: Prediction = { question: '', kind: 'number', answer: 4, explanation: '' }

  test.each([
    ['4', true],
    ['4.04', true],
    ['4,0', true],
    ['4.05', false],
    ['−4', false],
    ['8/2', true],
    ['four', false],
  ])('%s to a question whose answer is 4 is right: %s', (typed, right) => {
    expect(isRight(number, typed, 4)).toBe(right)
  })

  test('is judged as a share of what is asked, so that 0 is no answer to 3.9e−7', () => {
    expect(isNear(0, 3.9e-7)).toBe(false)
    expect(isNear(3.9e-7, 3.8752e-7)).toBe(true)
    expect(isNear(1e-6, 3.8752e-7, 0.5)).toBe(false)
  })

  test('of zero may be zero, and what rounding leaves of it', () => {
    expect(isNear(0, 6e-17)).toBe(true)
    expect(isNear(0.5, 0)).toBe(false)
  })

  test('chosen or typed as text is compared without regard to case and spaces', () => {
    const text: Prediction = { question: '', kind: 'text', answer: 'Chain  rule', explanation: '' }
    expect(isRight(text, ' chain rule', undefined)).toBe(true)
    expect(isRight(text, 'chain', undefined)).toBe(false)
  })

  test('is one number of a quantity', () => {
    const quantity = { shape: [2, 2], data: [1, 2, 3, 4] }
    expect(numberIn(quantity, [1, 0])).toEqual({ number: 3 })
    expect(numberIn(quantity, undefined)).toEqual({ missing: 'these are 4 numbers, and not one' })
    expect(numberIn(quantity, 9)).toEqual({ missing: 'there is no such entry' })
    expect(showAnswer(-0.123456789)).toBe('−0.123457')
  })
})

describe('a link', () => {
  test.each([
    ['', undefined],
    ['#elsewhere', undefined],
    ['#lesson=3', { graph: undefined, example: undefined, lesson: '3' }],
    ['#example=xor&lesson=2', { graph: undefined, example: 'xor', lesson: '2' }],
    ['#g=abc-_&lesson=1', { graph: '#g=abc-_', example: undefined, lesson: '1' }],
    ['#g=', { graph: '#g=', example: undefined, lesson: undefined }],
  ])('%s', (hash, parts) => expect(linkParts(hash)).toEqual(parts))

  test('to a step of a shipped example is short; of a changed one it holds the graph', async () => {
    const example = examples.find(({ file }) => file === 'chain-rule.json')!
    const parsed = parseDocument(await example.load())
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const { document } = parsed
    expect(await stepLink({ document, file: 'chain-rule.json' }, 2)).toEqual({ hash: '#example=chain-rule&lesson=3' })
    const changed = { ...document, seed: 9 }
    const long = await stepLink({ document: changed, file: 'chain-rule.json' }, 0)
    const parts = linkParts('hash' in long ? long.hash : '')
    expect(parts?.lesson).toBe('1')
    expect(await decodeLink(parts?.graph ?? '')).toEqual({ text: writeDocument(changed) })
  })
})

/** An editor whose trainer notes what it is asked to do and answers questions from a session of its own. */
function editorOf(): { editor: Editor; done: string[]; session: Session } {
  const done: string[] = []
  const session = new Session(environment())
  const ask = async (name: 'quantity', asked: Prediction['from']) => ({
    step: 0,
    answer: await session.answer({ name, asked: asked! }),
  })
  const trainer = {
    run: (until?: number) => done.push(`run ${until}`),
    pause: () => done.push('pause'),
    restart: () => done.push('restart'),
    ask,
  }
  const editor = createEditor(catalog, () => trainer as Partial<Record<keyof Trainer, unknown>> as Trainer)
  return { editor, done, session }
}

describe('playing', () => {
  test('arranges the page step by step, and leaves it as it was', () => {
    const { editor } = editorOf()
    editor.documents.getState().open(sample, 'sample.json')
    editor.view.setState({ mode: 'values', inside: [], selection: { nodes: new Set(['x']), wires: new Set() } })
    const before = editor.view.getState()
    goToStep(editor, 0)
    expect(editor.lessons.getState()).toMatchObject({ at: 0, look: ['model/w'] })
    expect(editor.view.getState()).toMatchObject({ inside: ['model'], mode: 'values' })
    goToStep(editor, 1)
    expect(editor.view.getState()).toMatchObject({ inside: [], mode: 'gradients' })
    goToStep(editor, 99)
    expect(editor.lessons.getState().at).toBe(2)
    leaveLesson(editor)
    expect(editor.lessons.getState()).toMatchObject({ at: undefined, look: [] })
    expect(editor.view.getState()).toEqual(before)
  })

  test('ends when another document is opened', () => {
    const { editor } = editorOf()
    followDocuments(editor)
    editor.documents.getState().open(sample, 'sample.json')
    editor.view.setState({ mode: 'tangents' })
    goToStep(editor, 1)
    editor.documents.getState().open({ ...sample, title: 'Other' }, 'other.json')
    expect(editor.lessons.getState().at).toBe(undefined)
    expect(editor.view.getState().mode).toBe('tangents')
  })

  test('a button sets, restarts and trains, in this order; one that is beyond its step begins anew', () => {
    const { editor, done } = editorOf()
    editor.documents.getState().open(sample, 'sample.json')
    doRun(editor, { label: '', set: { 'x.noise': 0.3 }, restart: true, until: 50 })
    expect(editor.documents.getState().document.graphs['main']!.nodes[0]!.settings['noise']).toBe(0.3)
    doRun(editor, { label: '', until: 10 })
    editor.runs.setState({ step: 20 })
    doRun(editor, { label: '', until: 10 })
    expect(done).toEqual(['pause', 'restart', 'run 50', 'run 10', 'pause', 'restart', 'run 10'])
    expect(editor.documents.getState().past).toHaveLength(1)
    doRun(editor, { label: '', set: { 'nobody.noise': 0.3 } })
    expect(editor.documents.getState().refusal).toContain('nobody')
  })
})

test('an answer is read from the run, tells what the run has not, and can be taken back', async () => {
  const { editor, session } = editorOf()
  const parsed = parseDocument(await examples.find(({ file }) => file === 'chain-rule.json')!.load())
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  editor.documents.getState().open(parsed.document, 'chain-rule.json')
  await session.open(parsed.document, 1)
  const step = parsed.document.lesson!.steps.find(({ id }) => id === 'add')!
  const key = answerKey(parsed.document.title, step.id, step.predict!)
  expect(await reveal(editor, key, step.predict!, '5.08')).toBe(undefined)
  expect(editor.lessons.getState().answers[key]).toEqual({ typed: '5.08', found: '5.07758', right: true })
  expect([...editor.lessons.getState().revealed]).toEqual(['x.y'])
  forget(editor, key)
  expect(editor.lessons.getState().answers).toEqual({})
  expect(editor.lessons.getState().revealed.size).toBe(0)
  const asks: Prediction = { ...step.predict!, from: { gradient: 'sinus.x' } }
  expect(await reveal(editor, key, asks, '1')).toBe('The run has no answer: there is no port “sinus.x”.')
})

describe('a prediction', () => {
  const set = { 'x.noise': 0.3 }

  const press = (label: string) => `Press “${label}” first: the answer is read from what comes of it.`

  test.each<[string, LessonRun | undefined, object, string | undefined]>([
    ['without a button is answered at once', undefined, {}, undefined],
    ['after a button that sets waits for it', { label: 'Set', set }, {}, press('Set')],
    ['after one that restarts is asked at step 0', { label: 'Go', restart: true }, { step: 3 }, press('Go')],
    ['that is at step 0 is answered', { label: 'Go', restart: true }, { step: 0 }, undefined],
    [
      'before its training ends waits',
      { label: 'Go', until: 9 },
      { step: 4, status: 'running' },
      'Wait until step 9 is reached.',
    ],
    ['beyond its step wants it anew', { label: 'Go', until: 9 }, { step: 12, status: 'paused' }, press('Go')],
    ['at its step is answered', { label: 'Go', until: 9 }, { step: 9, status: 'done' }, undefined],
    ['after a block that is gone is not kept from an answer', { label: 'Set', set: { 'gone.a': 1 } }, {}, undefined],
  ])('%s', (_what, first, run, says) => {
    const { editor } = editorOf()
    editor.documents.getState().open(sample, 'sample.json')
    editor.runs.setState(run)
    expect(notYet(editor, first)).toBe(says)
  })

  test('is answered once its button has set what it sets', () => {
    const { editor } = editorOf()
    editor.documents.getState().open(sample, 'sample.json')
    doRun(editor, { label: 'Set', set })
    expect(notYet(editor, { label: 'Set', set })).toBe(undefined)
  })

  test('that asks again for what was answered before has it concealed, and no other', () => {
    const { editor } = editorOf()
    const asks = (id: string, gradient: string): LessonStep => {
      const predict: Prediction = { question: id, kind: 'number', from: { gradient }, explanation: '' }
      return { id, title: id, text: '', show: { mode: 'values' }, predict }
    }
    const steps = [asks('a', 'x.y'), asks('b', 'y.y'), asks('c', 'x.y')]
    editor.documents.getState().open({ ...sample, lesson: { steps } }, 'sample.json')
    const said = { typed: '1', found: '1', right: true }
    const answered = steps.slice(0, 2).map(({ id, predict }) => [answerKey(sample.title, id, predict!), said] as const)
    editor.lessons.setState({ answers: Object.fromEntries(answered) })
    goToStep(editor, 1)
    expect([...knownCotangents(editor)!]).toEqual(['x.y', 'y.y'])
    goToStep(editor, 2)
    expect([...knownCotangents(editor)!]).toEqual(['y.y'])
    writeLesson(editor)
    expect(knownCotangents(editor)).toBe(undefined)
  })
})
