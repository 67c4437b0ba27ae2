import type { Graph, GraphDocument, GraphNode, Json } from '../../../graph-runtime/document/types.ts'

/** A node at no place in particular. */
export function node(id: string, type: string, settings: Record<string, Json> = {}): GraphNode {
  return { id, type, position: [0, 0], settings }
}

/** A graph with wires written as `a.y > b.x`. */
export function graph(nodes: readonly GraphNode[], ...wires: string[]): Graph {
  return {
    nodes,
    wires: wires.map((wire) => {
      const [from, to] = wire.split(' > ')
      return { from: from!, to: to! }
    }),
  }
}

export function documentOf(main: Graph, more: Partial<GraphDocument> = {}): GraphDocument {
  return {
    format: 'chainrule',
    version: 1,
    title: 'test',
    seed: 1,
    main: 'main',
    ...more,
    graphs: { main, ...more.graphs },
  }
}

/** A tanh layer and a linear one on four points, trained by Adam. */
export function smallNetwork(settings: Record<string, Json> = {}, more: Partial<GraphDocument> = {}): GraphDocument {
  return documentOf(
    graph(
      [
        node('x', 'constant', {
          value: [
            [0, 0],
            [0, 1],
            [1, 0],
            [1, 1],
          ],
        }),
        node('t', 'constant', { value: [[0], [1], [1], [0]] }),
        node('h', 'dense', { units: 4, activation: 'tanh' }),
        node('out', 'dense', { units: 1 }),
        node('loss', 'squared-error'),
        node('adam', 'adam', { rate: 0.05, ...settings }),
      ],
      'x.y > h.x',
      'h.y > out.x',
      'out.y > loss.prediction',
      't.y > loss.target',
      'loss.loss > adam.loss',
    ),
    more,
  )
}
