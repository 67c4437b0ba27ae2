import type { Catalog } from '../definition/node.ts'
import { shapeOf } from '../definition/nested.ts'
import type { NumberSetting, Setting, TensorSetting } from '../definition/settings.ts'
import { graphOfNode } from '../document/composition.ts'
import { flatten, type Flat, type FlatNode } from '../document/flatten.ts'
import { nodeOf } from '../document/paths.ts'
import type { GraphDocument, GraphNode } from '../document/types.ts'

/**
 * The blocks of a document, by path, whose figures are not its own while an earlier one runs in its place: those that are set
 * or wired otherwise, that are new, and all that they feed. Knobs of the main graph are written to what runs, so they count
 * for nothing. Linear in the blocks.
 */
export function outdatedBlocks(running: GraphDocument, next: GraphDocument, catalog: Catalog): string[] {
  const [before, now] = [flatten(running), flatten(next)]
  const isSameRun = running.seed === next.seed && running.precision === next.precision && running.device === next.device
  if (!isSameRun) return now.nodes.map(({ path }) => path)
  const [stood, stands] = [standingsIn(before, running, catalog), standingsIn(now, next, catalog)]
  const changed = [...stands].filter(([path, text]) => stood.get(path) !== text).map(([path]) => path)
  const fed = new Map<string, string[]>()
  for (const [to, from] of now.sources) fed.set(nodeOf(from), [...(fed.get(nodeOf(from)) ?? []), nodeOf(to)])
  const outdated = new Set(changed)
  for (const path of outdated) for (const next of fed.get(path) ?? []) outdated.add(next)
  return [...outdated]
}

/** For each block a text that is the same where it computes the same of the same. */
function standingsIn({ nodes, sources }: Flat, document: GraphDocument, catalog: Catalog): Map<string, string> {
  const wires = new Map<string, string[]>()
  for (const [to, from] of sources) wires.set(nodeOf(to), [...(wires.get(nodeOf(to)) ?? []), `${from} ${to}`])
  return new Map(
    nodes.map(({ path, node }: FlatNode) => {
      const isMain = path === node.id
      return [
        path,
        JSON.stringify([standingOf(node, document, isMain ? catalog : undefined), wires.get(path)?.toSorted()]),
      ]
    }),
  )
}

const isKnob = (setting: Setting | undefined): setting is NumberSetting | TensorSetting =>
  (setting?.is === 'number' || setting?.is === 'tensor') && setting.live === true

/** Type and settings, of knobs only their shapes, with what is inside the graph that the block holds. */
function standingOf(node: GraphNode, document: GraphDocument, catalog: Catalog | undefined): unknown {
  const known = catalog?.get(node.type)?.settings ?? {}
  const settings = Object.entries(node.settings).filter(([name]) => !isKnob(known[name]))
  const knobs = Object.entries(known).flatMap(([name, setting]) =>
    isKnob(setting) ? [shapeOf(node.settings[name] ?? setting.initial)] : [],
  )
  const key = graphOfNode(node)
  const graph = key !== undefined && Object.hasOwn(document.graphs, key) ? document.graphs[key] : undefined
  const inside = graph?.nodes.map((inner) => [inner.id, standingOf(inner, document, undefined)])
  return [node.type, settings.toSorted(([a], [b]) => (a < b ? -1 : 1)), knobs, graph?.wires, inside]
}
