import type { Graph, GraphNode } from '../document/types.ts'
import type { Diagnostic } from './diagnostic.ts'
import { INPUT, OUTPUT } from './ports.ts'

/** Whether a block is an input or an output of the graph it stands in. */
export const isEnd = ({ type }: GraphNode) => type === INPUT || type === OUTPUT

/** The block of the same name and type that one repeats, whose settings it has. Inputs and outputs stand for themselves. */
export function originalOf(node: GraphNode, originals: Graph | undefined): GraphNode | undefined {
  return isEnd(node) ? undefined : originals?.nodes.find(({ id, type }) => id === node.id && type === node.type)
}

/** What to say of a block that is to repeat one that is not there. */
export const aloneWarning = ({ id }: GraphNode, path: string, nameOf: (id: string) => string): Diagnostic => ({
  kind: 'warning',
  node: path,
  message: `It is to repeat the block ${nameOf(id)} beside the derivative, but there is none of that name and type: it goes by its own settings.`,
  mend: 'Put the block back, or let the derivative have parameters of its own.',
})
