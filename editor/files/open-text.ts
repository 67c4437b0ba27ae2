import { parseDocument } from '../../graph-runtime/document/parse.ts'
import { formatProblem } from '../../graph-runtime/document/problem.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { NOTHING_SELECTED } from '../stores/view-store.ts'

/**
 * Opens the text of a document. One that cannot be opened leaves the open document as it is; why is said above the canvas,
 * of `name`. The file is called by `name` too, unless what is opened says otherwise. Gives whether it was opened.
 */
export function openText(
  { documents, view }: Editor,
  text: string | Uint8Array,
  name: string,
  fileOf: (document: GraphDocument) => string = () => name,
): boolean {
  const parsed = parseDocument(text)
  if ('problems' in parsed) {
    const [first, ...others] = parsed.problems
    const more = others.length > 0 ? ` And ${others.length} more.` : ''
    documents.setState({ refusal: `${name} was not opened. ${first ? formatProblem(first) : ''}${more}` })
    return false
  }
  view.setState({ inside: [], selection: NOTHING_SELECTED })
  documents.getState().open(parsed.document, fileOf(parsed.document))
  return true
}
