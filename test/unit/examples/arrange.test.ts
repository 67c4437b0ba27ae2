import { describe, expect, test } from 'vitest'
import { blockViews } from '../../../editor/canvas/block-views.ts'
import { layoutBlock } from '../../../editor/canvas/block-layout.ts'
import { arrange, type Box } from '../../../editor/layout/arrange.ts'
import { nodeOf } from '../../../graph-runtime/document/paths.ts'
import type { Graph, Note } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { environment } from '../session/environment.ts'
import { exampleFiles, openExample } from './example-files.ts'

async function opened(file: string): Promise<{ graph: Graph; boxes: Map<string, Box> }> {
  const document = openExample(file)
  const graph = document.graphs[document.main]!
  const report = await new Session(environment()).open(document, 1)
  const boxes = new Map(
    blockViews({ graph, prefix: '' }, document, catalog, report).map((view, i): [string, Box] => {
      const { width, height, rows } = layoutBlock(view)
      const [x, y] = graph.nodes[i]!.position
      const ports = (of: typeof view.inputs) => Object.fromEntries(of.map(({ id }, at) => [id, rows[at]!]))
      return [view.id, { x, y, width, height, inputs: ports(view.inputs), outputs: ports(view.outputs) }]
    }),
  )
  return { graph, boxes }
}

const moved = (boxes: ReadonlyMap<string, Box>, made: ReturnType<typeof arrange>) =>
  new Map(
    [...boxes].map(([id, box]) => {
      const [x, y] = made.places.get(id)!
      const [width, height] = made.sizes.get(id) ?? [box.width, box.height]
      return [id, { ...box, x, y, width, height }]
    }),
  )
const overlap = (a: Box, b: Box, room = 0) =>
  a.x < b.x + b.width + room && b.x < a.x + a.width + room && a.y < b.y + b.height + room && b.y < a.y + a.height + room

describe.each(exampleFiles)('%s', (file) => {
  test('arranged, has every wire run to the right, and room between its blocks; once more changes nothing', async () => {
    const { graph, boxes } = await opened(file)
    const made = moved(boxes, arrange(graph, boxes))
    const all = [...made.values()]
    all.forEach((a, i) => expect(all.slice(i + 1).filter((b) => overlap(a, b, 24))).toEqual([]))
    for (const { from, to } of graph.wires) {
      const [a, b] = [made.get(nodeOf(from))!, made.get(nodeOf(to))!]
      expect(b.x - a.x - a.width).toBeGreaterThanOrEqual(70)
    }
    expect(Math.min(...all.map(({ x }) => x))).toBe(Math.min(...[...boxes.values()].map(({ x }) => x)))
    expect(moved(made, arrange(graph, made))).toEqual(made)
  })
})

test('parts that no wires join lie close below one another, single blocks in rows below them', () => {
  const chain = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`)
  const [long, short, loose] = [chain('a', 12), chain('b', 3), chain('c', 9)]
  const ids = [...loose, ...short, ...long]
  const graph: Graph = {
    nodes: ids.map((id) => ({ id, type: 'sin', position: [0, 0], settings: {} })),
    wires: [long, short].flatMap((part) => part.slice(1).map((id, i) => ({ from: `${part[i]!}.y`, to: `${id}.x` }))),
  }
  const boxes = new Map(ids.map((id): [string, Box] => [id, { x: 0, y: 0, width: 128, height: 150 }]))
  const { places } = arrange(graph, boxes)
  const at = (id: string) => places.get(id)!
  const rows = [...new Set(ids.map((id) => at(id)[1]))].toSorted((a, b) => a - b)
  expect(rows).toEqual([0, 232, 464])
  expect(short.every((id) => at(id)[1] === 0)).toBe(true)
  expect(long.every((id) => at(id)[1] === 232)).toBe(true)
  expect(loose.every((id) => at(id)[1] === 464)).toBe(true)
  expect(new Set(loose.map((id) => at(id)[0])).size).toBe(9)
})

test('what lies in a frame stays in it, apart from the rest, and notes lie free', async () => {
  const { graph, boxes } = await opened('two-moons.json')
  const inside = ['h1', 'h2', 'out']
  const [first, last] = [boxes.get('h1')!, boxes.get('out')!]
  const size = [last.x + last.width - first.x + 40, first.height + 80] as const
  const frame: Note = { id: 'net', position: [first.x - 20, first.y - 40], size, text: 'Net', frame: true }
  const hint: Note = { id: 'hint', position: [first.x, first.y + 240], size: [80, 40], text: 'Look at this.' }
  const noted = { ...graph, notes: [frame, hint] }
  for (const note of [frame, hint]) {
    boxes.set(note.id, { x: note.position[0], y: note.position[1], width: note.size[0], height: note.size[1] })
  }
  const made = moved(boxes, arrange(noted, boxes))
  const net = made.get('net')!
  for (const [id, box] of made) {
    if (id === 'net') continue
    const isWithin =
      box.x >= net.x &&
      box.y >= net.y &&
      box.x + box.width <= net.x + net.width &&
      box.y + box.height <= net.y + net.height
    expect([id, isWithin]).toEqual([id, inside.includes(id)])
    expect([id, overlap(box, net)]).toEqual([id, inside.includes(id)])
  }
})
