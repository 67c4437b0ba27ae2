import type { GraphDocument } from '../document/types.ts'
import { nodeAt, standingOf } from './wiring.ts'

/** How blocks stand in the document that ran and in the one that shall, by the paths in the names of slots. */
export interface Standings {
  readonly isSameBlock: (before: string, now: string) => boolean
  /** Whether a block shall start from what its settings say now: they are others, and nothing has been learnt. */
  readonly startsAnew: (before: string, now: string) => boolean
  /** A text that is the same where a block stands as it did; undefined where there is none. */
  readonly before: (path: string) => string | undefined
  readonly now: (path: string) => string | undefined
}

/**
 * How blocks stand in the document that ran, if one did, and in the next; `hasBegun` says whether a step was taken. Every slot
 * asks, so each path is looked up once.
 */
export function standingsBetween(before: GraphDocument | undefined, now: GraphDocument, hasBegun: boolean): Standings {
  const nodesBefore = once((path) => before && nodeAt(before, path))
  const nodesNow = once((path) => nodeAt(now, path))
  const settingsBefore = once((path) => JSON.stringify(nodesBefore(path)?.settings))
  const settingsNow = once((path) => JSON.stringify(nodesNow(path)?.settings))
  // A file that brings what it has learnt brings it at step 0 too.
  const mayStartAnew = before !== undefined && before.parameters === undefined && !hasBegun
  return {
    isSameBlock: (path, at) => before !== undefined && nodesBefore(path)?.type === nodesNow(at)?.type,
    startsAnew: (path, at) => mayStartAnew && settingsBefore(path) !== settingsNow(at),
    before: once((path) => before && standingOf(before, path)),
    now: once((path) => standingOf(now, path)),
  }
}

/** A function of a path that is asked for each path once. */
function once<T>(of: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly it: T }>()
  return (path) => {
    const found = known.get(path) ?? { it: of(path) }
    known.set(path, found)
    return found.it
  }
}
