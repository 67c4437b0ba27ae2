import { expect, test } from 'vitest'
import { blockViews } from '../../../editor/canvas/block-views.ts'
import { blockNode } from '../../../editor/canvas/flow-graph.ts'
import { wireLayer } from '../../../editor/canvas/wire-layer.ts'
import { wireViews } from '../../../editor/canvas/wire-views.ts'
import { NOTHING_SELECTED } from '../../../editor/stores/view-store.ts'
import type { CanvasPair, GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const places: Record<string, CanvasPair> = { a: [0, 0], b: [240, 0], c: [480, 0], d: [0, 900], e: [480, 900] }
const document: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'Rows',
  seed: 1,
  main: 'main',
  graphs: {
    main: {
      nodes: Object.entries(places).map(([id, position]) => ({ id, type: 'tanh', position, settings: {} })),
      wires: [
        { from: 'a.y', to: 'c.x' },
        { from: 'd.y', to: 'e.x' },
      ],
    },
  },
}

test('wires find new ways only where a block went or came', () => {
  const graph = document.graphs['main']!
  const views = blockViews({ graph, prefix: '' }, document, catalog, undefined)
  const parts = wireViews(graph, views, undefined, '')
  const layer = wireLayer()
  const lay = (moved: Record<string, CanvasPair>, moving = new Map<string, unknown>()) => {
    const at = { ...places, ...moved }
    const nodes = graph.nodes.map(({ id }, i) => blockNode(graph.nodes[i]!, views[i]!, at[id]!, false, false))
    return layer(parts, nodes, NOTHING_SELECTED, moving).map(({ data }) => data!.way)
  }
  const [round, far] = lay({})
  expect(lay({}).every((way, i) => way === [round, far][i])).toBe(true)
  expect(round!.route.is).toBe('square')
  const [during] = lay({ b: [240, 400] }, new Map([['b', true]]))
  expect(during!.route).toBe(round!.route)
  const [after, still] = lay({ b: [240, 400] })
  expect(after!.route.is).toBe('curve')
  expect(still!.route).toBe(far!.route)
  // A block that is dragged over a wire covers its figures meanwhile.
  const [, under] = lay({ b: [200, 900] }, new Map([['b', true]]))
  expect([still!.near.length, under!.near.length]).toEqual([0, 1])
})
