import {
  useStoreApi,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  type OnConnectStart,
} from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { disconnect, moveNodes, setNote } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, GraphDocument } from '../../graph-runtime/document/types.ts'
import { join } from './connection.ts'
import { useEditor } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import { select } from '../stores/view-store.ts'
import { remove } from './acts.ts'
import { draggedFrom } from './connection.ts'
import type { WireLine } from './flow-graph.ts'
import { withContents } from './note-acts.ts'
import type { CanvasNode } from './note-node.ts'
import { useDragCancel } from './drag-cancel.ts'

const STILL: ReadonlyMap<string, CanvasPair> = new Map()

/**
 * What the canvas does with what React Flow reports. A drag moves blocks on the screen only; its end is one edit of the document,
 * and Escape before it takes it back. Selection goes to the view store.
 */
export function useCanvasEvents() {
  const editor = useEditor()
  const { documents, view, viewport, catalog } = editor
  const [moving, setMoving] = useState(STILL)
  const [sizing, setSizing] = useState(STILL)
  const store = useStoreApi<CanvasNode, WireLine>()
  const isDragging = useRef(false)
  const drag = useCallback((moved: ReadonlyMap<string, CanvasPair>, sized: ReadonlyMap<string, CanvasPair>) => {
    isDragging.current = moved.size + sized.size > 0
    setMoving(moved)
    setSizing(sized)
  }, [])
  const takeBack = useCallback(() => {
    const { connection, connectionClickStartHandle, cancelConnection } = store.getState()
    if (!isDragging.current && !connection.inProgress && !connectionClickStartHandle) return false
    drag(STILL, STILL)
    cancelConnection()
    store.setState({ connectionClickStartHandle: null })
    view.setState({ dragged: undefined })
    return true
  }, [store, view, drag])
  const isGivenUp = useDragCancel(takeBack)

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const selected = new Map<string, boolean>()
      const moved = new Map<string, CanvasPair>()
      let dragging = false
      for (const change of changes) {
        if (change.type === 'dimensions' && change.dimensions && change.resizing !== undefined) {
          const { id, resizing, dimensions } = change
          const size: CanvasPair = [Math.round(dimensions.width), Math.round(dimensions.height)]
          drag(STILL, resizing && !isGivenUp.current ? new Map([[id, size]]) : STILL)
          if (!resizing && !isGivenUp.current)
            documents.getState().edit((document) => setNote(document, placeOf(editor).key, id, { size }))
        }
        if (change.type === 'select') selected.set(change.id, change.selected)
        if (change.type !== 'position' || !change.position) continue
        moved.set(change.id, [change.position.x, change.position.y])
        dragging ||= change.dragging === true
      }
      if (selected.size > 0) {
        view.setState(({ selection }) => ({ selection: select(selection, 'nodes', selected) }))
      }
      if (moved.size === 0 || isGivenUp.current) return
      const { graph, key } = placeOf(editor)
      const all = withContents(graph, moved, viewport.boxes())
      drag(dragging ? all : STILL, STILL)
      if (!dragging) documents.getState().edit((document) => moveNodes(document, key, all))
    },
    [editor, documents, view, viewport, drag, isGivenUp],
  )

  const onEdgesChange = useCallback(
    (changes: EdgeChange<WireLine>[]) => {
      const selected = new Map<string, boolean>()
      for (const change of changes) if (change.type === 'select') selected.set(change.id, change.selected)
      if (selected.size > 0) {
        view.setState(({ selection }) => ({ selection: select(selection, 'wires', selected) }))
      }
    },
    [view],
  )

  const others = useMemo(() => {
    const edit = (change: (document: GraphDocument, key: string) => GraphDocument) =>
      documents.getState().edit((document) => change(document, placeOf(editor).key))
    const rewire = (change: (document: GraphDocument, key: string) => GraphDocument) => {
      if (!isGivenUp.current) edit(change)
    }
    const wire = ({ source, sourceHandle, target, targetHandle }: Connection) =>
      rewire((document, key) => join(document, key, `${source}.${sourceHandle}`, `${target}.${targetHandle}`, catalog))
    return {
      onConnect: wire,
      onReconnect: (wire: WireLine, connection: Connection) =>
        rewire((document, key) => {
          const { source, sourceHandle, target, targetHandle } = connection
          const without = disconnect(document, key, wire.id)
          return join(without, key, `${source}.${sourceHandle}`, `${target}.${targetHandle}`, catalog)
        }),
      /** A wire pulled off its port and let go over nothing is gone. */
      onReconnectEnd: (_: unknown, wire: WireLine, __: unknown, state: FinalConnectionState) => {
        if (!state.isValid && !state.toHandle) rewire((document, key) => disconnect(document, key, wire.id))
      },
      onConnectStart: ((_, from) => view.setState({ dragged: draggedFrom(from) })) satisfies OnConnectStart,
      onConnectEnd: () => view.setState({ dragged: undefined }),
      onDelete: ({ nodes, edges }: { nodes: CanvasNode[]; edges: WireLine[] }) =>
        edit((document, key) =>
          remove(
            document,
            key,
            nodes.map(({ id }) => id),
            edges.map(({ id }) => id),
          ),
        ),
    }
  }, [editor, documents, view, catalog, isGivenUp])

  return { moving, sizing, onNodesChange, onEdgesChange, ...others }
}
