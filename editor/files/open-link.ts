import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { UNTITLED } from '../stores/empty-document.ts'
import { openText } from './open-text.ts'
import { decodeLink, holdsGraph } from './share-link.ts'

/** `Two spirals` → `two-spirals.json`: a link holds a graph, and no file's name. */
function fileOf({ title }: GraphDocument): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? UNTITLED : `${words.join('-').slice(0, 60)}.json`
}

async function openHash(editor: Editor): Promise<void> {
  const { hash, pathname, search } = window.location
  if (!holdsGraph(hash)) return
  // Else loading the page again would undo what was done since, and the address would be copied for the graph of now.
  window.history.replaceState(null, '', pathname + search)
  const decoded = await decodeLink(hash)
  if ('problem' in decoded) editor.documents.setState({ refusal: `The link was not opened. ${decoded.problem}` })
  else openText(editor, decoded.text, 'The link', fileOf)
}

/** Opens the graph that the page's address holds, now and whenever such an address is entered. What was open stays in undo. */
export function openLinks(editor: Editor): void {
  void openHash(editor)
  window.addEventListener('hashchange', () => void openHash(editor))
}
