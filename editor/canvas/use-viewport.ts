import { useReactFlow, useStore, useStoreApi, type Transform, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { boundsOf, FARTHEST, viewIncluding, viewOfAll, type ZoomRange } from './fit.ts'
import type { PortView } from './block-view.ts'
import type { BlockData, WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'

/** What is to be in sight, and how large. */
interface Aim {
  /** By their ids; all where none of them is there. */
  readonly blocks?: readonly string[]
  readonly range: ZoomRange
}

/** A large graph is opened readable, and quick to move; asked to, we show all of it. */
const OPENED: Aim = { range: { least: FARTHEST } }
/** Few blocks that are to fill the canvas are drawn larger than life, so far. */
const CLOSEST = { largest: 1.5 }
/** How long the canvas glides to another place, in milliseconds. */
const GLIDE = 240
/** After so long it has come there, or the user has taken it elsewhere: a busy page begins late. */
const ARRIVED = 4 * GLIDE
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
  const { viewport, documents, view: settings } = useEditor()
  const flow = useReactFlow<CanvasNode, WireLine>()
  const store = useStoreApi<CanvasNode, WireLine>()
  const opened = useDocument((state) => state.opened)
  const { prefix } = usePlace()
  const ready = useStore((state) => state.width > 0 && state.height > 0)
  const fitted = useRef<{ readonly view: Viewport; readonly aim: Aim }>(undefined)
  /** What was framed last, and in which graph: asked for before that is on the canvas, it counts once it is. */
  const framed = useRef<{ readonly aim: Aim; readonly graph: string }>(undefined)
  /** Until when the canvas may be on its way to where all that was asked for is in sight. */
  const arrives = useRef(0)
  const untouched = useRef<unknown>(undefined)
  const fit = useCallback(
    (aim: Aim): Viewport => {
      const { nodes, width, height } = store.getState()
      const some = nodes.filter(({ id }) => aim.blocks?.includes(id))
      const view = viewOfAll(some.length > 0 ? some : nodes, width, height, aim.range)
      fitted.current = { view, aim }
      return view
    },
    [store],
  )
  const glideTo = useCallback(
    async (aim: Aim) => {
      const latest = performance.now() + ARRIVED
      arrives.current = latest
      await flow.setViewport(fit(aim), { duration: GLIDE })
      if (arrives.current === latest) arrives.current = 0
    },
    [flow, fit],
  )
  const graphNow = useCallback(
    () => [documents.getState().opened, ...settings.getState().inside].join(' '),
    [documents, settings],
  )
  useEffect(() => {
    if (!ready) return
    untouched.current = documents.getState().document
    void flow.setViewport(fit(framed.current?.graph === graphNow() ? framed.current.aim : OPENED))
  }, [opened, prefix, ready, flow, documents, fit, graphNow])
  useEffect(
    () =>
      // What was brought into sight stays there when the canvas becomes larger or smaller, until the user moves it; and when the
      // blocks of a document just opened become larger, since their shapes are known.
      store.subscribe(({ width, height, transform, nodes }, before) => {
        const isSame = width === before.width && height === before.height
        const isOpening = nodes !== before.nodes && documents.getState().document === untouched.current
        if (isSame && !(isOpening && sizesOf(nodes) !== sizesOf(before.nodes))) return
        if (width === 0 || height === 0) return
        const isThere = fitted.current && isAt(transform, fitted.current.view)
        if (!fitted.current || !(isThere || performance.now() < arrives.current)) return
        void flow.setViewport(fit(fitted.current.aim))
      }),
    [flow, store, documents, fit],
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
        arrives.current = 0
        void flow.setCenter(x, y, { zoom: Math.max(0.8, flow.getZoom()), duration: GLIDE })
      },
      include(id) {
        const node = flow.getNode(id)
        if (!node) return
        const { transform, width, height } = store.getState()
        const moved = viewIncluding(transform, boundsOf([node])!, width, height)
        if (!moved) return
        const wasFitted = fitted.current && isAt(transform, fitted.current.view) ? fitted.current : undefined
        arrives.current = 0
        void (wasFitted ? glideTo(wasFitted.aim) : flow.setViewport(moved, { duration: GLIDE }))
      },
      fit(how = 'gliding') {
        framed.current = undefined
        void (how === 'gliding' ? glideTo({ range: {} }) : flow.setViewport(fit({ range: {} })))
      },
      frame(ids) {
        framed.current = { aim: { blocks: ids, range: CLOSEST }, graph: graphNow() }
        void glideTo(framed.current.aim)
      },
      view: () => flow.getViewport(),
      setView(view) {
        framed.current = undefined
        arrives.current = 0
        void flow.setViewport({ ...view })
      },
      zoom(way) {
        arrives.current = 0
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
  }, [viewport, flow, store, fit, glideTo, graphNow])
}
