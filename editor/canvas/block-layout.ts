import { views } from '../charts/views/index.ts'
import type { Rect } from '../charts/draw/rect.ts'
import type { BlockView, Picture } from './block-view.ts'
import { TOOLS } from './pads/Pad.tsx'

/** Where everything of a block lies, from its upper left corner. Handles, drawing and hit areas all follow it. */
export interface BlockLayout {
  readonly width: number
  readonly height: number
  /** Centres of the ports, from the top. */
  readonly rows: readonly number[]
  readonly knobs: readonly Rect[]
  readonly picture: Rect
  readonly value: Rect | undefined
  readonly gradient: Rect | undefined
  readonly footer: Rect | undefined
}

const TITLE = 30
const ROW = 20
const KNOB = 24
const STRIP = 18
const FOOTER = 24
const WIDTHS = [100, 128, 140, 152, 220, 240]

/** How wide a view is, by its setting. */
const viewWidth = (size: unknown) => (size === 'small' ? 140 : size === 'large' ? 340 : 220)

const pictureHeights: Record<Exclude<Picture['is'], 'view' | 'pad'>, number> = {
  none: 0,
  number: 24,
  histogram: 64,
  map: 64,
  scatter: 96,
  images: 96,
  curve: 48,
}
const leastWidths: Record<Exclude<Picture['is'], 'view' | 'pad'>, number> = {
  none: 100,
  number: 100,
  histogram: 128,
  map: 152,
  scatter: 128,
  images: 140,
  curve: 152,
}

/** A learner's curve is small: the dock has a large one. A view is as high as its kind needs at its width. */
function heightOf({ picture, drawer }: BlockView, width: number): number {
  if (picture.is === 'view') return views.get(picture.type)!.height(width, picture.settings, false)
  if (picture.is === 'pad') return width + TOOLS
  return drawer === 'learners' && picture.is === 'curve' ? 28 : pictureHeights[picture.is]
}

/** About how wide a text is: enough to choose a width by. Badges do not count: a block keeps its width in every state. */
const textWidth = (text: string, size: number) => text.length * size * 0.56
const boldWidth = (text: string, size: number) => text.length * size * 0.63

function widthOf(view: BlockView): number {
  const { title, tag, variant, picture, knobs, footer, inputs, outputs } = view
  if (picture.is === 'view') return viewWidth(picture.settings['size'])
  if (picture.is === 'pad') return 220
  const beside = [tag, variant].filter((text) => text !== '').map((text) => 6 + textWidth(text, 11))
  const head = 16 + 16 + 6 + boldWidth(title, 12) + beside.reduce((sum, width) => sum + width, 0)
  const rows = inputs.map(({ label }, i) => 36 + textWidth(label, 11) + textWidth(outputs[i]?.label ?? '', 11))
  const foot = footer ? 28 + textWidth(footer[0], 10) + textWidth(footer[1], 10) : 0
  const least = Math.max(head, foot, ...rows, leastWidths[picture.is], knobs.length > 0 ? 148 : 0)
  return WIDTHS.find((width) => width >= least) ?? WIDTHS.at(-1)!
}

/** Lays a block out. Heights follow from what it shows, so that its geometry is known before it is ever drawn. */
export function layoutBlock(view: BlockView): BlockLayout {
  const width = widthOf(view)
  const count = Math.max(view.inputs.length, view.outputs.length)
  const rows = Array.from({ length: count }, (_, i) => TITLE + ROW / 2 + ROW * i)
  let y = TITLE + ROW * count
  const inner = (height: number): Rect => ({ x: 8, y, width: width - 16, height })
  const take = (height: number): Rect => {
    const rect = inner(height)
    y += height
    return rect
  }
  const hasBody = view.knobs.length > 0 || view.picture.is !== 'none'
  if (hasBody) y += 4
  const knobs = view.knobs.map(() => take(KNOB))
  const picture = take(heightOf(view, width - 16))
  if (hasBody) y += 4
  const second = view.gradient ?? view.tangent
  const hasStrips = view.value !== undefined || second !== undefined
  if (hasStrips) y += 2
  const value = view.value && take(STRIP)
  const gradient = second && take(STRIP)
  if (hasStrips) y += 2
  const footer = view.footer && take(FOOTER)
  return { width, height: y + 2, rows, knobs, picture, value, gradient, footer }
}
