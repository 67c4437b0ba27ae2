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

/** Wires with their ways as React Flow knows them; each is named by its input, which takes one wire. */
export function wireLines(
  parts: readonly WirePart[],
  nodes: readonly BlockNode[],
  selection: Selection,
  kept?: ReadonlyMap<string, RoutedWire>,
): WireLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const joined = parts.flatMap((part) => {
    const [source, target] = [byId.get(part.source), byId.get(part.target)]
    return source && target ? [{ part, source, target }] : []
  })
  const ways = routeWires(
    joined.map(({ part, source, target }) => wayToFind(part, source, target)),
    nodes.map(boxOf),
    kept,
  )
  return joined.map(({ part: { wire, out, into, view }, source, target }) => ({
    id: wire.to,
    type: 'wire',
    source: source.id,
    sourceHandle: source.data.view.outputs[out]!.id,
    target: target.id,
    targetHandle: target.data.view.inputs[into]!.id,
    data: { view, way: ways.get(wire.to)! },
    selected: selection.wires.has(wire.to),
    // Wires that others run upon lie above them, so that their words do.
    zIndex: ways.get(wire.to)!.labelled === 'nothing' ? -1 : 0,
    ariaLabel: view.label,
  }))
}
