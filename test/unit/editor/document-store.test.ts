import { describe, expect, test } from 'vitest'
import { createDocumentStore } from '../../../editor/stores/document-store.ts'
import { EMPTY_DOCUMENT } from '../../../editor/stores/editor.ts'
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

  test('does not reach back into a file that was open before', () => {
    const store = storeWith('a')
    store.getState().open(EMPTY_DOCUMENT, 'other.json')
    store.getState().undo()
    expect(nodes(store)).toEqual([])
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
