import type { GraphNode } from '../../graph-runtime/document/types.ts'
import { isOwnBlock, makeBlock, setSetting, unpackBlock } from '../../graph-runtime/document/edits.ts'
import { isNote, pointedBlock } from '../canvas/acts.ts'
import { writeInto } from '../canvas/in-place.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { selectOnly } from '../stores/view-store.ts'
import type { Command } from './command.ts'

const pointedNode = (editor: Editor) => {
  const id = pointedBlock(editor)
  return placeOf(editor).graph.nodes.find((node) => node.id === id)
}

/** Puts the selected blocks into one of the user's own, and asks for its name in its title. */
export const makeOwnBlock: Command = {
  name: 'Make a block of the selection',
  group: 'Edit',
  keys: ['Ctrl G'],
  scope: 'outside fields',
  enabled: (editor) => {
    const { nodes: selected } = editor.view.getState().selection
    return placeOf(editor).graph.nodes.some(({ id }) => selected.has(id))
  },
  needs: 'Select blocks first',
  run: (editor) => {
    const { documents, view } = editor
    let made: string | undefined
    documents.getState().edit((document) => {
      const { document: next, id } = makeBlock(document, placeOf(editor).key, view.getState().selection.nodes)
      made = id
      return next
    })
    if (made === undefined) return
    view.setState({ selection: selectOnly([made]) })
    writeInto(made)
  },
}

/** Puts what is inside an own block back onto the canvas. */
export const unpack: Command = {
  name: 'Unpack the block',
  group: 'Edit',
  keys: ['Ctrl Shift G'],
  scope: 'outside fields',
  enabled: (editor) => {
    const node = pointedNode(editor)
    return node !== undefined && isOwnBlock(node)
  },
  needs: 'Select a block made of blocks first',
  run: (editor) => {
    const [id, { key }] = [pointedBlock(editor), placeOf(editor)]
    let ids: readonly string[] = []
    editor.documents.getState().edit((document) => {
      const unpacked = unpackBlock(document, key, id)
      ids = unpacked.ids
      return unpacked.document
    })
    if (ids.length > 0) editor.view.setState({ selection: selectOnly(ids) })
  },
}

/** Names a block where it stands. */
export const rename: Command = {
  name: 'Rename the block, or write the note',
  group: 'Edit',
  keys: ['F2'],
  scope: 'outside fields',
  enabled: (editor) => pointedNode(editor) !== undefined || isNote(editor, pointedBlock(editor)),
  needs: 'Select a block or a note first',
  run: (editor) => writeInto(pointedBlock(editor)),
}

/** The selected blocks that hold parameters of which a learner can be told to leave them. */
const freezable = (editor: Editor) => {
  const { nodes: selected } = editor.view.getState().selection
  const has = ({ id, type }: GraphNode) =>
    selected.has(id) && editor.catalog.get(type)?.settings['frozen'] !== undefined
  return placeOf(editor).graph.nodes.filter(has)
}

/** Keeps the selected blocks' parameters as they are; if all are kept already, lets them learn again. */
export const freeze: Command = {
  name: 'Freeze, or let learn again',
  group: 'Edit',
  enabled: (editor) => freezable(editor).length > 0,
  needs: 'Select a block with parameters first',
  run: (editor) => {
    const { key } = placeOf(editor)
    const nodes = freezable(editor)
    const frozen = nodes.every(({ settings }) => settings['frozen'] === true) ? undefined : true
    editor.documents
      .getState()
      .edit((document) => nodes.reduce((now, { id }) => setSetting(now, key, id, 'frozen', frozen), document))
  },
}

/** What is done with blocks made of blocks. */
export const ownBlocks: readonly Command[] = [makeOwnBlock, unpack, rename, freeze]
