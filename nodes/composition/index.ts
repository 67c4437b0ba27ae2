import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Composition*, in the order of the palette. */
export const composition: AnyNodeDefinition[] = []
