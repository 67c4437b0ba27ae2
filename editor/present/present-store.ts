import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import type { View } from '../stores/viewport.ts'

/** Whether the page is in present mode, what is shown beside the passes, and what leaving it restores. */
export interface PresentState {
  readonly open: boolean
  /** Views stand beside the graph: while it trains, and until the passes are stepped through. */
  readonly views: boolean
  /** The last walk through the graph on show: while it trains, its formulas stay on the blocks. */
  readonly lastWalk: Walk | undefined
  /** Where the canvas was looked at from. */
  readonly place: View | undefined
}

export type PresentStore = StoreApi<PresentState>

const CLOSED: PresentState = { open: false, views: false, lastWalk: undefined, place: undefined }

/** A store of a page that is not presented. */
export function createPresentStore(): PresentStore {
  return createStore<PresentState>()(() => CLOSED)
}
