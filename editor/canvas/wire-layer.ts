import type { Selection } from '../stores/view-store.ts'
import type { BlockNode, WireLine } from './flow-graph.ts'
import { grown, overlaps, type Box, type Point } from './routing/geometry.ts'
import type { RoutedWire } from './routing/route-wires.ts'
import { boxOf, wireLines, wireWays } from './wire-lines.ts'
import { pillText, pillWidth } from './wire-view.ts'
import type { WirePart } from './wire-views.ts'

/** Wires this near to a block that moved, came or went find their ways anew. */
const NEAR = 40

const sameBox = (a: Box | undefined, b: Box | undefined) =>
  a !== undefined &&
  b !== undefined &&
  a.left === b.left &&
  a.top === b.top &&
  a.right === b.right &&
  a.bottom === b.bottom

/** Where blocks stood that stand there no more, and where they stand now. */
function changesBetween(before: ReadonlyMap<string, Box>, after: ReadonlyMap<string, Box>): Box[] {
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].flatMap((id) => {
    const [a, b] = [before.get(id), after.get(id)]
    return sameBox(a, b) ? [] : [a, b].filter((box) => box !== undefined)
  })
}

function boundsOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** What of a wire decides its way, besides where blocks lie: its other end, and how much room its words take. */
const needsOf = ({ wire, view }: WirePart) =>
  `${wire.from} ${pillWidth(pillText(view))} ${view.gradient !== undefined} ${view.twin} ${view.problem}`

/**
 * Lays wires anew with each call, but for those that nothing has come near: while blocks are dragged all others stay as they
 * are, and after the drop those far from where blocks were and are. Where nothing moved at all, none is looked for.
 */
export function wireLayer(): (
  parts: readonly WirePart[],
  nodes: readonly BlockNode[],
  selection: Selection,
  moving: ReadonlyMap<string, unknown>,
) => WireLine[] {
  let ways: ReadonlyMap<string, RoutedWire> = new Map()
  let needs: ReadonlyMap<string, string> = new Map()
  let settled: ReadonlyMap<string, Box> = new Map()
  return (parts, nodes, selection, moving) => {
    const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]))
    const changed = moving.size > 0 ? [] : changesBetween(settled, boxes)
    const before = needs
    needs = new Map(parts.map((part) => [part.wire.to, needsOf(part)]))
    const stays = ({ wire: { to }, source, target }: WirePart) => {
      const way = ways.get(to)
      if (!way || moving.has(source) || moving.has(target) || before.get(to) !== needs.get(to)) return false
      if (changed.length === 0) return true
      const room = grown(boundsOf(way.route.points), NEAR)
      return changed.every((box) => !overlaps(box, room))
    }
    const kept = parts.filter(stays)
    const isSame = changed.length === 0 && kept.length === parts.length && kept.length === ways.size
    if (!isSame || moving.size > 0)
      ways = wireWays(parts, nodes, new Map(kept.map(({ wire: { to } }) => [to, ways.get(to)!])))
    if (moving.size === 0) settled = boxes
    return wireLines(parts, nodes, selection, ways)
  }
}
