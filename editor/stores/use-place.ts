import { useMemo } from 'react'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { useDocument, useEditor, useView } from './hooks.ts'
import type { Editor } from './editor.ts'
import { placeAt, splitBlocks, type Place } from './place.ts'
import { NOTHING_SELECTED } from './view-store.ts'

/** The graph on show. */
export function usePlace(): Place {
  const document = useDocument((state) => state.document)
  const blocks = useView((state) => state.inside)
  return useMemo(() => placeAt(document, blocks), [document, blocks])
}

/** The graph on show, for those that act and do not render. */
export function placeOf({ documents, view }: Pick<Editor, 'documents' | 'view'>): Place {
  return placeAt(documents.getState().document, view.getState().inside)
}

/** Edits the graph on show: the change is handed its key. */
export function useEditHere(): (
  change: (document: GraphDocument, key: string) => GraphDocument,
  gesture?: string,
) => void {
  const { documents, view } = useEditor()
  return (change, gesture) =>
    documents.getState().edit((document) => change(document, placeAt(document, view.getState().inside).key), gesture)
}

/** Shows the graph inside these blocks, with one of its blocks selected if it is named. */
export function goInside({ view }: Pick<Editor, 'view'>, inside: readonly string[], node?: string): void {
  const selection = node === undefined ? NOTHING_SELECTED : { nodes: new Set([node]), wires: new Set<string>() }
  view.setState({ inside, selection })
}

/** Selects the block at a path and brings it into sight, in the graph it stands in. */
export function goTo(editor: Pick<Editor, 'view' | 'viewport'>, path: string): void {
  const { blocks, node } = splitBlocks(path)
  goInside(editor, blocks, node)
  // A graph that was just opened is on the canvas after the next frame.
  requestAnimationFrame(() => editor.viewport.reveal(node))
}
