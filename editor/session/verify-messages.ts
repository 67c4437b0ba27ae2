import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Verdict } from '../../graph-runtime/session/verify.ts'

/** Asks a worker whether what a document claims holds. */
export interface ToVerifier {
  readonly is: 'verify'
  readonly document: GraphDocument
}

/** How far a worker that verifies has come, with the share of all steps that is done; what it found; why it could not. */
export type FromVerifier =
  | { readonly is: 'verifying'; readonly share: number }
  | { readonly is: 'verdicts'; readonly verdicts: readonly Verdict[] }
  | { readonly is: 'failed'; readonly message: string }
