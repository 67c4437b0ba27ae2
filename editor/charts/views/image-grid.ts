import { drawHeatMap } from '../draw/heat-map.ts'
import { drawPixels } from '../draw/pixels.ts'
import type { Rect } from '../draw/rect.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type Figure, type View, type ViewContent } from './view.ts'

/** Room under each image for its class and the guess. */
const WORDS = 12

interface Grid {
  readonly across: number
  readonly side: { readonly width: number; readonly height: number }
  readonly words: number
}

/** As large as images of that form can be in the place, so that all of them have room. */
function gridOf({ width, height }: Rect, { shape }: Figure, hasWords: boolean): Grid {
  const [count = 1, , rows = 1, columns = 1] = shape
  const words = hasWords ? WORDS : 0
  let best: Grid = { across: 1, side: { width: 0, height: 0 }, words }
  for (let across = 1; across <= count; across++) {
    const down = Math.ceil(count / across)
    const scale = Math.min(width / across / columns, (height / down - words) / rows)
    if (scale * columns > best.side.width)
      best = { across, side: { width: scale * columns, height: scale * rows }, words }
  }
  return best
}

const hasWords = ({ figure }: ViewContent) => figure('labels') !== undefined || figure('guesses') !== undefined

const parts = new WeakMap<Float32Array, Float32Array[]>()

/** One array an image, made once: its picture is then made once, too. */
function imagesOf({ values, shape }: Figure): Float32Array[] {
  const known = parts.get(values)
  if (known) return known
  const count = shape[0] ?? 0
  const size = count === 0 ? 0 : values.length / count
  const made = Array.from({ length: count }, (_, i) => values.slice(i * size, (i + 1) * size))
  parts.set(values, made)
  return made
}

const isWrong = (label: number | undefined, guess: number | undefined) =>
  label !== undefined && guess !== undefined && label !== guess

/** Small images in rows; under each its class, or in place of it class → guess where the guess is wrong. */
export const imageGridView: View = {
  height: (width, _settings, large) => Math.round((large ? 1.1 : 0.8) * width),
  draw({ context, palette, place }, content) {
    const images = content.figure('images')
    if (!images || images.values.length === 0) return
    const [labels, guesses] = [content.figure('labels'), content.figure('guesses')]
    const { across, side, words } = gridOf(place, images, hasWords(content))
    const [, channels = 1, rows = 1, columns = 1] = images.shape
    const kind = images.values.some((value) => value < 0) ? 'signed' : 'value-size'
    let limit = 0
    for (const value of images.values)
      if (Math.abs(value) > limit && Math.abs(value) < Infinity) limit = Math.abs(value)
    context.font = `400 10px ${palette.ui}`
    context.textAlign = 'center'
    const gap = Math.min(2, 0.1 * side.width)
    const left = place.x + (place.width - across * side.width) / 2
    imagesOf(images).forEach((values, i) => {
      const x = left + (i % across) * side.width
      const y = place.y + Math.floor(i / across) * (side.height + words)
      const cell = { x: x + gap / 2, y: y + gap / 2, width: side.width - gap, height: side.height - gap }
      if (channels === 3) {
        const level = (at: number) => (255 * Math.max(0, values[at]!)) / (limit || 1)
        const size = rows * columns
        drawPixels(context, cell, { values, rows, columns }, `rgb ${limit}`, (at) => [
          level(at),
          level(size + at),
          level(2 * size + at),
        ])
      } else {
        drawHeatMap(context, cell, { values, rows, columns }, { kind, limit, theme: palette.theme })
      }
      if (words === 0) return
      const [label, guess] = [labels?.values[i], guesses?.values[i]]
      const wrong = isWrong(label, guess)
      context.fillStyle = wrong ? palette.bad : palette.ink3
      context.font = `${wrong ? 600 : 400} 10px ${palette.ui}`
      context.fillText(wrong ? `${label}→${guess}` : String(label ?? guess), x + side.width / 2, y + side.height + 9)
    })
  },
  note({ figure }) {
    const odd = oddOf(figure('images')?.values ?? [])
    return odd === undefined ? undefined : `All numbers of these images are ${odd}.`
  },
  tell({ figure }) {
    const images = figure('images')
    if (!images) return NOTHING_YET
    const [labels, guesses] = [figure('labels'), figure('guesses')]
    const [count = 0, , rows = 0, columns = 0] = images.shape
    const wrong = Array.from({ length: count }, (_, i) => i).filter((i) =>
      isWrong(labels?.values[i], guesses?.values[i]),
    )
    const judged = labels && guesses ? `; ${wrong.length} of them taken for another class` : ''
    return {
      summary: `${count} images of ${rows} by ${columns}${judged}.`,
      columns: labels || guesses ? ['image', 'class', 'guess'] : [],
      rows:
        labels || guesses
          ? Array.from({ length: count }, (_, i) => [
              String(i),
              String(labels?.values[i] ?? ''),
              String(guesses?.values[i] ?? ''),
            ])
          : [],
    }
  },
  at({ place }, content, x, y) {
    const images = content.figure('images')
    if (!images) return undefined
    const { across, side, words } = gridOf(place, images, hasWords(content))
    const column = Math.floor((x - (place.width - across * side.width) / 2) / side.width)
    const i = column + across * Math.floor(y / (side.height + words))
    if (column < 0 || column >= across || i >= (images.shape[0] ?? 0)) return undefined
    const [label, guess] = [content.figure('labels')?.values[i], content.figure('guesses')?.values[i]]
    const said = [label === undefined ? '' : `class ${label}`, guess === undefined ? '' : `taken for ${guess}`]
    return [`image ${i}`, ...said.filter(Boolean)].join(', ')
  },
}
