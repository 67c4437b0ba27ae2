import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { nodeAt } from '../../graph-runtime/session/wiring.ts'

/** What a block is called on the screen, by its path; undefined where there is no such block. */
export function blockTitle(document: GraphDocument, catalog: Catalog, path: string): string | undefined {
  const node = nodeAt(document, path)
  return node && (node.label ?? catalog.get(node.type)?.title ?? node.type)
}
