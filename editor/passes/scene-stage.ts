import { followPalette, type Palette } from '../charts/palette.ts'
import { drawScene, type SceneContent, type SceneView } from './draw-scene.ts'
import { hit } from './scene.ts'

/** What the user does on the stage. */
export interface StageHandlers {
  /** A click on a node, a block, or nothing; twice means: go there. */
  pick(at: { readonly node?: number; readonly block?: string }, twice: boolean): void
}

/** A picture of the two passes that can be moved, and drawn anew at any time. */
export interface Stage {
  update(content: SceneContent): void
  /** All in sight. */
  fit(): void
  zoom(factor: number): void
  /** Brings a node into sight, if it is not, with the whole of its block where that fits. */
  reveal(node: number): void
  destroy(): void
}

/** Small enough for a chain of some hundred blocks to be seen as a whole. */
const LEAST = 0.004
const MOST = 2.5
/** Below this zoom a whole scene is but a line, of which nothing can be told. */
const OVERVIEW = 0.12

/** How far a span has to go to lie within a room. */
const shiftInto = (from: number, length: number, start: number, room: number) =>
  from < start ? start - from : Math.min(0, start + room - from - length)

/** Puts a stage on an element: drag and wheel move it, wheel with Ctrl and two fingers zoom. Nothing is drawn without need. */
export function sceneStage(element: HTMLElement, initial: SceneContent, handlers: StageHandlers): Stage {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;touch-action:none'
  canvas.setAttribute('aria-hidden', 'true')
  element.prepend(canvas)
  const context = canvas.getContext('2d')!
  let content = initial
  let view: SceneView = { x: 0, y: 0, zoom: 1 }
  let palette: (Palette & { readonly valueSoft: string; readonly gradSoft: string }) | undefined
  let isFitted = true
  let request = 0

  const draw = () => {
    request = 0
    const { clientWidth: width, clientHeight: height } = element
    if (!palette || width === 0 || height === 0) return
    const density = window.devicePixelRatio
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      canvas.width = Math.round(width * density)
      canvas.height = Math.round(height * density)
    }
    context.setTransform(density, 0, 0, density, 0, 0)
    context.clearRect(0, 0, width, height)
    drawScene({ context, palette, width, height }, content, view)
  }
  const redraw = () => {
    request ||= requestAnimationFrame(draw)
  }
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = element
    const { scene } = content
    // Names may stand above the uppermost blocks.
    const [side, above, below] = [16, 28, 12]
    const zoom = Math.min(
      (width - 2 * side) / Math.max(1, scene.width),
      (height - above - below) / Math.max(1, scene.height),
      1.25,
    )
    const bounded = Math.max(LEAST, zoom)
    const slack = height - above - below - scene.height * bounded
    view = { zoom: bounded, x: (width - scene.width * bounded) / 2, y: above + slack / 2 }
    isFitted = true
    redraw()
  }
  /** A scene that is seen for the first time: all of it, or where that is too much the loss, at which the way back begins. */
  const open = () => {
    fit()
    const { nodes } = content.scene
    const end = nodes.reduce((last, node, i) => (node.x > nodes[last]!.x ? i : last), 0)
    if (view.zoom < OVERVIEW) reveal(end)
  }
  const zoomAt = (factor: number, x: number, y: number) => {
    const zoom = Math.min(MOST, Math.max(LEAST, view.zoom * factor))
    const by = zoom / view.zoom
    view = { zoom, x: x - (x - view.x) * by, y: y - (y - view.y) * by }
    isFitted = false
    redraw()
  }
  const move = (dx: number, dy: number) => {
    view = { ...view, x: view.x + dx, y: view.y + dy }
    isFitted = false
    redraw()
  }
  const reveal = (node: number) => {
    const found = content.scene.nodes[node]
    if (!found) return
    const { clientWidth: width, clientHeight: height } = element
    const frame = content.scene.frames.find(({ block }) => block === found.block) ?? found
    const room = { x: 16, y: 24, width: width - 32, height: height - 36 }
    // What is too small to be read is brought nearer, as far as its block stays whole.
    const whole = Math.min(0.9, room.width / frame.width, room.height / frame.height)
    if (view.zoom < 0.5 && whole > view.zoom) zoomAt(whole / view.zoom, width / 2, height / 2)
    const fits = frame.width * view.zoom <= room.width + 1 && frame.height * view.zoom <= room.height + 1
    const target = fits ? frame : found
    const [x, y] = [target.x * view.zoom + view.x, target.y * view.zoom + view.y]
    const dx = shiftInto(x, target.width * view.zoom, room.x, room.width)
    const dy = shiftInto(y, target.height * view.zoom, room.y, room.height)
    if (dx !== 0 || dy !== 0) move(dx, dy)
  }
  const at = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top] as const
  }
  const under = (event: MouseEvent) => {
    const [x, y] = at(event)
    return hit(content.scene, (x - view.x) / view.zoom, (y - view.y) / view.zoom)
  }

  const fingers = new Map<number, readonly [number, number]>()
  let moved = 0
  const down = (event: PointerEvent) => {
    fingers.set(event.pointerId, at(event))
    moved = 0
    canvas.setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId)
    if (!before) {
      canvas.style.cursor = under(event).node === undefined ? 'grab' : 'pointer'
      return
    }
    const now = at(event)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]]
    moved += Math.abs(dx) + Math.abs(dy)
    if (!other) return move(dx, dy)
    const apart = (p: readonly [number, number]) => Math.hypot(p[0] - other[0], p[1] - other[1])
    zoomAt(apart(now) / Math.max(1, apart(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2)
  }
  const up = (event: PointerEvent) => void fingers.delete(event.pointerId)
  const click = (event: MouseEvent) => {
    if (moved < 4) handlers.pick(under(event), event.detail === 2)
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) zoomAt(Math.exp(-event.deltaY * 0.01), ...at(event))
    else if (event.shiftKey) move(-event.deltaY, -event.deltaX)
    else move(-event.deltaX, -event.deltaY)
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', drag)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('pointercancel', up)
  canvas.addEventListener('click', click)
  canvas.addEventListener('wheel', wheel, { passive: false })
  const observer = new ResizeObserver(() => (isFitted ? fit() : redraw()))
  observer.observe(element)
  const stopFollowing = followPalette((next) => {
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(name).trim()
    palette = { ...next, valueSoft: token('--value-soft'), gradSoft: token('--grad-soft') }
    redraw()
  })
  open()
  return {
    update(next) {
      const isOther = next.scene !== content.scene
      content = next
      if (isOther) open()
      else redraw()
    },
    fit,
    zoom: (factor) => zoomAt(factor, element.clientWidth / 2, element.clientHeight / 2),
    reveal,
    destroy() {
      cancelAnimationFrame(request)
      observer.disconnect()
      stopFollowing()
      canvas.remove()
    },
  }
}
