import type { Selection } from '../stores/view-store.ts'
import type { BlockNode, WireLine } from './flow-graph.ts'
import { grown, overlaps, type Box, type Point } from './routing/geometry.ts'
import { boxOf, wireLines } from './wire-lines.ts'
import { pillText, type WireView } from './wire-view.ts'
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

const wordsOf = (view: WireView) => `${pillText(view)} ${view.gradient !== undefined} ${view.twin} ${view.problem}`

/**
 * Lays wires anew with each call, but for those that nothing has come near: while blocks are dragged all others stay as they
 * are, and after the drop those far from where blocks were and are.
 */
export function wireLayer(): (
  parts: readonly WirePart[],
  nodes: readonly BlockNode[],
  selection: Selection,
  moving: ReadonlyMap<string, unknown>,
) => WireLine[] {
  let last: readonly WireLine[] = []
  let settled: ReadonlyMap<string, Box> = new Map()
  return (parts, nodes, selection, moving) => {
    const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]))
    const changed = moving.size > 0 ? [] : changesBetween(settled, boxes)
    const words = new Map(parts.map(({ wire, view }) => [wire.to, `${wire.from} ${wordsOf(view)}`]))
    const stays = ({ id, source, target, sourceHandle, data }: WireLine) => {
      if (moving.has(source) || moving.has(target)) return false
      if (words.get(id) !== `${source}.${sourceHandle} ${wordsOf(data!.view)}`) return false
      const room = grown(boundsOf(data!.way.route.points), NEAR)
      return changed.every((box) => !overlaps(box, room))
    }
    const kept = new Map(last.filter(stays).map(({ id, data }) => [id, data!.way]))
    const lines = wireLines(parts, nodes, selection, kept)
    last = lines
    if (moving.size === 0) settled = boxes
    return lines
  }
}
