import { describe, expect, test } from 'vitest'
import { blockViews } from '../../../editor/canvas/block-views.ts'
import { blockNode, type BlockNode } from '../../../editor/canvas/flow-graph.ts'
import { boxBetween, grown, overlaps, type Box } from '../../../editor/canvas/routing/geometry.ts'
import { wireLines } from '../../../editor/canvas/wire-lines.ts'
import { wireViews } from '../../../editor/canvas/wire-views.ts'
import { NOTHING_SELECTED } from '../../../editor/stores/view-store.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { environment } from '../session/environment.ts'
import { exampleFiles, openExample } from './example-files.ts'

/** Blocks in a row leave room for a wire's numbers, blocks in a column for a wire. */
const [BESIDE, BELOW] = [70, 24]

/** What stands before names inside a graph: the path of the first block of the main one that stands for it. */
function prefixOf(document: GraphDocument, key: string): string {
  const block = document.graphs[document.main]!.nodes.find(({ settings }) => settings['graph'] === key)
  return block ? `${block.id}/` : ''
}

const boxOf = ({ position: { x, y }, data: { layout } }: BlockNode): Box => ({
  left: x,
  top: y,
  right: x + layout.width,
  bottom: y + layout.height,
})

describe.each(exampleFiles)('%s', (file) => {
  test('leaves room between its blocks, for numbers and for wires, and takes no wire behind a block', async () => {
    const document = openExample(file)
    const report = await new Session(environment()).open(document, 1)
    const found: string[] = []
    for (const [key, graph] of Object.entries(document.graphs)) {
      const prefix = prefixOf(document, key)
      const views = blockViews({ graph, prefix }, document, catalog, report)
      const nodes = graph.nodes.map((node, i) => blockNode(node, views[i]!, node.position, false, false))
      nodes.forEach((a, i) => {
        const { left, top, right, bottom } = boxOf(a)
        for (const b of nodes.slice(i + 1)) {
          const room = { left: left - BESIDE, right: right + BESIDE, top: top - BELOW, bottom: bottom + BELOW }
          if (overlaps(room, boxOf(b))) found.push(`${key}: ${a.id} is too near ${b.id}`)
        }
      })
      for (const { id, data, source, target } of wireLines(
        wireViews(graph, views, report, prefix),
        nodes,
        NOTHING_SELECTED,
      )) {
        const { route } = data!.way
        if (route.is === 'curve') continue
        const { x, y } = data!.way.spot
        const isOnWay = route.points
          .slice(1)
          .some((b, i) => overlaps(grown(boxBetween(route.points[i]!, b), 1), { left: x, right: x, top: y, bottom: y }))
        if (!isOnWay) found.push(`${key}: the signs of the wire to ${id} stand beside it`)
        route.points.slice(1).forEach((b, i) => {
          const a = route.points[i]!
          const piece = grown(
            {
              left: Math.min(a.x, b.x),
              right: Math.max(a.x, b.x),
              top: Math.min(a.y, b.y),
              bottom: Math.max(a.y, b.y),
            },
            0.5,
          )
          const behind = nodes.filter(
            (node) => node.id !== source && node.id !== target && overlaps(boxOf(node), piece),
          )
          for (const node of behind) found.push(`${key}: the wire to ${id} runs behind ${node.id}`)
        })
      }
    }
    expect(found).toEqual([])
  })
})
