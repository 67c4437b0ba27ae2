import { graphPorts } from '../../graph-runtime/compile/ports.ts'
import type { AnyNodeDefinition, GraphPorts } from '../../graph-runtime/definition/node.ts'
import type { GraphDocument, GraphNode } from '../../graph-runtime/document/types.ts'
import { settingsOf } from './settings-of.ts'

/** A block's ports, also where its settings do not fit: then those that its definition always has. */
export function portsToShow(node: GraphNode, definition: AnyNodeDefinition, document: GraphDocument): GraphPorts {
  const { inputs, outputs } = definition
  try {
    const more = definition.ports?.(settingsOf(definition, node.settings), (name) => graphPorts(document, name))
    return { inputs: { ...inputs, ...more?.inputs }, outputs: { ...outputs, ...more?.outputs } }
  } catch {
    // The compiler reports what is wrong with the settings, at the block.
    return { inputs, outputs }
  }
}
