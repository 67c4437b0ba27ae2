import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Graph, GraphNode, Wire } from '../../graph-runtime/document/types.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import { wiresWithGradient } from '../canvas/gradient-flow.ts'
import { shapeOnWire } from '../charts/shape.ts'
import { cotangentOf } from '../session/watching.ts'
import type { Place } from '../stores/place.ts'
import { headingOf, type Heading } from './heading.ts'

/** A block as it is presented, without its place. */
export interface PresentBlock extends Heading {
  readonly id: string
  /** Its path, as steps name it. */
  readonly path: string
  readonly name: string
  /** `4×8` of a tensor, nothing of a scalar. */
  readonly shape: string
  /** The port whose value it shows; undefined where it has none. */
  readonly port: string | undefined
  /** Whether a cotangent comes back to that port. */
  readonly comesBack: boolean
  readonly problem: string | undefined
}

/** A wire as it is presented, without its course. */
export interface PresentWire {
  readonly from: string
  readonly to: string
  /** The input at its end, with its path, and the output at its beginning. */
  readonly input: string
  readonly output: string
  /** Whether a cotangent comes back along it, and the port by which it is known. */
  readonly comesBack: boolean
  readonly cotangentName: string
  readonly isScalar: boolean
}

export interface PresentContent {
  readonly blocks: readonly PresentBlock[]
  readonly wires: readonly PresentWire[]
}

/**
 * What of the graph on show is presented: its blocks and wires but for views, which have no part in the passes. Names and
 * formulas are those of the steps of `walk`, the last one that there was.
 */
export function presentContent(
  { graph, prefix }: Pick<Place, 'graph' | 'prefix'>,
  walk: Walk | undefined,
  catalog: Catalog,
  report: Report | undefined,
): PresentContent {
  const shown = graph.nodes.filter(({ type }) => catalog.get(type)?.drawer !== 'views')
  const ids = new Set(shown.map(({ id }) => id))
  const wires = graph.wires.filter(({ from, to }) => ids.has(nodeOf(from)) && ids.has(nodeOf(to)))
  const withGradient = wiresWithGradient(graph, report, prefix)
  const shapeOf = (port: string) => report?.portTypes[port]?.shape
  const block = (node: GraphNode): PresentBlock => {
    const path = prefix + node.id
    const step = walk?.steps.find(({ node: at, pass }) => at === path && pass === 'forward')
    const given = outputOf(path, report)
    // What gives nothing, such as a metric, shows what it takes.
    const taken = wires.find(({ to }) => nodeOf(to) === node.id)
    const port = given ?? (taken && prefix + taken.from)
    const shape = given === undefined ? undefined : shapeOf(given)
    return {
      id: node.id,
      path,
      name: node.label ?? catalog.get(node.type)?.title ?? node.type,
      ...headingOf(step),
      shape: shape && sizeOf(shape) !== 1 ? shapeOnWire(shape) : '',
      port,
      comesBack: given !== undefined && comesBackTo(node, graph, withGradient),
      problem: report?.diagnostics.find(({ node: at, kind }) => at === path && kind === 'problem')?.message,
    }
  }
  return {
    blocks: shown.map(block),
    wires: wires.map((wire) => ({
      from: nodeOf(wire.from),
      to: nodeOf(wire.to),
      input: prefix + wire.to,
      output: prefix + wire.from,
      comesBack: withGradient.has(wire.to),
      cotangentName: cotangentOf(wire, { graph, prefix }),
      isScalar: sizeOf(shapeOf(prefix + wire.from) ?? []) === 1,
    })),
  }
}

/** The first output of a block that is known. */
const outputOf = (path: string, report: Report | undefined) =>
  Object.keys(report?.portTypes ?? {}).find((name) => nodeOf(name) === path)

/** Whether one comes along a wire, or the way back begins here: at the end of a graph without learners. */
function comesBackTo({ id }: GraphNode, { wires }: Graph, withGradient: ReadonlySet<string>): boolean {
  const leaves = (wire: Wire) => nodeOf(wire.from) === id
  const enters = (wire: Wire) => nodeOf(wire.to) === id && withGradient.has(wire.to)
  return wires.some(leaves) ? wires.some((wire) => leaves(wire) && withGradient.has(wire.to)) : wires.some(enters)
}
