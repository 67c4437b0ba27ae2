import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Perturbed } from '../../graph-runtime/compile/tangents.ts'

/** What forward mode varies, as the user chose it: it may be gone from the document, or not be chosen yet. */
export interface TangentState {
  readonly source: Pick<Perturbed, 'of' | 'name'> | undefined
  /** Which of its numbers grows, row-major; all together where undefined. */
  readonly at: number | undefined
}

export type TangentStore = StoreApi<TangentState>

/** A store in which nothing is chosen. */
export function createTangentStore(): TangentStore {
  return createStore<TangentState>()(() => ({ source: undefined, at: undefined }))
}
