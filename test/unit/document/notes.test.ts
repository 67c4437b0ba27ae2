import { describe, expect, test } from 'vitest'
import { addNote, copy, duplicate, EditError, paste, setNote } from '../../../graph-runtime/document/edits.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument, Note } from '../../../graph-runtime/document/types.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { sample } from './sample.ts'

const frame: Note = { id: 'around', position: [-20, -40], size: [560, 320], text: 'Model', frame: true }
const framed = addNote(sample, 'main', frame)

/** What is wrong with a file whose last note is this. */
function problemsOf(note: unknown): string {
  const parsed = parseDocument(writeDocument(framed).replace(/\{[^{}]*"id": "around"[^{}]*\}/, JSON.stringify(note)))
  return 'problems' in parsed ? parsed.problems.map(({ path }) => path).join(' ') : ''
}

describe('a frame', () => {
  test('is written, opened, copied and pasted as what it is', () => {
    expect(parseDocument(writeDocument(framed))).toEqual({ document: framed })
    expect(copy(framed, 'main', ['around']).graph.notes).toEqual([frame])
    const { document, ids } = duplicate(framed, 'main', ['around', 'x'], [24, 24])
    expect(ids).toEqual(['x-2', 'around-2'])
    expect(document.graphs['main']!.notes!.at(-1)).toEqual({ ...frame, id: 'around-2', position: [4, -16] })
  })

  test('is told from a note where graphs are compared', () => {
    const inner: GraphDocument = {
      ...sample,
      graphs: { ...sample.graphs, affine: { ...sample.graphs['affine']!, notes: [frame] } },
    }
    const { frame: _frame, ...plain } = frame
    const other = { ...inner, graphs: { ...inner.graphs, affine: { ...inner.graphs['affine']!, notes: [plain] } } }
    const { document } = paste(other, 'main', copy(inner, 'main', ['model']), [0, 0])
    expect(Object.keys(document.graphs)).toEqual(['main', 'affine', 'affine-2'])
  })

  test('changes nothing where nothing is changed', () => {
    expect(setNote(framed, 'main', 'around', { text: 'Model', size: [560, 320] })).toBe(framed)
    expect(setNote(framed, 'main', 'around', { text: 'Net' }).graphs['main']!.notes![1]!.frame).toBe(true)
  })
})

describe('refused', () => {
  test.each([
    { ...frame, frame: false },
    { ...frame, frame: 'true' },
    { ...frame, frame: { toString: 1 } },
    { ...frame, size: [-1, 5] },
    { ...frame, size: [1e300, 5] },
    { ...frame, text: 'a\u0000b' },
    { ...frame, script: 'x' },
    { ...frame, id: 'x' },
  ])('%j', (note) => {
    expect(problemsOf(note)).toMatch(/^graphs\.main\.notes\[1\]/)
  })

  test('more notes than a file holds, in a file and by an edit', () => {
    const notes = Array.from({ length: 5000 }, (_, i): Note => ({ ...frame, id: `n${i}` }))
    const full: GraphDocument = { ...sample, graphs: { ...sample.graphs, main: { ...sample.graphs['main']!, notes } } }
    expect(parseDocument(writeDocument(full))).toEqual({ document: full })
    expect(() => addNote(full, 'main', frame)).toThrow(EditError)
    const more = { ...full, graphs: { ...full.graphs, main: { ...full.graphs['main']!, notes: [...notes, frame] } } }
    expect(parseDocument(writeDocument(more))).toMatchObject({
      problems: [{ message: expect.stringMatching(/5001 notes/) }],
    })
  })
})
