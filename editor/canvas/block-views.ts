import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Fault, Report } from '../../graph-runtime/session/protocol.ts'
import type { Place } from '../stores/place.ts'
import type { BlockView } from './block-view.ts'
import { wiresWithGradient } from './gradient-flow.ts'
import { makeBlockView } from './make-block-view.ts'
import { curveOver } from './picture.ts'

/**
 * What to draw for all blocks of the graph on show, in the order of the file. What a block's surroundings decide is added to
 * its own: a scalar that no cotangent reaches has no strip for one, and maths on a column is a curve over it.
 */
export function blockViews(
  { graph, prefix }: Pick<Place, 'graph' | 'prefix'>,
  document: GraphDocument,
  catalog: Catalog,
  report: Report | undefined,
  fault?: Fault,
): BlockView[] {
  const withGradient = wiresWithGradient(graph, report, prefix)
  const reached = new Set(graph.wires.flatMap(({ from, to }) => (withGradient.has(to) ? [nodeOf(from)] : [])))
  const given = new Map<string, string[]>()
  for (const { from, to } of graph.wires) given.set(nodeOf(to), [...(given.get(nodeOf(to)) ?? []), prefix + from])
  return graph.nodes.map((node) => {
    const view = makeBlockView(node, document, catalog, report, prefix, fault)
    if (view.picture.is === 'number' && !reached.has(node.id)) return { ...view, gradient: undefined }
    if (view.drawer !== 'maths') return view
    const picture = curveOver(view.picture, given.get(node.id) ?? [], (port) => report?.portTypes[port])
    return { ...view, picture }
  })
}
