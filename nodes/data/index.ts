import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Data*, in the order of the palette. */
export const data: AnyNodeDefinition[] = []
