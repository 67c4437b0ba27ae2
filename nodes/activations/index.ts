import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Activations*, in the order of the palette. */
export const activations: AnyNodeDefinition[] = []
