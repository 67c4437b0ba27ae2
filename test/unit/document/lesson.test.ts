import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addLessonStep,
  applyLessonSettings,
  duplicateLessonStep,
  EditError,
  moveLessonStep,
  removeLessonStep,
  renameNode,
  setLessonStep,
} from '../../../graph-runtime/document/edits.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { sample } from './sample.ts'

const withStep = (changes: Record<string, Json>): string => {
  const step = { id: 'a', title: 'A', text: 'T', ...changes }
  return JSON.stringify({ ...sample, lesson: { steps: [step] } })
}
const asking = (changes: Record<string, Json>) =>
  withStep({ predict: { question: 'Q', kind: 'number', answer: 1, explanation: 'E', ...changes } })

describe('lessons that do not open', () => {
  test.each<[string, string, RegExp]>([
    ['a number', JSON.stringify({ ...sample, lesson: 1 }), /^lesson: .*object/],
    ['no steps', JSON.stringify({ ...sample, lesson: {} }), /^lesson\.steps: .*missing/],
    [
      'more steps than any lesson has',
      JSON.stringify({
        ...sample,
        lesson: { steps: Array.from({ length: 201 }, (_, i) => ({ id: `s${i}`, title: '', text: '' })) },
      }),
      /^lesson\.steps: .*201 .*limit of 200/,
    ],
    [
      'two steps of one id',
      JSON.stringify({
        ...sample,
        lesson: { steps: ['a', 'a'].map((id) => ({ id, title: '', text: '' })) },
      }),
      /^lesson\.steps\[1\]\.id: Two steps .*"a"/,
    ],
    ['an unknown member', withStep({ script: 'alert(1)' }), /^lesson\.steps\[0\]\.script: /],
    ['a control character', withStep({ text: 'a\u0000b' }), /^lesson\.steps\[0\]\.text: .*control character/],
    ['a title of two lines', withStep({ title: 'a\nb' }), /^lesson\.steps\[0\]\.title: /],
    ['a path that is none', withStep({ look: ['../../x'] }), /^lesson\.steps\[0\]\.look\[0\]: .*names no block/],
    ['a prototype for a path', withStep({ look: ['constructor'] }), /^lesson\.steps\[0\]\.look\[0\]: .*names no block/],
    [
      'a panel that is none',
      withStep({ show: { panels: ['everything'] } }),
      /^lesson\.steps\[0\]\.show\.panels\[0\]: /,
    ],
    [
      'a button that does nothing',
      withStep({ run: [{ label: 'Go' }] }),
      /^lesson\.steps\[0\]\.run\[0\]: .*does nothing/,
    ],
    [
      'a setting of no block',
      withStep({ run: [{ label: 'Go', set: { noise: 1 } }] }),
      /^lesson\.steps\[0\]\.run\[0\]\.set\.noise: /,
    ],
    ['steps without end', withStep({ run: [{ label: 'Go', until: 1e12 }] }), /^lesson\.steps\[0\]\.run\[0\]\.until: /],
    ['a number without an answer', asking({ answer: 'x' }), /predict: .*asks for a number and knows none/],
    ['a choice of one', asking({ kind: 'choice', choices: ['a'], answer: 'a' }), /choices: .*at least 2/],
    [
      'an answer that cannot be chosen',
      asking({ kind: 'choice', choices: ['a', 'b'], answer: 'c' }),
      /among its choices/,
    ],
    ['an empty text', asking({ kind: 'text', answer: ' ' }), /asks for a text/],
    ['choices of a number', asking({ choices: ['a', 'b'] }), /is no choice/],
    ['two quantities', asking({ from: { metric: 'loss', value: 'x.x' } }), /from: .*exactly one quantity/],
    ['a quantity of nothing', asking({ from: { value: 'x.x', of: 'x.x' } }), /from: .*"of" without "gradient"/],
  ])('%s', (_what, text, says) => {
    const parsed = parseDocument(text)
    if (!('problems' in parsed)) throw new Error('It was opened.')
    expect(parsed.problems.map(({ path, message, mend }) => `${path}: ${message} ${mend}`).join('\n')).toMatch(says)
  })
})

