import { useReactFlow, useStore, useStoreApi, type Transform, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { boundsOf, FARTHEST, viewIncluding, viewOfAll, type ZoomRange } from './fit.ts'
import type { PortView } from './block-view.ts'
import type { BlockData, WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'

/** A large graph is opened readable, and quick to move; asked to, we show all of it. */
const OPENED = { least: FARTHEST }
/** Few blocks that are to fill the canvas are drawn larger than life, so far. */
const CLOSEST = { largest: 1.5 }
/** Whether the canvas is looked at from there. */
const isAt = ([x, y, zoom]: Transform, view: Viewport) => x === view.x && y === view.y && zoom === view.zoom

/** How large all blocks are. */
const sizesOf = (nodes: readonly CanvasNode[]) =>
  nodes.map(({ data: { layout } }) => `${layout.width} ${layout.height}`).join()

/** How far below a block's top its ports are. */
function portsAt({ view, layout: { rows } }: BlockData) {
  const heights = (ports: readonly PortView[]) => Object.fromEntries(ports.map(({ id }, i) => [id, rows[i]!]))
  return { inputs: heights(view.inputs), outputs: heights(view.outputs) }
}

/** Shows all of a graph when it is opened, and tells the rest of the page what is in sight. */
export function useViewport(): void {
  const { viewport, documents } = useEditor()
  const flow = useReactFlow<CanvasNode, WireLine>()
  const store = useStoreApi<CanvasNode, WireLine>()
  const opened = useDocument((state) => state.opened)
  const { prefix } = usePlace()
  const ready = useStore((state) => state.width > 0 && state.height > 0)
  const fitted = useRef<{ readonly view: Viewport; readonly range: ZoomRange }>(undefined)
  const untouched = useRef<unknown>(undefined)
  const fitAll = useCallback(
    (range: ZoomRange): Viewport => {
      const { nodes, width, height } = store.getState()
      const view = viewOfAll(nodes, width, height, range)
      fitted.current = { view, range }
      return view
    },
    [store],
  )
  useEffect(() => {
    if (!ready) return
    untouched.current = documents.getState().document
    void flow.setViewport(fitAll(OPENED))
  }, [opened, prefix, ready, flow, documents, fitAll])
  useEffect(
    () =>
      // Where all was in sight, all stays in sight when the canvas becomes larger or smaller, until the user moves it; and when the
      // blocks of a document just opened become larger, since their shapes are known.
      store.subscribe(({ width, height, transform, nodes }, before) => {
        const isSame = width === before.width && height === before.height
        const isOpening = nodes !== before.nodes && documents.getState().document === untouched.current
        if (isSame && !(isOpening && sizesOf(nodes) !== sizesOf(before.nodes))) return
        if (width === 0 || height === 0) return
        if (!fitted.current || !isAt(transform, fitted.current.view)) return
        void flow.setViewport(fitAll(fitted.current.range))
      }),
    [flow, store, documents, fitAll],
  )
  useEffect(() => {
    const part = viewport.connect({
      centre() {
        const { transform, width, height } = store.getState()
        return [(width / 2 - transform[0]) / transform[2], (height / 2 - transform[1]) / transform[2]]
      },
      at(left, top) {
        const { x, y } = flow.screenToFlowPosition({ x: left, y: top })
        return [x, y]
      },
      reveal(id) {
        const node = flow.getNode(id)
        if (!node) return
        const { layout } = node.data
        const [x, y] = [node.position.x + layout.width / 2, node.position.y + layout.height / 2]
        void flow.setCenter(x, y, { zoom: Math.max(0.8, flow.getZoom()), duration: 240 })
      },
      include(id) {
        const node = flow.getNode(id)
        if (!node) return
        const { transform, width, height } = store.getState()
        const moved = viewIncluding(transform, boundsOf([node])!, width, height)
        if (!moved) return
        const wasFitted = fitted.current && isAt(transform, fitted.current.view) ? fitted.current : undefined
        void flow.setViewport(wasFitted ? fitAll(wasFitted.range) : moved, { duration: 240 })
      },
      fit(how = 'gliding') {
        void flow.setViewport(fitAll({}), { duration: how === 'gliding' ? 240 : 0 })
      },
      frame(ids) {
        const { nodes, width, height } = store.getState()
        const framed = nodes.filter(({ id }) => ids.includes(id))
        void flow.setViewport(viewOfAll(framed.length > 0 ? framed : nodes, width, height, CLOSEST), { duration: 240 })
      },
      view: () => flow.getViewport(),
      setView: (view) => void flow.setViewport({ ...view }),
      zoom(way) {
        void (way === 'in' ? flow.zoomIn() : flow.zoomOut())
      },
      boxes() {
        return new Map(
          store.getState().nodes.map((node) => {
            const { width, height } = node.data.layout
            return [node.id, { ...node.position, width, height, ...(node.type === 'block' && portsAt(node.data)) }]
          }),
        )
      },
      inSight() {
        const { transform, width, height, nodes } = store.getState()
        const [x, y, zoom] = transform
        const seen = nodes.filter(({ position: at, data: { layout } }) => {
          const across = at.x < (width - x) / zoom && at.x + layout.width > -x / zoom
          return across && at.y < (height - y) / zoom && at.y + layout.height > -y / zoom
        })
        return new Set(seen.map(({ id }) => id))
      },
    })
    const stop = store.subscribe((state, before) => {
      const { transform, width, height, nodes } = state
      const same = transform === before.transform && width === before.width && height === before.height
      if (!same || nodes !== before.nodes) viewport.moved()
    })
    return () => {
      part()
      stop()
    }
  }, [viewport, flow, store, fitAll])
}
