import { useEffect } from 'react'
import { duplicate, paste, removeNodes, type Pasted } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import { fragmentText, looksLikeDocument, readFragment } from './clipboard.ts'

/** How far a copy lies from what it is a copy of. */
const ASIDE = 24

/** Whether a key or a clipboard event belongs to a field or to text that is marked, and not to the canvas. */
function isText(target: EventTarget | null): boolean {
  const inField = target instanceof Element && target.closest('input:not([type=range]), textarea') !== null
  return inField || (window.getSelection()?.toString() ?? '') !== ''
}

/** Makes an edit that gives new blocks, and selects them. */
function put(editor: Editor, make: (document: GraphDocument, key: string) => Pasted): void {
  let ids: readonly string[] = []
  editor.documents.getState().edit((document) => {
    const made = make(document, placeOf(editor).key)
    ids = made.ids
    return made.document
  })
  const [first] = ids
  if (first === undefined) return
  editor.view.setState({ selection: { nodes: new Set(ids), wires: new Set() } })
  requestAnimationFrame(() => {
    if (!editor.viewport.inSight().has(first)) editor.viewport.reveal(first)
  })
}

/** Copies what is selected beside itself. */
export function duplicateSelected(editor: Editor): void {
  const { nodes } = editor.view.getState().selection
  if (nodes.size > 0) put(editor, (document, key) => duplicate(document, key, nodes, [ASIDE, ASIDE]))
}

/** Selects every block and wire of the graph on show. */
export function selectAll(editor: Editor): void {
  const { graph } = placeOf(editor)
  const [nodes, wires] = [new Set(graph.nodes.map(({ id }) => id)), new Set(graph.wires.map(({ to }) => to))]
  editor.view.setState({ selection: { nodes, wires } })
}

/** Copies, cuts and pastes blocks through the system's clipboard, as the text of a small document. */
export function useClipboard(): void {
  const editor = useEditor()
  useEffect(() => {
    let [last, times] = ['', 0]
    const onCopy = (event: ClipboardEvent) => {
      const { nodes } = editor.view.getState().selection
      if (isText(event.target) || nodes.size === 0 || !event.clipboardData) return
      event.preventDefault()
      last = fragmentText(editor.documents.getState().document, placeOf(editor).key, nodes)
      times = 0
      event.clipboardData.setData('text/plain', last)
      if (event.type === 'cut')
        editor.documents.getState().edit((document) => removeNodes(document, placeOf(editor).key, nodes))
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (isText(event.target) || !looksLikeDocument(text)) return
      event.preventDefault()
      const fragment = readFragment(text)
      if ('problem' in fragment) return editor.documents.setState({ refusal: fragment.problem })
      times = text === last ? times + 1 : 1
      last = text
      const offset: CanvasPair = [ASIDE * times, ASIDE * times]
      put(editor, (document, key) => paste(document, key, fragment, offset))
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [editor])
}
