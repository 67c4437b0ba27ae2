import type { CanvasPair } from '../../graph-runtime/document/types.ts'

/** What the canvas can tell and do for those outside it. */
export interface CanvasView {
  /** The middle of what is in sight, in canvas units. */
  centre(): CanvasPair
  /** Where a place in the window, in pixels, lies on the canvas. */
  at(x: number, y: number): CanvasPair
  /** Brings a block into sight. */
  reveal(node: string): void
  /** Brings all blocks into sight. */
  fit(): void
  zoom(way: 'in' | 'out'): void
  /** Ids of the blocks in sight. */
  inSight(): ReadonlySet<string>
}

/** The canvas, for those outside it; while none is mounted the middle is the origin and nothing is in sight. */
export interface Viewport extends CanvasView {
  /** Joins a mounted canvas; gives back how to part from it. */
  connect(canvas: CanvasView): () => void
  /** The canvas says that other blocks may be in sight. */
  moved(): void
  subscribe(listener: () => void): () => void
}

const NONE: ReadonlySet<string> = new Set()

/** A viewport without a canvas yet. */
export function createViewport(): Viewport {
  let mounted: CanvasView | undefined
  const listeners = new Set<() => void>()
  return {
    centre: () => mounted?.centre() ?? [0, 0],
    at: (x, y) => mounted?.at(x, y) ?? [x, y],
    reveal: (node) => mounted?.reveal(node),
    fit: () => mounted?.fit(),
    zoom: (way) => mounted?.zoom(way),
    inSight: () => mounted?.inSight() ?? NONE,
    connect(canvas) {
      mounted = canvas
      return () => {
        if (mounted === canvas) mounted = undefined
      }
    },
    moved() {
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
