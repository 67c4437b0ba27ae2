import type { CanvasNode } from './note-node.ts'

/** The room that the message under a block has: what lies below it is not covered. */
export interface MessageRoom {
  readonly width: number
  /** How many lines it can have; undefined where nothing is below. */
  readonly lines: number | undefined
}

/** Room to read in, where there is; above the message, round its text and below it; the height of a line, and of a button. */
const [WIDE, ABOVE, ROUND, BELOW, LINE, BUTTON] = [200, 8, 8, 4, 16, 32]

/** How far the message can reach below a block before it comes to something else. */
function freeBelow(block: CanvasNode, width: number, others: readonly CanvasNode[]): number {
  const left = block.position.x
  const bottom = block.position.y + block.data.layout.height
  let free = Infinity
  for (const { id, type, data, position } of others) {
    const { layout } = data
    const isBeside = position.x >= left + width || position.x + layout.width <= left
    const isAbove = position.y + layout.height <= bottom
    if (id === block.id || isBeside || isAbove || (type === 'note' && data.note.frame)) continue
    free = Math.min(free, Math.max(0, position.y - bottom))
  }
  return free
}

/** As wide as reads well, or as its block where it would meet a neighbour so. */
export function messageRoom(block: CanvasNode, others: readonly CanvasNode[]): MessageRoom {
  const own = block.data.layout.width
  const more = block.type === 'block' && block.data.view.message?.again ? BUTTON : 0
  const rooms = [Math.max(WIDE, own), own].map((width) => {
    const lines = Math.floor((freeBelow(block, width, others) - ABOVE - 2 * ROUND - BELOW - more) / LINE)
    return { width, lines: Math.max(0, lines) }
  })
  const [wide, narrow] = [rooms[0]!, rooms[1]!]
  const { width, lines } = wide.width * wide.lines >= narrow.width * narrow.lines ? wide : narrow
  return { width, lines: Number.isFinite(lines) ? lines : undefined }
}

/** All that lies on the canvas, blocks that have a message with the room for it. */
export const withRooms = (nodes: readonly CanvasNode[]): CanvasNode[] =>
  nodes.map((node) =>
    node.type === 'block' && node.data.view.message
      ? { ...node, data: { ...node.data, room: messageRoom(node, nodes) } }
      : node,
  )
