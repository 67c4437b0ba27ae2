/**
 * Something about the document that keeps a block from working.
 * - `problem`: it cannot be as it is. `unwired`: an input lacks a wire. `waiting`: something upstream is not working.
 * - `warning`: it works, but hardly as meant.
 */
export interface Diagnostic {
  readonly kind: 'problem' | 'unwired' | 'waiting' | 'warning'
  /** The path of the node: `h1`, `encoder/h1`; empty when it concerns the whole document. */
  readonly node: string
  readonly port?: string
  /** What is wrong, in one or two plain sentences. */
  readonly message: string
  /** What would mend it. */
  readonly mend?: string
}

/** Thrown by a node's build, by way of `scope.fail`. */
export class BuildFailure extends Error {
  readonly port: string | undefined
  readonly mend: string | undefined
  constructor(message: string, where: { readonly port?: string; readonly mend?: string } = {}) {
    super(message)
    this.port = where.port
    this.mend = where.mend
  }
}
