import type { Transform, Viewport } from '@xyflow/react'
import type { Rect } from '../charts/draw/rect.ts'
import type { CanvasNode } from './note-node.ts'

/** How far away what is opened is looked at from at most: so far that a hundred blocks or two are in sight at once, and the page pans smoothly. */
export const FARTHEST = 0.2
const MARGIN = 24
/** Room at both sides for wires that turn back. */
const WIRES = 16

/** The smallest rectangle round all that lies there; undefined without any. */
export function boundsOf(nodes: readonly CanvasNode[]): Rect | undefined {
  if (nodes.length === 0) return undefined
  const x = Math.min(...nodes.map(({ position }) => position.x))
  const y = Math.min(...nodes.map(({ position }) => position.y))
  const right = Math.max(...nodes.map(({ position, data }) => position.x + data.layout.width))
  const bottom = Math.max(...nodes.map(({ position, data }) => position.y + data.layout.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** How far a view may be zoomed out and in. */
export interface ZoomRange {
  readonly least?: number
  readonly largest?: number
}

/**
 * The view in which all blocks are seen, as small as it takes and never larger than life unless the range says otherwise. Room is kept above for shapes on wires and below for the map
 * and the zoom control. Our own, since React Flow's `fitView` is wrong while it culls.
 */
export function viewOfAll(
  nodes: readonly CanvasNode[],
  width: number,
  height: number,
  { least = 0, largest = 1 }: ZoomRange = {},
): Viewport {
  const bounds = boundsOf(nodes)
  if (!bounds || width === 0 || height === 0) return { x: MARGIN, y: MARGIN, zoom: 1 }
  // A low canvas, as beside the backward graph, has no map.
  const [top, bottom] = height < 320 ? [16, MARGIN + 44] : [MARGIN + 16, MARGIN + 44]
  const across = Math.max(1, width - 2 * MARGIN - 2 * WIRES) / bounds.width
  const down = Math.max(1, height - top - bottom) / bounds.height
  const zoom = Math.max(least, Math.min(largest, across, down))
  // What is too large even then is seen from its upper left corner.
  const start = (low: number, room: number, length: number) => low + Math.max(0, room - length * zoom) / 2
  return {
    x: Math.round(start(MARGIN, width - 2 * MARGIN, bounds.width) - bounds.x * zoom),
    y: Math.round(start(top, height - top - bottom, bounds.height) - bounds.y * zoom),
    zoom,
  }
}

/** Room round a block that is brought into sight; below it lies the zoom control. */
const ROUND = { left: 16, right: 16, top: 16, bottom: 72 }

/** How far a span from `start` to `end` has to go to lie from `low` to `high`; a longer one shows its start. */
const shift = (start: number, end: number, low: number, high: number) =>
  start < low || end - start > high - low ? low - start : Math.min(0, high - end)

/** The nearest view in which a rectangle is seen whole; undefined where it is already. */
export function viewIncluding([x, y, zoom]: Transform, box: Rect, width: number, height: number): Viewport | undefined {
  const [left, top] = [box.x * zoom + x, box.y * zoom + y]
  const dx = shift(left, left + box.width * zoom, ROUND.left, width - ROUND.right)
  const dy = shift(top, top + box.height * zoom, ROUND.top, height - ROUND.bottom)
  return dx === 0 && dy === 0 ? undefined : { x: x + dx, y: y + dy, zoom }
}
