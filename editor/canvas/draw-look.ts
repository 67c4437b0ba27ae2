import type { Pen } from './draw-picture.ts'
import type { BlockNode } from './flow-graph.ts'

/** A block as React Flow has placed it. */
export interface Placed {
  readonly id: string
  readonly data: BlockNode['data']
  readonly internals: { readonly positionAbsolute: { readonly x: number; readonly y: number }; readonly z: number }
}

/** How far other blocks step back. */
const VEIL = 0.62

/** Whether a block, by its path, is among those looked at or holds one of them. */
export const isLookedAt = (block: string, look: readonly string[]): boolean =>
  look.some((path) => path === block || path.startsWith(`${block}/`))

/**
 * Rings the blocks that a lesson looks at, by path, and veils the others of the graph on show (inside the blocks `inside`). A
 * block that holds what is looked at is ringed itself. Where nothing of it is on show, nothing is drawn.
 */
export function drawLook(
  { context, palette }: Pen,
  blocks: Iterable<Placed>,
  look: readonly string[],
  inside: readonly string[],
): void {
  if (look.length === 0) return
  const prefix = inside.map((id) => `${id}/`).join('')
  const isLooked = ({ id }: Placed) => isLookedAt(prefix + id, look)
  const all = [...blocks]
  if (!all.some(isLooked)) return
  context.save()
  context.lineWidth = 2
  context.strokeStyle = palette.ink
  context.fillStyle = palette.canvas
  for (const block of all) {
    const { x, y } = block.internals.positionAbsolute
    const { width, height } = block.data.layout
    context.beginPath()
    if (isLooked(block)) {
      context.roundRect(x - 5, y - 5, width + 10, height + 10, 12)
      context.stroke()
    } else {
      context.globalAlpha = VEIL
      context.roundRect(x - 1, y - 1, width + 2, height + 2, 8)
      context.fill()
      context.globalAlpha = 1
    }
  }
  context.restore()
}
