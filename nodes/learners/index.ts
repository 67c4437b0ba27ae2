import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Learners*, in the order of the palette. */
export const learners: AnyNodeDefinition[] = []
