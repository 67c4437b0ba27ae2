import { describe, expect, test } from 'vitest'
import { layoutBlock } from '../../../editor/canvas/block-layout.ts'
import { whyNot } from '../../../editor/canvas/connection.ts'
import { blockNode, HANDLE } from '../../../editor/canvas/flow-graph.ts'
import { boundsOf, viewOfAll } from '../../../editor/canvas/fit.ts'
import { keepSame } from '../../../editor/canvas/keep.ts'
import { isInWay } from '../../../editor/canvas/map-room.ts'
import { makeBlockView } from '../../../editor/canvas/make-block-view.ts'
import { wireLines } from '../../../editor/canvas/wire-lines.ts'
import { wireViews } from '../../../editor/canvas/wire-views.ts'
import { NOTHING_SELECTED } from '../../../editor/stores/view-store.ts'
import { blockName } from '../../../graph-runtime/compile/block-names.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { tensor } from '../../../graph-runtime/ir/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const document: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'A line',
  seed: 1,
  main: 'main',
  graphs: {
    main: {
      nodes: [
        { id: 'line', type: 'line', position: [0, 0], settings: {} },
        { id: 'dense', type: 'dense', position: [200, 0], settings: { units: 3 } },
        { id: 'loss', type: 'squared-error', position: [400, 0], settings: {} },
        { id: 'sgd', type: 'sgd', position: [600, 0], settings: {} },
      ],
      wires: [
        { from: 'line.x', to: 'dense.x' },
        { from: 'dense.y', to: 'loss.prediction' },
      ],
    },
  },
}
const graph = document.graphs['main']!
const viewOf = (id: string) =>
  makeBlockView(
    graph.nodes.find((node) => node.id === id)!,
    document,
    catalog,
    undefined,
  )
const nodes = () => graph.nodes.map((node) => blockNode(node, viewOf(node.id), node.position, false, false))

test('all is in sight, however long the chain; a range may keep it readable, or larger than life', () => {
  const [first, last] = [nodes()[0]!, nodes()[3]!]
  const far = { ...last, position: { x: 9000, y: 0 } }
  const seen = viewOfAll([first, far], 1000, 600)
  expect(seen.zoom).toBeLessThan(0.12)
  expect(seen.x).toBeGreaterThan(0)
  expect(seen.x + (9000 + far.data.layout.width) * seen.zoom).toBeLessThan(1000)
  expect(viewOfAll([first, far], 1000, 600, { least: 0.2 }).zoom).toBe(0.2)
  expect(viewOfAll([first], 1000, 600).zoom).toBe(1)
  expect(viewOfAll([first], 1000, 600, { largest: 1.5 }).zoom).toBe(1.5)
})

test('the map steps aside for what one looks at, and where it only hides something', () => {
  const [block, far] = [nodes()[0]!, { ...nodes()[3]!, position: { x: 9000, y: 0 } }]
  const size = { width: 1000, height: 600 }
  /** With the block's upper left corner at a place on the screen. */
  const at = (x: number, y: number) => ({ ...size, transform: [x, y, 1] as [number, number, number] })
  const asks = (all: (typeof block)[], place: ReturnType<typeof at>, lookedAt: (typeof block)[] = []) =>
    isInWay(all, lookedAt, boundsOf(all), place)
  // All is in sight.
  expect(asks([block], at(60, 100))).toBe(false)
  expect(asks([block], at(60, 580 - block.data.layout.height))).toBe(true)
  // Of a graph that is not, blocks pass under the map, but none that one looks at.
  const corner = at(60, 500)
  const selected = { ...block, selected: true }
  expect(asks([block, far], corner)).toBe(false)
  expect(asks([block, far], corner, [block])).toBe(true)
  expect(asks([selected, far], corner)).toBe(true)
  expect(asks([selected, far], at(400, 500))).toBe(false)
  expect(asks([selected, far], at(60, -300))).toBe(false)
  // A message counts, which stands below its block.
  const over = at(60, 600 - 130 - block.data.layout.height)
  const view = { ...block.data.view, message: { text: 'Shapes do not fit.', mend: '', again: false } }
  expect(asks([selected, far], over)).toBe(false)
  expect(asks([{ ...block, data: { ...block.data, view } }, far], over)).toBe(true)
  expect(asks([block], { ...at(60, 20), width: 400 })).toBe(true)
})

describe('blocks', () => {
  test('have their first ports 40 below the top and the others 20 apart, handles centred on the edge', () => {
    const view = viewOf('loss')
    const node = blockNode(graph.nodes[2]!, view, [0, 0], false, false)
    expect(layoutBlock(view).rows).toEqual([40, 60])
    expect(node.handles?.map(({ id, type, x, y }) => [id, type, x + HANDLE / 2, y + HANDLE / 2])).toEqual([
      ['prediction', 'target', 0, 40],
      ['target', 'target', 0, 60],
      ['loss', 'source', node.width, 40],
    ])
  })

  test('say their size in their variant, and a learner carries its rate as a knob', () => {
    expect(viewOf('dense').variant).toBe('3 linear')
    expect(viewOf('sgd').knobs.map(({ setting, value, log }) => [setting, value, log])).toEqual([['rate', 0.1, true]])
  })

  test('of an unknown type are drawn with what is wrong', () => {
    const view = makeBlockView({ id: 'q', type: 'quux', position: [0, 0], settings: {} }, document, catalog, undefined)
    expect(view.badge).toEqual({ kind: 'problem', text: 'unknown' })
  })

  test('keep their identity while they say the same, so that nothing is drawn again', () => {
    const keep = keepSame<ReturnType<typeof blockNode>>()
    const first = keep(nodes())
    expect(keep(nodes())).toBe(first)
    const moved = keep(nodes().map((node) => (node.id === 'dense' ? { ...node, position: { x: 1, y: 1 } } : node)))
    expect(moved.map((node, i) => node === first[i])).toEqual([true, false, true, true])
  })
})

describe('wires', () => {
  test('whose port is gone are not drawn', () => {
    const broken = { ...graph, wires: [...graph.wires, { from: 'line.nothing', to: 'loss.target' }] }
    expect(
      wireLines(
        wireViews(
          broken,
          graph.nodes.map(({ id }) => viewOf(id)),
          undefined,
          '',
        ),
        nodes(),
        NOTHING_SELECTED,
      ).map(({ id }) => id),
    ).toEqual(['dense.x', 'loss.prediction'])
  })
})

describe('where a dragged wire may end', () => {
  const dragged = { node: 'dense', port: 'y', side: 'output' } as const
  const input = (kind: 'tensor' | 'scalar') => ({ id: 'p', label: 'p', kind, help: '', problem: false, open: false })
  const context = {
    graph,
    nameOf: (id: string) => blockName(id, graph, catalog),
    kindOf: () => 'tensor' as const,
    typeOf: (port: string) => (port === 'dense.y' ? tensor('float', [50, 3]) : undefined),
  }
  const verdict = (node: string, kind: 'tensor' | 'scalar', side: 'input' | 'output' = 'input') =>
    whyNot(dragged, { node, port: input(kind), side }, context)

  test('is said of every port, with the reason where it may not', () => {
    expect(verdict('loss', 'tensor')).toBe(undefined)
    expect(verdict('loss', 'tensor', 'output')).toBe('is an output too')
    expect(verdict('dense', 'tensor')).toBe('is on the same block')
    expect(verdict('sgd', 'scalar')).toBe('takes a scalar')
    expect(verdict('line', 'tensor')).toBe('would close a circle: Dense → Line → Dense')
  })
})
