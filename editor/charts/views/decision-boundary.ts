import { colourTable, indexInTable } from '../colour-map.ts'
import { COLOUR_BAR, drawColourBar } from '../draw/colour-bar.ts'
import { classMark, CLASS_HUES, drawMarks } from '../draw/marks.ts'
import { drawPixels } from '../draw/pixels.ts'
import { drawAxes, planeIn, type Plane } from '../draw/plane.ts'
import { formatNumber } from '../format.ts'
import { oklch, type Rgb } from '../oklch.ts'
import type { Palette } from '../palette.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type Figure, type View, type ViewSurface } from './view.ts'

/** The map's share of the colour, so that points stay on top. */
const STRENGTH = 0.62
/** Logits this large are nearly at full colour. */
const SOFT = 3

/** The window 2×2 as ranges: rows are lowest and highest, columns across and up. */
export function planeOver(
  { place, large }: Pick<ViewSurface, 'place' | 'large'>,
  window: Figure,
  below: number,
): Plane {
  const [left = 0, low = 0, right = 1, high = 1] = window.values
  return planeIn({ ...place, height: place.height - below }, [left, right], [low, high], { axes: large })
}

/** Mixes a colour into the paper. */
function onPaper([r, g, b]: Rgb, [paperR, paperG, paperB]: Rgb): Rgb {
  const mix = (colour: number, paper: number) => paper + STRENGTH * (colour - paper)
  return [mix(r, paperR), mix(g, paperG), mix(b, paperB)]
}

/** Which class each point of the grid is given: 0 or 1 by the sign of the logit, else as the classes say. */
const classAt = (map: Figure, classes: Figure | undefined, i: number) =>
  classes ? classes.values[i]! : map.values[i]! > 0 ? 1 : 0

function colourOf(map: Figure, classes: Figure | undefined, { theme }: Palette): (i: number) => Rgb {
  const table = colourTable('signed', theme)
  const entry = (i: number): Rgb => [table[4 * i]!, table[4 * i + 1]!, table[4 * i + 2]!]
  const paper = entry(128)
  return (i) => {
    const t = Math.tanh(map.values[i]! / SOFT)
    if (Number.isNaN(t)) return [176, 30, 45]
    if (!classes) return onPaper(entry(indexInTable(t, 1, 'signed')), paper)
    const hue = CLASS_HUES[classes.values[i]! % CLASS_HUES.length]!
    const [from, to] = theme === 'dark' ? [0.235, 0.7] : [0.965, 0.6]
    return onPaper(oklch(from + (to - from) * (0.3 + 0.7 * t), 0.13 * (0.3 + 0.7 * t), hue), paper)
  }
}

/** The plane coloured by the class that the model gives, the data on top. */
export const decisionBoundaryView: View = {
  height: (width, _settings, large) => width + (large ? -12 : 0) + COLOUR_BAR,
  draw(surface, { figure }) {
    const { context, palette } = surface
    const [map, window, points] = [figure('map'), figure('window'), figure('points')]
    if (!map || !window) return
    const [classes, labels] = [figure('classes'), figure('labels')]
    const plane = planeOver(surface, window, COLOUR_BAR)
    const { inner } = plane
    const [rows = 0, columns = 0] = map.shape
    const cells = { values: map.values, rows, columns }
    drawPixels(context, inner, cells, `boundary ${palette.theme}`, colourOf(map, classes, palette), {
      smooth: !classes,
      toMiddles: true,
    })
    if (surface.large) drawAxes(context, plane, palette, { lines: false })
    if (points) {
      context.save()
      context.beginPath()
      context.rect(inner.x, inner.y, inner.width, inner.height)
      context.clip()
      const x = (i: number) => plane.x(points.values[2 * i]!)
      const y = (i: number) => plane.y(points.values[2 * i + 1]!)
      const kind = labels && ((i: number) => labels.values[i]!)
      drawMarks(context, { count: points.shape[0] ?? 0, x, y, kind }, palette)
      context.restore()
    }
    const bar = { ...surface.place, y: surface.place.y + surface.place.height - COLOUR_BAR }
    if (!classes) return drawColourBar(context, bar, 'signed', ['▲ 0', '1 ●'], palette)
    context.font = `400 10px ${palette.ui}`
    context.textAlign = 'left'
    context.fillStyle = palette.ink3
    const kinds = [...new Set(labels?.values ?? classes.values)].toSorted((a, b) => a - b).slice(0, 10)
    context.fillText(kinds.map((kind) => `${classMark(kind)} ${kind}`).join('   '), bar.x, bar.y + 13, bar.width)
  },
  note({ figure }) {
    const { values = [] } = figure('map') ?? {}
    // An infinite logit is at full colour.
    return oddOf(values) === 'NaN' ? 'The output is NaN at every point.' : undefined
  },
  tell({ figure }) {
    const [map, window] = [figure('map'), figure('window')]
    if (!map || !window) return NOTHING_YET
    const [classes, points, labels] = [figure('classes'), figure('points'), figure('labels')]
    const [left = 0, low = 0, right = 1, high = 1] = window.values
    const counts = new Map<number, number>()
    for (let i = 0; i < map.values.length; i++) {
      if (Number.isNaN(map.values[i]!)) continue
      const kind = classAt(map, classes, i)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    const share = (count: number) => `${((100 * count) / map.values.length).toFixed(1)} %`
    const kinds = [...counts].toSorted(([a], [b]) => a - b)
    const of = (kind: number) => String(labels ? labels.values.filter((label) => label === kind).length : '')
    return {
      summary:
        `From ${formatNumber(left)} to ${formatNumber(right)} across and ${formatNumber(low)} to ${formatNumber(high)} upwards, ` +
        `${kinds.map(([kind, count]) => `class ${kind} has ${share(count)}`).join(', ') || 'no class has any'} of the plane; ${points?.shape[0] ?? 0} points.`,
      columns: ['class', 'share of the plane', 'points'],
      rows: kinds.map(([kind, count]) => [`${classMark(kind)} ${kind}`, share(count), of(kind)]),
    }
  },
  at(surface, { figure }, x, y) {
    const [map, window, classes] = [figure('map'), figure('window'), figure('classes')]
    if (!map || !window) return undefined
    const plane = planeOver(surface, window, COLOUR_BAR)
    const [rows = 0, columns = 0] = map.shape
    const c = Math.round(((x - plane.inner.x) / plane.inner.width) * (columns - 1))
    const r = Math.round(((y - plane.inner.y) / plane.inner.height) * (rows - 1))
    if (r < 0 || c < 0 || r >= rows || c >= columns) return undefined
    const i = r * columns + c
    const place = `(${formatNumber(plane.x.invert(x))}, ${formatNumber(plane.y.invert(y))})`
    return `${place}: class ${classAt(map, classes, i)}, ${classes ? 'ahead by' : 'logit'} ${formatNumber(map.values[i]!)}`
  },
}
