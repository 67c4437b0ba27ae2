import { blockName, blockNames } from '../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import { nodeOf, splitPort } from '../../graph-runtime/document/paths.ts'
import type { Graph, GraphDocument, GraphNode } from '../../graph-runtime/document/types.ts'
import type { Fault, Report } from '../../graph-runtime/session/protocol.ts'
import type { Watched } from '../session/readings.ts'
import type { Place } from '../stores/place.ts'
import type { BlockView } from './block-view.ts'
import { wiresWithGradient, wiresWithTangent } from './gradient-flow.ts'
import { makeBlockView } from './make-block-view.ts'
import { curveOver } from './picture.ts'

const NONE: ReadonlySet<string> = new Set()

/** The tangent of what a block gives, in the place of its gradient; a scalar that may have one makes room for it. */
function tangentOf({ value, gradient, picture }: BlockView, varies: boolean): Watched | undefined {
  const scalar = picture.is === 'number' ? picture.of : undefined
  const of = gradient ? (value ?? scalar) : varies ? scalar : undefined
  return of && { ...of, pass: 'tangent' }
}

/** What `makeBlockView` gave last for each node, and from what. */
const lately = new WeakMap<GraphNode, { readonly from: readonly unknown[]; readonly view: BlockView }>()

/** What to draw for one node. Edits share the nodes that they leave as they are: these need not be gone through again. */
function viewOf(...all: Parameters<typeof makeBlockView>): BlockView {
  const [node, document, ...others] = all
  // An own block has its ports from the document; others need nothing of it.
  const from = [...others, graphOfNode(node) === undefined ? undefined : document]
  const before = lately.get(node)
  if (before?.from.every((part, i) => part === from[i])) return before.view
  const view = makeBlockView(...all)
  lately.set(node, { from, view })
  return view
}

/**
 * What to draw for all blocks of the graph on show, in the order of the file. What a block's surroundings decide is added to
 * its own: a scalar that no cotangent reaches has no strip for one, and maths on a column is a curve over it. `varied` is the
 * path of the block that forward mode varies, while tangents are shown.
 */
export function blockViews(
  { graph, prefix }: Pick<Place, 'graph' | 'prefix'>,
  document: GraphDocument,
  catalog: Catalog,
  report: Report | undefined,
  fault?: Fault,
  varied?: string,
): BlockView[] {
  const withGradient = wiresWithGradient(graph, report, prefix)
  const reached = new Set(graph.wires.flatMap(({ from, to }) => (withGradient.has(to) ? [nodeOf(from)] : [])))
  const given = new Map<string, string[]>()
  for (const { from, to } of graph.wires) given.set(nodeOf(to), [...(given.get(nodeOf(to)) ?? []), prefix + from])
  const onward = varied === undefined ? NONE : wiresWithTangent(graph, prefix, varied)
  const varies = new Set([...onward].map((to) => prefix + nodeOf(to)).concat(varied ?? []))
  const names = blockNames(graph, catalog)
  return graph.nodes.map((node) => {
    const made = { ...viewOf(node, document, catalog, report, prefix, fault), ...names.get(node.id)! }
    const hasGradient = made.picture.is !== 'number' || reached.has(node.id)
    const view = { ...made, gradient: hasGradient ? made.gradient : undefined }
    if (view.picture.is === 'view') {
      return { ...view, picture: { ...view.picture, names: sourceNames(node.id, graph, catalog) } }
    }
    const tangent = varied === undefined ? undefined : tangentOf(view, varies.has(prefix + node.id))
    if (view.drawer !== 'maths') return { ...view, tangent }
    const picture = curveOver(view.picture, given.get(node.id) ?? [], (port) => report?.portTypes[port])
    return { ...view, picture, tangent }
  })
}

/** For each wired input of a block, what the block at the wire's other end is called. */
export function sourceNames(id: string, graph: Graph, catalog: Catalog): Record<string, string> {
  const entries = graph.wires.flatMap(({ from, to }) => {
    const port = splitPort(to)?.port
    return nodeOf(to) === id && port !== undefined ? [[port, blockName(nodeOf(from), graph, catalog)] as const] : []
  })
  return Object.fromEntries(entries)
}
