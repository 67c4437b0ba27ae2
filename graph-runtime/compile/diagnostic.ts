import { nodeOf, splitPort } from '../document/paths.ts'
import type { Wire } from '../document/types.ts'
import { showType, TooLarge, type TensorType } from '../ir/types.ts'

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
  /** Whether it may go away by itself: a data file could not be loaded, and may be asked for again. */
  readonly again?: boolean
}

/** Thrown by a node's build, by way of `scope.fail`. */
export class BuildFailure extends Error {
  readonly port: string | undefined
  readonly mend: string | undefined
  readonly again: boolean
  constructor(
    message: string,
    where: { readonly port?: string; readonly mend?: string; readonly again?: boolean } = {},
  ) {
    super(message)
    this.port = where.port
    this.mend = where.mend
    this.again = where.again ?? false
  }
}

/** A wire that brings something, with the type of what it brings. */
type Reached = Wire & { readonly type: TensorType }

/** What to say of an error in building the block at `path`, where people call blocks as `nameOf` says; a fault of ours is thrown again. */
export function diagnose(
  error: unknown,
  path: string,
  nameOf: (id: string) => string,
  wires: readonly Reached[],
): Diagnostic {
  if (error instanceof BuildFailure) {
    const { message, port, mend, again } = error
    return {
      kind: 'problem',
      node: path,
      message,
      ...(port !== undefined && { port }),
      ...(mend !== undefined && { mend }),
      ...(again && { again }),
    }
  }
  if (error instanceof TooLarge) {
    return { kind: 'problem', node: path, message: error.message, mend: 'Choose a smaller shape or fewer rows.' }
  }
  if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error
  const ends = wires.map(({ from, to, type }) => {
    return `${splitPort(to)!.port} is ${showType(type)} from ${nameOf(nodeOf(from))}`
  })
  return {
    kind: 'problem',
    node: path,
    message: `Shapes do not fit: ${[...ends, error.message].join('; ')}.`,
    mend: `Change the width of ${nameOf(path.slice(path.lastIndexOf('/') + 1))}, or wire something of the shape it takes.`,
  }
}
