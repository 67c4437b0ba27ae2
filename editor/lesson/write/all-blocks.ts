import { nameOfPath } from '../../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../../graph-runtime/definition/node.ts'
import { graphOfNode } from '../../../graph-runtime/document/composition.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import type { SelectOption } from '../../ui/Select.tsx'

/** Paths of all blocks, those inside own blocks behind the block they are in. */
function allPaths({ graphs, main }: GraphDocument): string[] {
  const inside = (key: string, prefix: string): string[] =>
    (Object.hasOwn(graphs, key) ? graphs[key]!.nodes : []).flatMap((node) => {
      const inner = graphOfNode(node)
      return [prefix + node.id, ...(inner === undefined ? [] : inside(inner, `${prefix}${node.id}/`))]
    })
  return inside(main, '')
}

/** The block at a path as it is called on the canvas; of one that is gone, that it is. */
export const nameOrGone = (path: string, document: GraphDocument, catalog: Catalog): string =>
  nodeAt(document, path) ? nameOfPath(path, document, catalog) : `${path}, which is not there`

/** All blocks to choose from, by path. */
export const blockOptions = (document: GraphDocument, catalog: Catalog): SelectOption[] =>
  allPaths(document).map((path) => ({ value: path, label: nameOfPath(path, document, catalog) }))

/** Those whose names or paths have every word that was typed, names before paths; all where nothing was. */
export function findOptions(options: readonly SelectOption[], typed: string): SelectOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const named = new Set(options.filter(({ label }) => has(label)))
  return [...named, ...options.filter((option) => !named.has(option) && has(option.value))]
}
