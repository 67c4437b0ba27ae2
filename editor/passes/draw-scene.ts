import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { fullness } from '../charts/draw/bar.ts'
import { formatNumber } from '../charts/format.ts'
import type { Palette } from '../charts/palette.ts'
import { drawEdge } from './draw-edge.ts'
import type { Related } from './related.ts'
import type { Scene, SceneFrame, SceneNode } from './scene.ts'

/** What is drawn: the scene, what its blocks are called, its figures, and what is selected. */
export interface SceneContent {
  readonly scene: Scene
  readonly passes: Passes
  readonly nameOf: (block: string) => string
  readonly figures: Float64Array | undefined
  readonly related: Related | undefined
  /** The selected node, and the blocks selected on the canvas. */
  readonly selected: number | undefined
  readonly isChosen: (block: string) => boolean
}

/** What part of the scene is in sight: screen = scene · zoom + (x, y). */
export interface SceneView {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface ScenePen {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette & { readonly valueSoft: string; readonly gradSoft: string }
  readonly width: number
  readonly height: number
}

/** Below these zooms captions, then signs, are dropped. */
const CAPTIONS_FROM = 0.62
const SIGNS_FROM = 0.42

/** Draws what is in sight of the two passes. */
export function drawScene(pen: ScenePen, content: SceneContent, { x, y, zoom }: SceneView): void {
  const { context, width, height } = pen
  const { scene, related } = content
  const seen = { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom }
  const inSight = (box: SceneFrame | SceneNode, slack = 20) =>
    box.x - slack < seen.right &&
    box.x + box.width + slack > seen.left &&
    box.y - slack < seen.bottom &&
    box.y + box.height + slack > seen.top
  context.save()
  context.translate(x, y)
  context.scale(zoom, zoom)
  for (const frame of scene.frames) if (inSight(frame)) drawFrame(pen, content, frame, zoom)
  scene.edges.forEach((edge, i) => {
    const xs = edge.points.map(([px]) => px)
    const ys = edge.points.map(([, py]) => py)
    const box = { x: Math.min(...xs), y: Math.min(...ys), width: 0, height: 0, block: '', split: 0 }
    if (!inSight({ ...box, width: Math.max(...xs) - box.x, height: Math.max(...ys) - box.y }, 60)) return
    const figure = edge.value === undefined ? undefined : content.figures?.[edge.value]
    const size = Math.abs(figure ?? 1)
    const kind = edge.kind === 'return' ? 'gradient' : 'value'
    const thickness = edge.kind === 'kept' ? 1 : 1.2 + 1.8 * fullness(size, kind)
    // Dotted lines stay in the background, but for a forward value that is a gradient as it is.
    const isQuiet = edge.kind === 'kept' && scene.nodes[edge.to]!.kind !== 'gradient'
    const strength = related ? (related.edges.has(i) ? 1 : 0.16) : isQuiet ? 0.4 : 1
    drawEdge(pen, edge, { thickness, strength, arrow: zoom >= SIGNS_FROM })
  })
  scene.nodes.forEach((node, i) => {
    if (!inSight(node)) return
    context.globalAlpha = related && !related.nodes.has(i) ? 0.4 : 1
    drawNode(pen, content, node, zoom, i === content.selected)
  })
  context.restore()
}

function drawFrame(
  { context, palette }: ScenePen,
  { scene, nameOf, isChosen }: SceneContent,
  frame: SceneFrame,
  zoom: number,
) {
  const { x, y, width, height, split, block } = frame
  const isSelected = isChosen(block)
  context.globalAlpha = 1
  context.setLineDash([])
  context.beginPath()
  context.roundRect(x, y, width, height, 8)
  context.fillStyle = palette.raised
  context.fill()
  if (split < y + height) {
    context.save()
    context.clip()
    context.globalAlpha = 0.45
    context.fillStyle = palette.gradSoft
    context.fillRect(x, split, width, y + height - split)
    context.restore()
  }
  context.strokeStyle = isSelected ? palette.ink : palette.line
  context.lineWidth = isSelected ? Math.max(2, 2 / zoom) : 1
  context.stroke()
  // From afar the name keeps its size on the screen: it then stands above the block.
  const size = Math.min(Math.max(12, 11 / zoom), 26)
  const isAbove = size > 15
  context.font = `600 ${size}px ${palette.ui}`
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = palette.ink
  const name = nameOf(block)
  const isWide = isAbove && context.measureText(name).width > width
  const room = isWide ? roomAbove(scene.frames, frame, size) : isAbove ? width : width - 16
  context.fillText(clipped(context, name, room), isAbove ? x : x + 8, isAbove ? y - 5 : y + 5 + size)
}

/** How far a name above a frame may reach: to the next frame on its right, or the name above that. */
function roomAbove(frames: readonly SceneFrame[], { x, y }: SceneFrame, size: number): number {
  const isInWay = (other: SceneFrame) => other.x > x && other.y - 5 - size < y && other.y + other.height > y - 5 - size
  return frames.reduce((room, other) => (isInWay(other) ? Math.min(room, other.x - x - 6) : room), Infinity)
}

/** A text with as many of its letters as there is room for. */
function clipped(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let shorter = text
  while (shorter.length > 1 && context.measureText(`${shorter}…`).width > room) shorter = shorter.slice(0, -1)
  return `${shorter}…`
}

function drawNode(pen: ScenePen, content: SceneContent, node: SceneNode, zoom: number, isSelected: boolean): void {
  const { context, palette } = pen
  const { x, y, width, height, kind, isReturn, text } = node
  const line = isReturn ? palette.gradLine : palette.valueLine
  const isPlain = kind === 'equation' || kind === 'block'
  context.setLineDash([])
  context.beginPath()
  // Shapes tell the passes apart as well: corners on the way there, round ends on the way back.
  context.roundRect(x, y, width, height, isReturn ? height / 2 : 5)
  context.fillStyle = isPlain ? palette.raised : isReturn ? palette.gradSoft : palette.valueSoft
  context.fill()
  context.strokeStyle = line
  context.lineWidth = isPlain ? 1.5 : 1
  if (isPlain || kind === 'gradient') context.stroke()
  if (isSelected) {
    context.beginPath()
    context.roundRect(x - 3, y - 3, width + 6, height + 6, isReturn ? height / 2 + 3 : 8)
    context.strokeStyle = palette.ink
    context.lineWidth = 2
    context.stroke()
  }
  if (zoom < SIGNS_FROM) return
  context.textBaseline = 'middle'
  if (kind === 'block') return drawShort(pen, content, node)
  context.font = `${isPlain ? 500 : 600} 12px ${palette.ui}`
  context.textAlign = 'center'
  context.fillStyle = isPlain ? palette.ink : isReturn ? palette.grad : palette.value
  context.fillText(text, x + width / 2, y + height / 2 + 0.5)
  if (zoom >= CAPTIONS_FROM) drawCaption(pen, content, node)
}

/** Under a node what it gives and its figure; the figure alone where both have no room. */
function drawCaption({ context, palette }: ScenePen, { passes, figures }: SceneContent, node: SceneNode): void {
  const { value, x, y, width, height, kind, isReturn } = node
  const shown = value === undefined ? undefined : passes.values[value]
  if (!shown || value === undefined) return
  const figure = figures?.[value]
  context.font = `400 10px ${palette.ui}`
  context.textAlign = 'center'
  const room = width + 28
  const name = kind === 'equation' ? shown.text : ''
  const number = figure === undefined || shown.dtype === 'bool' ? '' : formatNumber(figure)
  const both = [name, number].filter((part) => part !== '').join('  ')
  const text = context.measureText(both).width <= room ? both : number
  const isWrong = figure !== undefined && figure - figure !== 0
  // Lines that pass below a node leave its words alone.
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = palette.raised
  context.strokeText(text, x + width / 2, y + height + 8)
  context.fillStyle = isWrong ? palette.bad : isReturn ? palette.grad : palette.value
  context.fillText(text, x + width / 2, y + height + 8)
}

/** A block's pass in one line: how many equations, and the figure of what it gives on. */
function drawShort({ context, palette }: ScenePen, { figures }: SceneContent, node: SceneNode): void {
  const { x, y, width, height, isReturn, text, value } = node
  const middle = y + height / 2 + 0.5
  context.font = `400 11px ${palette.ui}`
  context.textAlign = 'left'
  context.fillStyle = palette.ink2
  context.fillText(`${isReturn ? '◂' : '▸'} ${text}`, x + 8, middle)
  const figure = value === undefined ? undefined : figures?.[value]
  if (figure === undefined) return
  context.font = `600 11px ${palette.ui}`
  context.textAlign = 'right'
  context.fillStyle = isReturn ? palette.grad : palette.value
  const room = width - 16 - context.measureText(`▸ ${text}`).width
  const number = formatNumber(figure)
  if (context.measureText(number).width < room) context.fillText(number, x + width - 8, middle)
}
