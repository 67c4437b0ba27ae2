import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { SweepRun } from '../../graph-runtime/session/sweep.ts'

/** Asks a worker for one run of a sweep; it may be asked for the next when it has answered. */
export interface ToSweeper {
  readonly is: 'train'
  readonly document: GraphDocument
  readonly steps: number
}

/** How many steps its run has taken; what became of it; why there is nothing to tell. */
export type FromSweeper =
  | { readonly is: 'trained'; readonly step: number }
  | { readonly is: 'finished'; readonly run: SweepRun }
  | { readonly is: 'failed'; readonly message: string }
