import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Metrics*, in the order of the palette. */
export const metrics: AnyNodeDefinition[] = []
