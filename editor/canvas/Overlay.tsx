import { useStoreApi, type Transform } from '@xyflow/react'
import { memo, use, useEffect, useRef } from 'react'
import { followPalette, type Palette } from '../charts/palette.ts'
import { useEditor } from '../stores/hooks.ts'
import type { RunState } from '../stores/run-store.ts'
import { placeOf } from '../stores/use-place.ts'
import { knownCotangents } from '../walk/hold-back.ts'
import { litPath } from '../stores/why-store.ts'
import { drawBlock } from './draw-block.ts'
import { drawFarBlock } from './draw-far-block.ts'
import { drawLook, type Placed } from './draw-look.ts'
import type { Pen } from './draw-picture.ts'
import { drawRing, trains } from './draw-running.ts'
import { drawLitBlock, drawLitWires, litHere } from './draw-lit.ts'
import { drawWire } from './draw-wire.ts'
import type { WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'
import { moveDrawing, pannedBy, type Edges } from './pan-drawing.ts'
import { threatened } from './threatened.ts'
import styles from './overlay.module.css'
import { drawDots, pensFor, walkedNow } from './draw-walk.ts'
import { WireRegistryContext } from './wire-registry.ts'

/** Below this zoom numbers on wires are dropped; below the other, all in blocks but names and the pictures of views. */
const NUMBERS_FROM = 0.6
const FIGURES_FROM = 0.4

/**
 * One canvas above all blocks that draws whatever changes while it trains: pictures, bars, numbers. It runs in a loop of
 * animation frames, reads the readings and React Flow's store, and draws only when one of them changed. React never hears of it.
 */
export const Overlay = memo(function Overlay() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const flow = useStoreApi<CanvasNode, WireLine>()
  const editor = useEditor()
  const registry = use(WireRegistryContext)

  useEffect(() => {
    const { readings, runs, view, walks, why, lessons } = editor
    const element = canvas.current!
    const context = element.getContext('2d')!
    let palette: Palette | undefined
    let drawn: readonly unknown[] = []
    let drawnFrom: Transform = [0, 0, 0]
    let wiresDrawn = -1
    let request = 0
    const stopFollowing = followPalette((next) => {
      palette = next
    })
    const frame = () => {
      request = requestAnimationFrame(frame)
      const { transform, width, height, nodes } = flow.getState()
      const { mode, dragged, inside } = view.getState()
      const { look } = lessons.getState()
      const known = knownCotangents(editor)
      const density = window.devicePixelRatio
      const path = threatened.getState().circle ?? litPath(why.getState())
      const walked = walkedNow(walks.getState())
      const now = [
        width,
        height,
        density,
        nodes,
        palette,
        mode,
        dragged,
        path,
        inside,
        look,
        known,
        readings.version,
        runs.getState().status,
        walked?.marks,
        walked?.moved,
      ]
      const isSame = now.every((part, i) => part === drawn[i])
      const isMoved = transform.some((part, i) => part !== drawnFrom[i])
      const isWired = isSame && registry.version === wiresDrawn
      if (!palette || (isWired && !isMoved)) return
      const zoom = transform[2]
      // From afar, where hundreds of blocks are in sight and wires have no numbers, what is drawn is moved.
      const by = isSame && zoom < FIGURES_FROM ? pannedBy(drawnFrom, transform, density) : undefined
      drawn = now
      drawnFrom = transform
      wiresDrawn = registry.version
      if (element.width !== Math.round(width * density) || element.height !== Math.round(height * density)) {
        element.width = Math.round(width * density)
        element.height = Math.round(height * density)
      }
      const [x, y] = transform
      context.save()
      context.setTransform(1, 0, 0, 1, 0, 0)
      const all: Edges = { left: 0, top: 0, right: element.width, bottom: element.height }
      const drawnNow = by ? moveDrawing(context, by) : [all]
      if (!by) context.clearRect(0, 0, element.width, element.height)
      context.setTransform(zoom * density, 0, 0, zoom * density, x * density, y * density)
      const plain: Pen = { context, palette, readings, mode, known }
      const { onWires, onBlocks } = pensFor(plain, walked)
      // While a wire is dragged, ports say why it does not fit where numbers would stand.
      const numbers = zoom >= NUMBERS_FROM && dragged === undefined
      const lit = path && litHere(path, placeOf(editor).prefix)
      if (lit) drawLitWires(plain, registry, lit.wires)
      if (!by || !isWired) for (const wire of registry.wires()) drawWire(onWires, wire, numbers)
      const seen = drawnNow.map(({ left, top, right, bottom }) => ({
        left: (left / density - x) / zoom,
        top: (top / density - y) / zoom,
        right: (right / density - x) / zoom,
        bottom: (bottom / density - y) / zoom,
      }))
      if (walked) drawDots(plain, walked, registry)
      const blocks = [...flow.getState().nodeLookup.values()].filter(isBlock)
      drawBlocks(onBlocks, blocks, seen, zoom, lit?.nodes, { ...runs.getState(), count: readings.version })
      drawLook(plain, blocks, look, inside)
      context.restore()
    }
    request = requestAnimationFrame(frame)
    return () => {
      cancelAnimationFrame(request)
      stopFollowing()
    }
  }, [flow, editor, registry])

  return <canvas ref={canvas} className={styles['overlay']} aria-hidden="true" />
})

/** What is on the canvas, as React Flow has placed it. */
type Lying = Omit<Placed, 'data'> & { readonly data: CanvasNode['data'] }

const isBlock = <T extends Lying>(placed: T): placed is T & Placed => 'view' in placed.data

/** Draws the blocks that reach into one of the rectangles seen, the hindmost first; each wipes out what lies under it. */
function drawBlocks(
  pen: Pen,
  blocks: Iterable<Placed>,
  seen: readonly Edges[],
  zoom: number,
  lit: ReadonlySet<string> | undefined,
  run: RunState & { readonly count: number },
): void {
  const figures = zoom >= FIGURES_FROM
  const { context } = pen
  const inSight = [...blocks].filter(({ data: { layout }, internals: { positionAbsolute: at } }) => {
    return seen.some(({ left, top, right, bottom }) => {
      const across = at.x < right && at.x + layout.width > left
      return across && at.y < bottom && at.y + layout.height > top
    })
  })
  for (const { data, internals } of inSight.toSorted((a, b) => a.internals.z - b.internals.z)) {
    const { x, y } = internals.positionAbsolute
    context.clearRect(x, y, data.layout.width, data.layout.height)
    context.save()
    context.translate(x, y)
    if (figures) drawBlock(pen, data.view, data.layout)
    else drawFarBlock(pen, data.view, data.layout, zoom)
    if (figures && !data.view.stale && trains(run, data.view.path)) drawRing(pen, data.layout, run.count)
    if (lit?.has(data.view.id)) drawLitBlock(pen, data)
    context.restore()
  }
}
