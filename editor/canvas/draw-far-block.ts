import { linesOf } from '../charts/draw/text.ts'
import { textWidth } from '../charts/draw/text-width.ts'
import { iconPath, iconStroke } from '../ui/BlockIcon.tsx'
import type { BlockLayout } from './block-layout.ts'
import type { BlockView } from './block-view.ts'
import { drawShown } from './draw-block.ts'
import type { Pen } from './draw-picture.ts'

/**
 * On the screen: a title's size and lines, the part of its width that it may be squeezed to, the lowest picture that still shows
 * something, and how large an icon is at most.
 */
const FAR = { title: 10, line: 11, squeezed: 0.6, picture: 40, icon: 16 }
/** How much of its room an icon fills. */
const FILLED = 0.8

const paths = new Map<string, Path2D>()

function pathOf(d: string): Path2D {
  const path = paths.get(d) ?? new Path2D(d)
  paths.set(d, path)
  return path
}

/** Draws the block's icon in the middle of its room; its strokes are a pixel of the screen or more. */
function drawIcon(
  context: CanvasRenderingContext2D,
  { type, drawer }: BlockView,
  [width, height]: readonly [number, number],
  zoom: number,
) {
  const size = Math.min(FAR.icon / zoom, FILLED * Math.min(width, height))
  const scale = size / 16
  const d = iconPath(type, drawer)
  context.save()
  context.translate((width - size) / 2, (height - size) / 2)
  context.scale(scale, scale)
  context.setLineDash([])
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.lineWidth = Math.max(iconStroke(d), 1 / (zoom * scale))
  context.stroke(pathOf(d))
  context.restore()
}

/** Draws a block seen from afar: its title, as large as it can be read, or where that has no room its icon; and the picture of a view. */
export function drawFarBlock(pen: Pen, view: BlockView, layout: BlockLayout, zoom: number): void {
  const { context, palette } = pen
  const { picture } = layout
  const isShown = view.picture.is === 'view' && !view.picture.missing && picture.height * zoom >= FAR.picture
  if (isShown) drawShown(pen, view, picture)
  const size = FAR.title / zoom
  const line = FAR.line / zoom
  const [width, height] = [layout.width - 4 / zoom, isShown ? picture.y : layout.height]
  const measure = (text: string) => textWidth(context, text, `600 {} ${palette.ui}`, size)
  const broken = linesOf(view.name, width, measure)
  const lines = broken.length * line <= height ? broken : [view.name]
  const colour = view.message ? palette.bad : palette.ink
  if (lines.some((text) => measure(text) * FAR.squeezed > width)) {
    context.strokeStyle = colour
    drawIcon(context, view, [layout.width, height], zoom)
    return
  }
  context.font = `600 ${size}px ${palette.ui}`
  context.textAlign = 'center'
  context.fillStyle = colour
  const top = (height - lines.length * line) / 2 + 0.85 * size
  lines.forEach((text, i) => context.fillText(text, layout.width / 2, top + i * line, width))
}
