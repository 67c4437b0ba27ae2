import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { goToStep, lessonSteps } from '../lesson/play.ts'
import type { Editor } from '../stores/editor.ts'
import { UNTITLED } from '../stores/empty-document.ts'
import { examples } from './examples.ts'
import { openText } from './open-text.ts'
import { decodeLink, holdsGraph } from './share-link.ts'

/** `Two spirals` → `two-spirals.json`: a link holds a graph, and no file's name. */
function fileOf({ title }: GraphDocument): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? UNTITLED : `${words.join('-').slice(0, 60)}.json`
}

/** What an address asks for after its `#`: `g=…` or `example=…`, and `lesson=3`. */
export interface LinkParts {
  /** `#g=…`, as `decodeLink` takes it. */
  readonly graph: string | undefined
  /** The name of a bundled example, without `.json`. */
  readonly example: string | undefined
  /** The step of the lesson as it is written, the first is 1. */
  readonly lesson: string | undefined
}

/** Takes an address apart; undefined where it asks for nothing. */
export function linkParts(hash: string): LinkParts | undefined {
  const parts = hash.replace(/^#/, '').split('&')
  const valueOf = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
  const graph = valueOf('g')
  const [example, lesson] = [valueOf('example'), valueOf('lesson')]
  if (graph === undefined && example === undefined && lesson === undefined) return undefined
  return { graph: graph === undefined ? undefined : `#g=${graph}`, example, lesson }
}

/** Opens what an address holds; false where it could not, and then it is said why. */
async function openGraph(editor: Editor, { graph, example }: LinkParts): Promise<boolean> {
  const refuse = (refusal: string) => {
    editor.documents.setState({ refusal })
    return false
  }
  if (graph !== undefined && holdsGraph(graph)) {
    const decoded = await decodeLink(graph)
    if ('problem' in decoded) return refuse(`The link was not opened. ${decoded.problem}`)
    return openText(editor, decoded.text, 'The link', fileOf)
  }
  if (example === undefined) return true
  const found = examples.find(({ file }) => file === `${example}.json`)
  if (!found) return refuse('The link was not opened. It names an example that is not here; choose one from Examples.')
  return openText(editor, await found.load(), found.file)
}

/** Goes to the step that an address names; one that is no step of this lesson is told. */
function openStep(editor: Editor, lesson: string): void {
  const count = lessonSteps(editor).length
  const step = Number(lesson)
  if (Number.isInteger(step) && step >= 1 && step <= count) return goToStep(editor, step - 1)
  const steps = count === 1 ? 'one step' : `steps 1 to ${count}`
  const refusal =
    count === 0
      ? 'The link names a step of a lesson, but this graph has no lesson.'
      : `The link names a step that is not there: the lesson has ${steps}.`
  return editor.documents.setState({ refusal })
}

async function openHash(editor: Editor): Promise<void> {
  const { hash, pathname, search } = window.location
  const parts = linkParts(hash)
  if (!parts) return
  // Else loading the page again would undo what was done since, and the address would be copied for the graph of now.
  window.history.replaceState(null, '', pathname + search)
  const isOpen = await openGraph(editor, parts)
  if (isOpen && parts.lesson !== undefined) openStep(editor, parts.lesson)
}

/** Opens what the page's address holds, now and whenever such an address is entered. What was open stays in undo. */
export function openLinks(editor: Editor): void {
  void openHash(editor)
  window.addEventListener('hashchange', () => void openHash(editor))
}
