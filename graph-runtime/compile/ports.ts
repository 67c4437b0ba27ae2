import type { AnyNodeDefinition, Catalog, GraphPorts } from '../definition/node.ts'
import type { Port, Ports } from '../definition/ports.ts'
import { INPUT, OUTPUT, portName } from '../document/composition.ts'
import type { Graph, GraphDocument, GraphNode } from '../document/types.ts'
import { BuildFailure } from './diagnostic.ts'
import { readSettings } from './settings.ts'

export { INPUT, OUTPUT }

/** A node's ports: those of its definition and those that depend on its settings or on the graph it names. */
export function portsOf(node: GraphNode, definition: AnyNodeDefinition, document: GraphDocument): GraphPorts {
  const { inputs, outputs } = definition
  if (!definition.ports) return { inputs, outputs }
  const settings = readSettings(definition.settings, node.settings)
  const more = definition.ports(settings, (name) => graphPorts(document, name))
  return { inputs: { ...inputs, ...more.inputs }, outputs: { ...outputs, ...more.outputs } }
}

/** The ports of a graph used as a block, in the order in which its input and output blocks stand from top to bottom. */
export function graphPorts(document: GraphDocument, name: string): GraphPorts | undefined {
  if (!Object.hasOwn(document.graphs, name)) return undefined
  const { nodes } = document.graphs[name]!
  const port = (node: GraphNode): Port => ({ kind: 'tensor', help: node.label ?? portName(node) })
  const list = (type: string): Ports =>
    Object.fromEntries(
      nodes
        .filter((node) => node.type === type)
        .toSorted((a, b) => a.position[1] - b.position[1] || a.position[0] - b.position[0])
        .map((node) => [portName(node), port(node)]),
    )
  return { inputs: list(INPUT), outputs: list(OUTPUT) }
}

/** Throws BuildFailure where an input or output block gives its graph a port that no wire can name, or another has. */
export function checkPortName(node: GraphNode, { nodes }: Graph, nameOf: (id: string) => string): void {
  if (node.type !== INPUT && node.type !== OUTPUT) return
  const { name: wished } = node.settings
  const name = portName(node)
  if (typeof wished === 'string' && wished !== '' && wished !== name) {
    throw new BuildFailure(`“${wished}” cannot name a port.`, { mend: 'Use up to 64 letters, digits, _ and -.' })
  }
  const other = nodes.find((each) => each !== node && each.type === node.type && portName(each) === name)
  if (other) {
    throw new BuildFailure(`Another ${node.type} of this graph is called “${name}” too, ${nameOf(other.id)}.`, {
      mend: 'Give each a name of its own.',
    })
  }
}

/** The names of data files that a document's nodes ask for. */
export function assetsOf(document: GraphDocument, catalog: Catalog): string[] {
  const names = new Set<string>()
  for (const graph of Object.values(document.graphs)) {
    for (const node of graph.nodes) {
      const definition = catalog.get(node.type)
      if (!definition?.assets) continue
      try {
        for (const name of definition.assets(readSettings(definition.settings, node.settings))) names.add(name)
      } catch {
        // Settings that do not fit are reported, with their place, when the node is built.
      }
    }
  }
  return [...names]
}
