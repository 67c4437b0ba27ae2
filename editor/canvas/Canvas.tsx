import {
  Background,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type EdgeTypes,
  type NodeTypes,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useState, type DragEvent, type MouseEvent } from 'react'
import { useStore as useGlides } from 'zustand'
import { useEditor } from '../stores/hooks.ts'
import { remove } from '../commands/edit.ts'
import { FindOnCanvas } from './FindOnCanvas.tsx'
import { useLeastZoom } from './use-least-zoom.ts'
import { gliding } from './glide.ts'
import { isNote, openBlock } from './acts.ts'
import { Block } from './Block.tsx'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { CanvasEmpty } from './CanvasEmpty.tsx'
import { CanvasMenu } from './CanvasMenu.tsx'
import { CanvasMap } from './CanvasMap.tsx'
import styles from './canvas.module.css'
import type { WireLine } from './flow-graph.ts'
import { writeInto } from './in-place.ts'
import { NoteBlock } from './NoteBlock.tsx'
import type { CanvasNode } from './note-node.ts'
import { Overlay } from './Overlay.tsx'
import { Picking } from './Picking.tsx'
import { BLOCK_DRAG, GRID, placeBlock } from './placing.ts'
import { QuickAdd, type QuickAddAt } from './QuickAdd.tsx'
import { useCanvasEvents } from './use-canvas-events.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useFlowGraph } from './use-flow-graph.ts'
import { useTapWiring } from './use-tap-wiring.ts'
import { useIsTouch } from '../ui/use-is-touch.ts'
import { useCamera } from './save/use-camera.ts'
import { usePanningLayer } from './use-panning-layer.ts'
import { useViewport } from './use-viewport.ts'
import { WireEdge } from './WireEdge.tsx'
import { createWireRegistry, WireRegistryContext } from './wire-registry.ts'
import { ZoomControl } from './ZoomControl.tsx'

const nodeTypes: NodeTypes = { block: Block, note: NoteBlock }
const edgeTypes: EdgeTypes = { wire: WireEdge }
const grid: [number, number] = [GRID, GRID]
const removeKeys = [...(remove.keys ?? [])]
const lineStyle = { stroke: 'var(--value-line)', strokeWidth: 2 }
const selectKeys = ['Shift', 'Control', 'Meta']

/** Pills are dropped next after numbers, and then everything but blocks, their titles, the pictures of views and the wires' lines. */
const scaleAt = (zoom: number) => (zoom < 0.2 ? 'far farthest' : zoom < 0.4 ? 'far' : zoom < 0.5 ? 'small' : 'near')

const allowDrop = (event: DragEvent) => {
  if (event.dataTransfer.types.includes(BLOCK_DRAG)) event.preventDefault()
}

function Flow() {
  const editor = useEditor()
  const flow = useReactFlow<CanvasNode, WireLine>()
  const { moving, sizing, ...events } = useCanvasEvents()
  const glides = useGlides(gliding, ({ places }) => places)
  const { nodes, edges } = useFlowGraph(glides.size > 0 ? glides : moving, sizing)
  const [adding, setAdding] = useState<QuickAddAt>()
  const scale = useStore(({ transform: [, , zoom] }) => scaleAt(zoom))
  const leastZoom = useLeastZoom(nodes)
  useViewport()
  usePanningLayer()
  useCamera()
  useCanvasKeys()
  const tapWiring = useTapWiring()
  const isTouch = useIsTouch()

  // Handlers stay the same from one drawing to the next: where one changes, React Flow draws every block again.
  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = event.dataTransfer.getData(BLOCK_DRAG)
      if (type === '') return
      event.preventDefault()
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      placeBlock(editor, type, [x - 64, y - 15])
    },
    [editor, flow],
  )
  const onNodeDoubleClick = useCallback(
    ({ target }: MouseEvent, { id }: CanvasNode) => {
      const isText = target instanceof Element && target.closest('[data-title]') !== null
      if (!openBlock(editor, id) && (isText || isNote(editor, id))) writeInto(id)
    },
    [editor],
  )
  const onDoubleClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    setAdding({ screen: [event.clientX, event.clientY], canvas: [at.x, at.y] })
  }
  const closeAdding = useCallback(() => setAdding(undefined), [])
  return (
    <div className={styles['canvas']} data-scale={scale} onDoubleClick={onDoubleClick}>
      {nodes.length === 0 && <CanvasEmpty />}
      <ReactFlow<CanvasNode, WireLine>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...events}
        onNodeDoubleClick={onNodeDoubleClick}
        {...tapWiring}
        // A finger on a block pans, as a block is where there is room for one; it drags what is selected.
        nodesDraggable={!isTouch}
        onDrop={onDrop}
        onDragOver={allowDrop}
        onlyRenderVisibleElements
        minZoom={leastZoom}
        maxZoom={2}
        snapToGrid
        snapGrid={grid}
        connectionRadius={isTouch ? 32 : 18}
        zoomOnDoubleClick={false}
        panOnScroll
        deleteKeyCode={removeKeys}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={selectKeys}
        connectionLineStyle={lineStyle}
        aria-label="Canvas"
      >
        <Background gap={16} size={1.2} color="var(--dot)" />
        <Overlay />
        <CanvasMap nodes={nodes} />
        {nodes.length > 0 && <ZoomControl />}
      </ReactFlow>
      <Breadcrumbs />
      <FindOnCanvas />
      <Picking />
      {adding && <QuickAdd at={adding} onClose={closeAdding} />}
    </div>
  )
}

/** The canvas: the graph on show as blocks and wires, with live figures drawn over it. */
export function Canvas() {
  const [registry] = useState(createWireRegistry)
  return (
    <WireRegistryContext value={registry}>
      <CanvasMenu>
        <ReactFlowProvider>
          <Flow />
        </ReactFlowProvider>
      </CanvasMenu>
    </WireRegistryContext>
  )
}
