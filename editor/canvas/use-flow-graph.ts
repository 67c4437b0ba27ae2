import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { CanvasPair, Note } from '../../graph-runtime/document/types.ts'
import { useDocument, useEditor, useRun, useTangent, useView } from '../stores/hooks.ts'
import { sourceNow } from '../session/tangent-source.ts'
import { usePlace } from '../stores/use-place.ts'
import { blockNode, type BlockNode, type WireLine } from './flow-graph.ts'
import { keepSame } from './keep.ts'
import { withRooms } from './message-room.ts'
import { heightOf, noteHeights } from './note-heights.ts'
import { noteNode, type CanvasNode, type NoteNode } from './note-node.ts'
import type { BlockView } from './block-view.ts'
import { blockViews } from './block-views.ts'
import { wireLayer } from './wire-layer.ts'
import { wireViews } from './wire-views.ts'

/** The path of the block that forward mode varies, empty where several share it; undefined while tangents are not shown. */
function useVaried(): string | undefined {
  const state = useTangent()
  const report = useRun((run) => run.report)
  const mode = useView((view) => view.mode)
  const source = mode === 'tangents' && report ? sourceNow(report, state) : undefined
  return source?.name.startsWith('@') ? '' : source?.node
}

const NO_NOTES: readonly Note[] = []

/** The graph on show as React Flow's nodes and edges; `moving` and `sizing` say where what is dragged is for now, and how large. */
export function useFlowGraph(
  moving: ReadonlyMap<string, CanvasPair>,
  sizing: ReadonlyMap<string, CanvasPair>,
): { nodes: CanvasNode[]; edges: WireLine[] } {
  const { catalog } = useEditor()
  const document = useDocument((state) => state.document)
  const report = useRun((state) => state.report)
  const fault = useRun((state) => state.fault)
  const selection = useView((state) => state.selection)
  const [keepViews] = useState(() => keepSame<BlockView>())
  const [keepNodes] = useState(() => keepSame<BlockNode>())
  const [keepNotes] = useState(() => keepSame<NoteNode>())
  const [keepAll] = useState(() => keepSame<CanvasNode>())
  const [keepEdges] = useState(() => keepSame<WireLine>())
  const [layWires] = useState(wireLayer)
  const { graph, prefix } = usePlace()
  const varied = useVaried()

  const views = useMemo(
    () => keepViews(blockViews({ graph, prefix }, document, catalog, report, fault, varied)),
    [graph, prefix, document, catalog, report, fault, varied, keepViews],
  )
  const blocks = useMemo(() => {
    const place = (id: string, position: CanvasPair) => moving.get(id) ?? position
    return keepNodes(
      graph.nodes.map((node, i) => {
        const selected = selection.nodes.has(node.id)
        return blockNode(node, views[i]!, place(node.id, node.position), selected, moving.has(node.id))
      }),
    )
  }, [graph, views, selection, moving, keepNodes])
  const { notes = NO_NOTES } = graph
  const heights = useStore(noteHeights)
  const lying = useMemo(
    () =>
      keepNotes(
        notes.map((note) => {
          const { id, position } = note
          const at = moving.get(id) ?? position
          const [width, height] = sizing.get(id) ?? note.size
          const size: CanvasPair = [width, heightOf(note, height, heights)]
          return noteNode(note, at, size, selection.nodes.has(id), moving.has(id))
        }),
      ),
    [notes, selection, moving, sizing, heights, keepNotes],
  )
  const nodes = useMemo(() => keepAll(withRooms([...blocks, ...lying])), [blocks, lying, keepAll])
  const parts = useMemo(() => wireViews(graph, views, report, prefix, varied), [graph, views, report, prefix, varied])
  const edges = useMemo(
    () => keepEdges(layWires(parts, blocks, selection, moving)),
    [parts, blocks, selection, moving, layWires, keepEdges],
  )
  return { nodes, edges }
}
