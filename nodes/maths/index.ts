import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Maths*, in the order of the palette. */
export const maths: AnyNodeDefinition[] = []
