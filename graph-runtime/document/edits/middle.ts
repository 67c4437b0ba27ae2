import { INPUT, OUTPUT } from '../composition.ts'
import type { CanvasPair, GraphNode } from '../types.ts'

/**
 * The middle of the box round the corners of blocks, in whole canvas units; ports of their graph do not count. A block made of
 * these stands there, so that unpacking it puts everything back where it was.
 */
export function middleOf(nodes: readonly GraphNode[]): CanvasPair {
  const inner = nodes.filter(({ type }) => type !== INPUT && type !== OUTPUT)
  const places = (inner.length > 0 ? inner : nodes).map(({ position }) => position)
  if (places.length === 0) return [0, 0]
  const middle = (axis: 0 | 1) => {
    const all = places.map((place) => place[axis])
    return Math.round((Math.min(...all) + Math.max(...all)) / 16) * 8
  }
  return [middle(0), middle(1)]
}
