import type { CanvasPair } from '../../graph-runtime/document/types.ts'

/** What the canvas can tell and do for those outside it. */
export interface CanvasView {
  /** The middle of what is in sight, in canvas units. */
  centre(): CanvasPair
  /** Brings a block into sight. */
  reveal(node: string): void
}

/** The canvas, for those outside it; while none is mounted the middle is the origin. */
export interface Viewport extends CanvasView {
  /** Joins a mounted canvas; gives back how to part from it. */
  connect(canvas: CanvasView): () => void
}

/** A viewport without a canvas yet. */
export function createViewport(): Viewport {
  let mounted: CanvasView | undefined
  return {
    centre: () => mounted?.centre() ?? [0, 0],
    reveal: (node) => mounted?.reveal(node),
    connect(canvas) {
      mounted = canvas
      return () => {
        if (mounted === canvas) mounted = undefined
      }
    },
  }
}
