import { copy, type Fragment } from '../../graph-runtime/document/edits.ts'
import { parseDocument } from '../../graph-runtime/document/parse.ts'
import { formatProblem } from '../../graph-runtime/document/problem.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { CURRENT_VERSION } from '../../graph-runtime/document/migrations.ts'

/** Blocks as text for the clipboard: a whole small document, which can also be saved as a file. */
export function fragmentText(document: GraphDocument, key: string, ids: Iterable<string>): string {
  const { graph, graphs } = copy(document, key, ids)
  let main = 'copied'
  while (Object.hasOwn(graphs, main)) main += '_'
  const { title, seed } = document
  return writeDocument({
    format: 'chainrule',
    version: CURRENT_VERSION,
    title,
    seed,
    main,
    graphs: { ...graphs, [main]: graph },
  })
}

/** Whether a text claims to be a Chainrule document, so that pasting it is meant for the canvas. */
export const looksLikeDocument = (text: string): boolean => /^\s*\{[\s\S]*"format"\s*:\s*"chainrule"/.test(text)

/** The blocks of a text from the clipboard, or what is wrong with it. */
export function readFragment(text: string): Fragment | { readonly problem: string } {
  const parsed = parseDocument(text)
  if ('problems' in parsed) {
    const [first] = parsed.problems
    return { problem: `Nothing was pasted. ${first ? formatProblem(first) : ''}` }
  }
  const { main, graphs } = parsed.document
  const { [main]: graph, ...others } = graphs
  return { graph: graph!, graphs: others }
}
