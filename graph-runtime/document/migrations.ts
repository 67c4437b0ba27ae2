import type { Json } from './types.ts'

/** Version of the files that are written now. */
export const CURRENT_VERSION = 1

/** One step from a version of the format to the next. */
export interface Migration {
  /** What changed, in a few words. */
  readonly name: string
  /** Turns a file of the version it is filed under into one of the next; `version` itself is set by `migrate`. */
  readonly migrate: (file: JsonObject) => JsonObject
}

/** An object as a file holds it. */
export type JsonObject = { readonly [key: string]: Json }

/** By the version they start from. Version 1 is the first, so there is nothing yet to come from. */
export const migrations: Readonly<Record<number, Migration>> = {}

/**
 * Brings a file from one version to another, step by step.
 * @returns undefined where a step on the way is not known.
 */
export function migrate(
  file: JsonObject,
  from: number,
  to: number = CURRENT_VERSION,
  known: Readonly<Record<number, Migration>> = migrations,
): JsonObject | undefined {
  let current = file
  for (let version = from; version < to; version++) {
    const step = known[version]
    if (step === undefined) return undefined
    current = { ...step.migrate(current), version: version + 1 }
  }
  return current
}
