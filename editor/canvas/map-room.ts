import type { ReactFlowState } from '@xyflow/react'
import type { Rect } from '../charts/draw/rect.ts'
import type { CanvasNode } from './note-node.ts'

/** The room that the map takes in the lower left corner. */
const ROOM = { width: 24 + 144 + 8, height: 12 + 94 + 8 }
/** On a canvas smaller than this the map would hide more than it shows. */
const LEAST = { width: 620, height: 320 }
/** The least width of a message below a block, and the height that one of three lines takes, as `block.module.css` sets them. */
const MESSAGE = { width: 200, height: 8 + 3 * 16 + 16 }

type View = Pick<ReactFlowState, 'transform' | 'width' | 'height'>

/** What a block or a note covers, with the message below it. */
function boxOf({ position, data, type }: CanvasNode): Rect {
  const { width, height } = data.layout
  if (type !== 'block' || !data.view.message) return { ...position, width, height }
  return { ...position, width: Math.max(width, MESSAGE.width), height: height + MESSAGE.height }
}

const stands = ({ type, selected, data }: CanvasNode) =>
  selected || (type === 'block' && data.view.message !== undefined)

/**
 * Whether the map is to step aside: there is no room for it; all blocks are in sight and one of them would lie under it, so that it
 * only hides something; or what one looks at would: blocks that a lesson looks at, what is selected, or a message.
 */
export function isInWay(
  nodes: readonly CanvasNode[],
  lookedAt: readonly CanvasNode[],
  bounds: Rect | undefined,
  { transform: [x, y, zoom], width, height }: View,
): boolean {
  if (!bounds || width < LEAST.width || height < LEAST.height) return true
  const onScreen = (box: Rect) => ({
    left: box.x * zoom + x,
    top: box.y * zoom + y,
    right: (box.x + box.width) * zoom + x,
    bottom: (box.y + box.height) * zoom + y,
  })
  const all = onScreen(bounds)
  const inSight = all.left >= 0 && all.top >= 0 && all.right <= width && all.bottom <= height
  const isUnder = (node: CanvasNode) => {
    const { left, top, right, bottom } = onScreen(boxOf(node))
    return left < ROOM.width && right > 0 && top < height && bottom > height - ROOM.height
  }
  return (inSight ? nodes : [...lookedAt, ...nodes.filter(stands)]).some(isUnder)
}