describe('a lesson that opens', () => {
  test('is written and read to the same bytes', () => {
    const text = writeDocument(sample)
    const parsed = parseDocument(text)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    expect(parsed.document).toEqual(sample)
    expect(writeDocument(parsed.document)).toBe(text)
  })

  test('without steps is no lesson', () => {
    const parsed = parseDocument(JSON.stringify({ ...sample, lesson: { steps: [] } }))
    expect('document' in parsed && 'lesson' in parsed.document).toBe(false)
  })
})

const steps = (document: GraphDocument) => (document.lesson?.steps ?? []).map(({ id }) => id)

describe('edits', () => {
  test('steps are added, moved and removed, and the last one takes the lesson with it', () => {
    const { lesson: _none, ...plain } = sample
    const one = addLessonStep(plain)
    const three = addLessonStep(addLessonStep(one), 0)
    expect(steps(three)).toEqual(['step-3', 'step-1', 'step-2'])
    expect(steps(moveLessonStep(three, 0, 2))).toEqual(['step-1', 'step-2', 'step-3'])
    expect(steps(removeLessonStep(three, 1))).toEqual(['step-3', 'step-2'])
    expect(steps(duplicateLessonStep(three, 0))).toEqual(['step-3', 'step-4', 'step-1', 'step-2'])
    expect(removeLessonStep(one, 0)).toEqual(plain)
  })

  test('a step keeps its id, and takes nothing that a file cannot hold', () => {
    const changed = setLessonStep(sample, 1, { title: 'New', text: 'Text', look: ['x'] })
    expect(changed.lesson?.steps[1]).toEqual({ id: 'second', title: 'New', text: 'Text', look: ['x'] })
    expect(() => setLessonStep(sample, 1, { title: 'a\nb', text: '' })).toThrow(EditError)
    expect(() => setLessonStep(sample, 9, { title: '', text: '' })).toThrow('no step 10')
  })

  test('a renamed block is renamed in the lesson, inside own blocks too', () => {
    const renamed = renameNode(renameNode(sample, 'main', 'model', 'line'), 'affine', 'w', 'slope')
    const [first, second] = renamed.lesson!.steps
    expect(first!.look).toEqual(['line/slope'])
    expect(second!.show?.zoom).toEqual(['line'])
    expect(second!.run?.[0]?.set).toEqual({ 'x.noise': 0, 'line/slope.shape': [] })
    expect(second!.predict?.from).toEqual({ gradient: 'line/slope.value', of: 'loss.loss', at: [0] })
  })

  test('a button’s settings reach blocks inside blocks, all or none', () => {
    const set = applyLessonSettings(sample, { 'x.noise': 0.5, 'model/w.shape': [2] })
    expect(set.graphs['main']!.nodes[0]!.settings['noise']).toBe(0.5)
    expect(set.graphs['affine']!.nodes[1]!.settings['shape']).toEqual([2])
    expect(() => applyLessonSettings(sample, { 'nobody.noise': 1 })).toThrow(EditError)
    expect(() => applyLessonSettings(sample, { 'x/y.noise': 1 })).toThrow('there is no graph inside "x"')
  })

  test('whatever edits make of a lesson can be saved and opened again', () => {
    const edit = fc.record({ kind: fc.nat(4), a: fc.nat(6), b: fc.nat(6), text: fc.string({ unit: 'binary' }) })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const end = edits.reduce<GraphDocument>((document, { kind, a, b, text }) => {
          try {
            if (kind === 0) return addLessonStep(document, a)
            if (kind === 1) return removeLessonStep(document, a)
            if (kind === 2) return moveLessonStep(document, a, b)
            if (kind === 3) return duplicateLessonStep(document, a)
            return setLessonStep(document, a, { title: text.slice(0, 3), text })
          } catch (error) {
            if (error instanceof EditError) return document
            throw error
          }
        }, sample)
        expect(parseDocument(writeDocument(end))).toEqual({ document: end })
      }),
      { numRuns: 100 },
    )
  })
})
