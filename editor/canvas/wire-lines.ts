import type { Selection } from '../stores/view-store.ts'
import type { BlockNode, WireLine } from './flow-graph.ts'
import type { Box } from './routing/geometry.ts'
import { routeWires, type RoutedWire, type WireToRoute } from './routing/route-wires.ts'
import { pillText, pillWidth } from './wire-view.ts'
import type { WirePart } from './wire-views.ts'

function wayToFind({ wire, out, into, view }: WirePart, source: BlockNode, target: BlockNode): WireToRoute {
  const { position: a, data: from } = source
  const { position: b, data: to } = target
  const words = { pill: pillWidth(pillText(view)), gradient: view.gradient !== undefined }
  return {
    id: wire.to,
    from: wire.from,
    start: { x: a.x + from.layout.width, y: a.y + from.layout.rows[out]! },
    end: { x: b.x, y: b.y + to.layout.rows[into]! },
    words: view.kind === 'reference' || view.problem ? undefined : words,
  }
}

/** Where a block lies. */
export function boxOf({ position: { x, y }, data: { layout } }: BlockNode): Box {
  return { left: x, top: y, right: x + layout.width, bottom: y + layout.height }
}

/** The ways of wires between blocks, by the input that each leads to; `kept` has those of wires that stay as they are. */
export function wireWays(
  parts: readonly WirePart[],
  nodes: readonly BlockNode[],
  kept?: ReadonlyMap<string, RoutedWire>,
): ReadonlyMap<string, RoutedWire> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const wires = parts.flatMap((part) => {
    const [source, target] = [byId.get(part.source), byId.get(part.target)]
    return source && target ? [wayToFind(part, source, target)] : []
  })
  return routeWires(wires, nodes.map(boxOf), kept)
}

/** Wires that have ways as React Flow knows them; each is named by its input, which takes one wire. */
export function wireLines(
  parts: readonly WirePart[],
  nodes: readonly BlockNode[],
  selection: Selection,
  ways = wireWays(parts, nodes),
): WireLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return parts.flatMap(({ wire, source, target, out, into, view }) => {
    const way = ways.get(wire.to)
    const [from, to] = [byId.get(source), byId.get(target)]
    if (!way || !from || !to) return []
    return {
      id: wire.to,
      type: 'wire' as const,
      source,
      sourceHandle: from.data.view.outputs[out]!.id,
      target,
      targetHandle: to.data.view.inputs[into]!.id,
      data: { view, way },
      selected: selection.wires.has(wire.to),
      // Wires that others run upon lie above them, so that their words do.
      zIndex: way.labelled === 'nothing' ? -1 : 0,
      ariaLabel: view.label,
    }
  })
}
