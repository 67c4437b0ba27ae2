import { createStore, type StoreApi } from 'zustand/vanilla'
import type { View } from '../stores/viewport.ts'

/** Whether the page is in present mode, and what leaving it restores. */
export interface PresentState {
  readonly open: boolean
  /** Where the canvas was looked at from. */
  readonly place: View | undefined
}

export type PresentStore = StoreApi<PresentState>

/** A store of a page that is not presented. */
export function createPresentStore(): PresentStore {
  return createStore<PresentState>()(() => ({ open: false, place: undefined }))
}
