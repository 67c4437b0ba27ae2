import { makeBlockView } from '../canvas/make-block-view.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { nodeAt } from '../../graph-runtime/session/wiring.ts'

/** What blocks are called on the screen, without those that are not there: of some with the same title, with what stands beside it, `Dense 8 tanh`. */
export function blockTitles(
  document: GraphDocument,
  catalog: Catalog,
  paths: readonly string[],
): { readonly path: string; readonly title: string }[] {
  const found = paths.flatMap((path) => {
    const title = blockTitle(document, catalog, path)
    return title === undefined ? [] : [{ path, title }]
  })
  return found.map(({ path, title }) => {
    if (found.every((other) => other.path === path || other.title !== title)) return { path, title }
    const { variant } = makeBlockView(nodeAt(document, path)!, document, catalog, undefined)
    return { path, title: variant === '' ? title : `${title} ${variant}` }
  })
}

/** What a block is called on the screen, by its path; undefined where there is no such block. */
export function blockTitle(document: GraphDocument, catalog: Catalog, path: string): string | undefined {
  const node = nodeAt(document, path)
  return node && (node.label ?? catalog.get(node.type)?.title ?? node.type)
}
