import type { Box } from '../layout/arrange.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'

/** Where the canvas is looked at from: its shift in pixels, and its scale. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** What the canvas can tell and do for those outside it. */
export interface CanvasView {
  /** The middle of what is in sight, in canvas units. */
  centre(): CanvasPair
  /** Where a place in the window, in pixels, lies on the canvas. */
  at(x: number, y: number): CanvasPair
  /** Brings a block into sight. */
  reveal(node: string): void
  /** Moves as little as is needed for the whole of a block to be seen. */
  include(node: string): void
  /** Brings all blocks into sight, where they stay when the canvas becomes larger or smaller. */
  fit(how?: 'gliding' | 'at once'): void
  /** Fills the canvas with some blocks, with all where none is named; a few are shown larger than life. */
  frame(nodes: readonly string[]): void
  /** Where it is looked at from. */
  view(): View | undefined
  setView(view: View): void
  zoom(way: 'in' | 'out'): void
  /** Where everything on the canvas lies, by id. */
  boxes(): ReadonlyMap<string, Box>
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

const NOWHERE: ReadonlyMap<string, Box> = new Map()
const NONE: ReadonlySet<string> = new Set()

/** A viewport without a canvas yet. */
export function createViewport(): Viewport {
  let mounted: CanvasView | undefined
  const listeners = new Set<() => void>()
  return {
    centre: () => mounted?.centre() ?? [0, 0],
    at: (x, y) => mounted?.at(x, y) ?? [x, y],
    reveal: (node) => mounted?.reveal(node),
    include: (node) => mounted?.include(node),
    fit: (how) => mounted?.fit(how),
    frame: (nodes) => mounted?.frame(nodes),
    view: () => mounted?.view(),
    setView: (view) => mounted?.setView(view),
    zoom: (way) => mounted?.zoom(way),
    inSight: () => mounted?.inSight() ?? NONE,
    boxes: () => mounted?.boxes() ?? NOWHERE,
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
