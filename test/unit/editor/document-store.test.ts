import { describe, expect, test } from 'vitest'
import { createDocumentStore } from '../../../editor/stores/document-store.ts'
import { EMPTY_DOCUMENT } from '../../../editor/stores/empty-document.ts'
import { addNode, connect, moveNodes, removeNodes, setSetting } from '../../../graph-runtime/document/edits.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'

const add = (id: string) => (document: GraphDocument) =>
  addNode(document, 'main', { id, type: 'dense', position: [0, 0], settings: {} })
const units = (value: number) => (document: GraphDocument) => setSetting(document, 'main', 'a', 'units', value)
const nodes = (store: ReturnType<typeof createDocumentStore>) => store.getState().document.graphs['main']!.nodes

function storeWith(...ids: string[]) {
  const store = createDocumentStore(EMPTY_DOCUMENT, 'untitled.json')
  for (const id of ids) store.getState().edit(add(id))
  return store
}

describe('undo', () => {
  test('takes back one edit at a time and gives it again', () => {
    const store = storeWith('a', 'b')
    store.getState().undo()
    expect(nodes(store).map(({ id }) => id)).toEqual(['a'])
    store.getState().redo()
    expect(nodes(store).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('goes back to the first state, and on to the last, however many edits there were', () => {
    const store = storeWith('a')
    const first = store.getState().document
    for (let value = 1; value <= 1000; value++) store.getState().edit(units(value))
    const last = store.getState().document
    for (let i = 0; i < 1000; i++) store.getState().undo()
    expect(store.getState().document).toBe(first)
    for (let i = 0; i < 1000; i++) store.getState().redo()
    expect(store.getState().document).toBe(last)
  })

  test('has nothing to take back where a gesture ends as it began', () => {
    const store = storeWith('a')
    const { document } = store.getState()
    store.getState().edit(add('b'), 'write b')
    store.getState().edit((now) => removeNodes(now, 'main', ['b']), 'write b')
    expect(store.getState().past).toHaveLength(1)
    expect(store.getState().document).toBe(document)
    for (const value of [5, 6]) store.getState().edit(units(value), 'scrub 1')
    store.getState().undo()
    expect(store.getState().document).toBe(document)
  })

  test('takes back a whole gesture, but not what came before it', () => {
    const store = storeWith('a')
    store.getState().edit(units(4))
    for (const value of [5, 6, 7]) store.getState().edit(units(value), 'scrub 1')
    for (const value of [8, 9]) store.getState().edit(units(value), 'scrub 2')
    store.getState().undo()
    expect(nodes(store)[0]!.settings).toEqual({ units: 7 })
    store.getState().undo()
    expect(nodes(store)[0]!.settings).toEqual({ units: 4 })
  })

  test('of a removal brings the wires back with the block', () => {
    const store = storeWith('a', 'b')
    store.getState().edit((document) => connect(document, 'main', 'a.y', 'b.x'))
    const before = store.getState().document
    store.getState().edit((document) => removeNodes(document, 'main', ['a']))
    expect(store.getState().document.graphs['main']!.wires).toEqual([])
    store.getState().undo()
    expect(store.getState().document).toBe(before)
  })

  test('ends with a new edit: what was undone is not given again over it', () => {
    const store = storeWith('a', 'b')
    store.getState().undo()
    store.getState().edit(add('c'))
    store.getState().redo()
    expect(nodes(store).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('brings back the file that was open before, with its name and its unsaved changes', () => {
    const store = storeWith('a')
    const { document, opened, revision } = store.getState()
    store.getState().open({ ...EMPTY_DOCUMENT, title: 'Other' }, 'other.json')
    expect(store.getState()).toMatchObject({ file: 'other.json', left: 'untitled.json', opened: opened + 1 })
    store.getState().undo()
    expect(store.getState()).toMatchObject({ file: 'untitled.json', left: undefined, opened: opened + 2 })
    expect(store.getState().document).toBe(document)
    expect(store.getState().revision).toBeGreaterThan(revision + 1)
    store.getState().redo()
    expect(store.getState()).toMatchObject({ file: 'other.json', opened: opened + 3 })
  })

  test('does not take back that the file was saved', () => {
    const store = storeWith('a', 'b')
    store.getState().markSaved('mine.json')
    const { document } = store.getState()
    store.getState().undo()
    expect(store.getState()).toMatchObject({ file: 'mine.json', saved: document })
    expect(store.getState().document).not.toBe(document)
  })

  test('has nothing to bring back where an empty page was left', () => {
    const store = createDocumentStore(EMPTY_DOCUMENT, 'untitled.json')
    store.getState().open({ ...EMPTY_DOCUMENT, title: 'Other' }, 'other.json')
    expect(store.getState()).toMatchObject({ past: [], left: undefined })
  })
})

describe('the revision', () => {
  test('grows with what is computed, and stays when a block moves', () => {
    const store = storeWith('a')
    const { revision } = store.getState()
    store.getState().edit((document) => moveNodes(document, 'main', new Map([['a', [80, 8]]])))
    expect(store.getState().revision).toBe(revision)
    store.getState().edit(units(3))
    expect(store.getState().revision).toBe(revision + 1)
  })

  test('stays when an edit is refused, which says why', () => {
    const store = storeWith('a')
    const before = store.getState()
    store.getState().edit(add('a'))
    expect(store.getState().document).toBe(before.document)
    expect(store.getState().refusal).toBe('There is already a block "a" here.')
    expect(store.getState().past).toBe(before.past)
  })
})
