import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'

/** The drawer *Random*, in the order of the palette. */
export const random: AnyNodeDefinition[] = []
