import { useEffect, useMemo, useRef, useState } from 'react'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { blockNode, type BlockNode, type WireLine } from './flow-graph.ts'
import { keepSame } from './keep.ts'
import type { BlockView } from './block-view.ts'
import { blockViews } from './block-views.ts'
import { wireLines } from './wire-lines.ts'
import { wireViews } from './wire-views.ts'

/** The graph on show as React Flow's nodes and edges; `moving` says where dragged blocks are for now. */
export function useFlowGraph(moving: ReadonlyMap<string, CanvasPair>): { nodes: BlockNode[]; edges: WireLine[] } {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const report = useRun((state) => state.report)
  const fault = useRun((state) => state.fault)
  const selection = useView((state) => state.selection)
  const [keepViews] = useState(() => keepSame<BlockView>())
  const [keepNodes] = useState(() => keepSame<BlockNode>())
  const [keepEdges] = useState(() => keepSame<WireLine>())
  const { graph, prefix } = usePlace()

  const views = useMemo(
    () => keepViews(blockViews({ graph, prefix }, document, catalog, report, fault)),
    [graph, prefix, document, catalog, report, fault, keepViews],
  )
  const nodes = useMemo(() => {
    const place = (id: string, position: CanvasPair) => moving.get(id) ?? position
    return keepNodes(
      graph.nodes.map((node, i) => {
        const selected = selection.nodes.has(node.id)
        return blockNode(node, views[i]!, place(node.id, node.position), selected, moving.has(node.id))
      }),
    )
  }, [graph, views, selection, moving, keepNodes])
  const parts = useMemo(() => wireViews(graph, views, report, prefix), [graph, views, report, prefix])
  const lastEdges = useRef<readonly WireLine[]>([])
  const edges = useMemo(() => {
    // While blocks are dragged, only the wires at them find new ways: the others stay where they are until the drop.
    const stays = ({ source, target }: WireLine) => !moving.has(source) && !moving.has(target)
    const kept = moving.size === 0 ? [] : lastEdges.current.filter(stays)
    const ways = new Map(kept.map(({ id, data }) => [id, data!.way]))
    return keepEdges(wireLines(parts, nodes, selection, ways))
  }, [parts, nodes, selection, moving, keepEdges])
  useEffect(() => {
    lastEdges.current = edges
  }, [edges])
  return { nodes, edges }
}
