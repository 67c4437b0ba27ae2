import { noteGradients } from './gradients.ts'
import { element, textMarkup, type Attributes } from './markup.ts'
import { pathNotes } from './path.ts'

/** A canvas that nobody sees: what is drawn on it becomes SVG. */
export interface Recorder {
  readonly context: CanvasRenderingContext2D
  /** Puts markup of one's own after what was drawn so far. */
  add(markup: string): void
  /** Everything so far. */
  markup(): string
}

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' }
const baselines: Partial<Record<CanvasTextBaseline, string>> = {
  middle: 'central',
  top: 'text-before-edge',
  hanging: 'hanging',
  bottom: 'text-after-edge',
}

function fontOf(font: string): Attributes {
  const [, weight, size, family] = /(?:^|\s)(?:(\d+|bold)\s)?([\d.]+)px\s(.+)$/.exec(font) ?? []
  return { 'font-weight': weight, 'font-size': size, 'font-family': family }
}

function transformOf({ a, b, c, d, e, f }: DOMMatrix): string | undefined {
  const isNone = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0
  return isNone ? undefined : `matrix(${[a, b, c, d, e, f].map((x) => Number(x.toFixed(4))).join(' ')})`
}

/** A part of an image, in its own pixels, as an address that holds it. */
function imageData(image: CanvasImageSource, [x, y, width, height]: readonly [number, number, number, number]): string {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  canvas.getContext('2d')!.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL()
}

const sidesOf = (image: CanvasImageSource): [number, number] =>
  'width' in image && typeof image.width === 'number' && typeof image.height === 'number'
    ? [image.width, image.height]
    : [1, 1]

/** Clips and gradients recorded on this page: several recordings may stand in one file, where each needs a name of its own. */
let count = 0

/**
 * A canvas that records. It is a real one, so that its state (transform, colours, fonts, what a text measures) is right by
 * itself; only what would put ink on it is noted down instead. Wiping out has no meaning here, and Path2D, patterns and round
 * gradients are not recorded.
 */
export function createRecorder(): Recorder {
  const context = document.createElement('canvas').getContext('2d')!
  const [save, restore] = [context.save.bind(context), context.restore.bind(context)]
  const parts: string[] = []
  const notes = pathNotes()
  const clips: (string | undefined)[] = []
  let clip: string | undefined

  const gradients = noteGradients(context)
  const colour = (style: CanvasRenderingContext2D['fillStyle']) => {
    if (typeof style === 'string') return style
    const id = `gradient${++count}`
    const markup = style instanceof CanvasGradient ? gradients.markup(style, id) : undefined
    if (markup === undefined) return 'none'
    parts.push(markup)
    return `url(#${id})`
  }
  const shared = (): Attributes => ({
    opacity: context.globalAlpha === 1 ? undefined : context.globalAlpha,
    transform: transformOf(context.getTransform()),
  })
  const put = (markup: string) =>
    parts.push(clip === undefined ? markup : element('g', { 'clip-path': `url(#${clip})` }, markup))
  const line = (): Attributes => {
    const dash = context.getLineDash()
    return {
      stroke: colour(context.strokeStyle),
      'stroke-width': context.lineWidth,
      'stroke-linecap': context.lineCap === 'butt' ? undefined : context.lineCap,
      'stroke-linejoin': context.lineJoin === 'miter' ? undefined : context.lineJoin,
      'stroke-dasharray': dash.length === 0 ? undefined : dash.join(' '),
    }
  }
  const fillPath = (d: string) => put(element('path', { d, fill: colour(context.fillStyle), ...shared() }))
  const strokePath = (d: string) => put(element('path', { d, fill: 'none', ...line(), ...shared() }))
  const boxPath = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h${-width}Z`
  const write = (text: string, x: number, y: number, ink: Attributes, widest = Infinity) => {
    const tight = context.measureText(text).width > widest
    put(
      element(
        'text',
        {
          x,
          y,
          ...fontOf(context.font),
          'text-anchor': anchors[context.textAlign],
          'dominant-baseline': baselines[context.textBaseline],
          textLength: tight ? widest : undefined,
          lengthAdjust: tight ? 'spacingAndGlyphs' : undefined,
          ...ink,
          ...shared(),
        },
        textMarkup(text),
      ),
    )
  }
  const drawImage = (image: CanvasImageSource, ...at: readonly number[]) => {
    const [width, height] = sidesOf(image)
    const [left = 0, top = 0, across = width, down = height] = at.length >= 8 ? at.slice(0, 4) : []
    const [x = 0, y = 0, toWidth = width, toHeight = height] = at.length >= 8 ? at.slice(4) : at
    put(
      element('image', {
        x,
        y,
        width: toWidth,
        height: toHeight,
        preserveAspectRatio: 'none',
        style: context.imageSmoothingEnabled ? undefined : 'image-rendering:pixelated',
        href: imageData(image, [left, top, across, down]),
        ...shared(),
      }),
    )
  }

  Object.assign(context, notes.methods, {
    fill: () => fillPath(notes.text()),
    stroke: () => strokePath(notes.text()),
    fillRect: (x: number, y: number, width: number, height: number) => fillPath(boxPath(x, y, width, height)),
    strokeRect: (x: number, y: number, width: number, height: number) => strokePath(boxPath(x, y, width, height)),
    clearRect: () => undefined,
    fillText: (text: string, x: number, y: number, widest?: number) =>
      write(text, x, y, { fill: colour(context.fillStyle) }, widest),
    strokeText: (text: string, x: number, y: number, widest?: number) =>
      write(text, x, y, { fill: 'none', ...line() }, widest),
    drawImage,
    createLinearGradient: gradients.make,
    clip() {
      const id = `clip${++count}`
      const path = element('path', { d: notes.text(), transform: transformOf(context.getTransform()) })
      parts.push(element('clipPath', { id, 'clip-path': clip && `url(#${clip})` }, path))
      clip = id
    },
    save() {
      clips.push(clip)
      save()
    },
    restore() {
      if (clips.length > 0) clip = clips.pop()
      restore()
    },
  })
  return { context, add: put, markup: () => parts.join('') }
}
