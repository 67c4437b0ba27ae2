import { MAX_POSITION } from '../limits.ts'
import { nodeOf, splitPort } from '../paths.ts'
import type { GraphNode, Wire } from '../types.ts'
import { freshIds } from './ids.ts'

/** The least distance of two port blocks of one side. */
const APART = 80

const onCanvas = (place: number): number => Math.max(-MAX_POSITION, Math.min(MAX_POSITION, place))

/** A port that a graph is to have. */
export interface PortToMake {
  readonly name: string
  /** Where the block stands that it belongs to. */
  readonly y: number
}

/** One port for each output (`node.port`) among wires that cross, named after the port it belongs to, from top to bottom. */
export function portsFor(
  crossing: readonly Wire[],
  inside: (wire: Wire) => string,
  nodes: readonly GraphNode[],
): ReadonlyMap<string, PortToMake> {
  const heights = new Map(nodes.map(({ id, position }) => [id, position[1]]))
  const heightOf = (wire: Wire) => heights.get(nodeOf(inside(wire))) ?? 0
  const fresh = freshIds(new Set())
  const ports = new Map<string, PortToMake>()
  for (const wire of crossing.toSorted((a, b) => heightOf(a) - heightOf(b))) {
    if (ports.has(wire.from)) continue
    ports.set(wire.from, { name: fresh(splitPort(inside(wire))?.port ?? 'x'), y: heightOf(wire) })
  }
  return ports
}

/** The blocks that give a graph its ports, one for each, beside what they belong to and none upon another. */
export function portBlocks(
  ports: ReadonlyMap<string, PortToMake>,
  type: string,
  x: number,
  fresh: (base: string) => string,
): ReadonlyMap<string, { readonly name: string; readonly node: GraphNode }> {
  let free = -Infinity
  return new Map(
    [...ports].map(([from, { name, y: wished }]) => {
      const y = Math.max(wished, free)
      free = y + APART
      const id = fresh(type)
      const settings: GraphNode['settings'] = name === id ? {} : { name }
      return [from, { name, node: { id, type, position: [onCanvas(x), onCanvas(y)], settings } }]
    }),
  )
}
