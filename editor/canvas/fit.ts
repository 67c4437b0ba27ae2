import type { Viewport } from '@xyflow/react'
import type { Rect } from '../charts/draw/rect.ts'
import type { CanvasNode } from './note-node.ts'

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

/**
 * The view in which all blocks are seen, never larger than life unless `largest` allows it. Room is kept above for shapes on wires and below for the map
 * and the zoom control. Our own, since React Flow's `fitView` is wrong while it culls.
 */
export function viewOfAll(nodes: readonly CanvasNode[], width: number, height: number, largest = 1): Viewport {
  const bounds = boundsOf(nodes)
  if (!bounds || width === 0 || height === 0) return { x: MARGIN, y: MARGIN, zoom: 1 }
  // A low canvas, as beside the backward graph, has no map.
  const [top, bottom] = height < 320 ? [28, 52] : [MARGIN + 16, MARGIN + 44]
  const zoom = Math.min(
    largest,
    (width - 2 * MARGIN - 2 * WIRES) / bounds.width,
    (height - top - bottom) / bounds.height,
  )
  const kept = Math.max(0.2, zoom)
  return {
    x: Math.round((width - bounds.width * kept) / 2 - bounds.x * kept),
    y: Math.round(top + (height - top - bottom - bounds.height * kept) / 2 - bounds.y * kept),
    zoom: kept,
  }
}
