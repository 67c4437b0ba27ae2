import { drawHeatMap } from '../draw/heat-map.ts'
import type { Rect } from '../draw/rect.ts'
import { formatCount } from '../format.ts'
import { NOTHING_YET, type Figure, type View, type ViewContent } from './view.ts'

/** Names of the classes as the setting has them; their numbers where it has none. */
export function namesIn(settings: ViewContent['settings'], count: number): string[] {
  const given = typeof settings['names'] === 'string' ? settings['names'].split(',').map((name) => name.trim()) : []
  return Array.from({ length: count }, (_, i) => given[i] || String(i))
}

/** Room for the names of the rows, and for those of the columns. */
const roomFor = (names: readonly string[]) => ({
  left: Math.min(72, 8 + 6 * Math.max(...names.map((name) => name.length))) + 10,
  top: 26,
})

function innerOf({ x, y, width, height }: Rect, names: readonly string[]): Rect {
  const { left, top } = roomFor(names)
  return { x: x + left, y: y + top, width: width - left, height: height - top }
}

const shares = new WeakMap<Float32Array, Float32Array>()

/** Each count as a share of its row. */
function sharesOf({ values, shape }: Figure): Float32Array {
  const known = shares.get(values)
  if (known) return known
  const [count = 0] = shape
  const made = values.map((value, i) => {
    const row = values.subarray(Math.floor(i / count) * count, (Math.floor(i / count) + 1) * count)
    const total = row.reduce((sum, each) => sum + each, 0)
    return total > 0 ? value / total : 0
  })
  shares.set(values, made)
  return made
}

const percent = (share: number) => `${Math.round(100 * share)}`

/** How often each class is taken for each other: rows are what is, columns what the model says. */
export const confusionMatrixView: View = {
  height: (width, _settings, large) => (large ? width : Math.round(0.92 * width)),
  draw({ context, palette, place }, { figure, settings }) {
    const counts = figure('counts')
    if (!counts) return
    const [count = 0] = counts.shape
    const names = namesIn(settings, count)
    const inner = innerOf(place, names)
    const share = sharesOf(counts)
    const shown = settings['shares'] === true ? share : counts.values
    drawHeatMap(
      context,
      inner,
      { values: share, rows: count, columns: count },
      { kind: 'value-size', theme: palette.theme, limit: 1 },
    )
    const [wide, high] = [inner.width / count, inner.height / count]
    context.font = `400 10px ${palette.ui}`
    context.fillStyle = palette.ink3
    context.textAlign = 'right'
    const every = Math.ceil(10 / high)
    const cut = (name: string, room: number) => {
      const letters = Math.max(1, Math.floor(room / 5.6))
      return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`
    }
    names.forEach((name, i) => {
      if (i % every === 0)
        context.fillText(cut(name, inner.x - place.x - 12), inner.x - 4, inner.y + (i + 0.5) * high + 3.5)
    })
    context.textAlign = 'center'
    names.forEach((name, i) => {
      if (i % every === 0) context.fillText(cut(name, wide - 2), inner.x + (i + 0.5) * wide, inner.y - 4)
    })
    context.fillText('taken for', inner.x + inner.width / 2, place.y + 9)
    context.save()
    context.translate(place.x + 8, inner.y + inner.height / 2)
    context.rotate(-Math.PI / 2)
    context.fillText('class', 0, 0)
    context.restore()
    if (wide < 15 || high < 12) return
    context.font = `600 ${wide < 22 ? 9 : 10}px ${palette.ui}`
    shown.forEach((value, i) => {
      if (value === 0) return
      // On the dark half of the map ink would not be read.
      context.fillStyle = share[i]! > 0.45 ? palette.raised : palette.ink
      const text = settings['shares'] === true ? percent(value) : formatCount(value)
      context.fillText(text, inner.x + ((i % count) + 0.5) * wide, inner.y + (Math.floor(i / count) + 0.5) * high + 3.5)
    })
  },
  note({ figure }) {
    const counts = figure('counts')
    if (!counts || counts.values.some((count) => count > 0)) return undefined
    return 'No row is counted: targets are no class numbers, or scores are NaN.'
  },
  tell({ figure, settings }) {
    const counts = figure('counts')
    if (!counts) return NOTHING_YET
    const [count = 0] = counts.shape
    const names = namesIn(settings, count)
    const total = counts.values.reduce((sum, value) => sum + value, 0)
    const right = names.reduce((sum, _, i) => sum + counts.values[i * count + i]!, 0)
    return {
      summary: `${formatCount(right)} of ${formatCount(total)} rows are taken for what they are.`,
      columns: ['class ＼ taken for', ...names],
      rows: names.map((name, r) => [name, ...names.map((_, c) => formatCount(counts.values[r * count + c]!))]),
    }
  },
  at({ place }, { figure, settings }, x, y) {
    const counts = figure('counts')
    if (!counts) return undefined
    const [count = 0] = counts.shape
    const names = namesIn(settings, count)
    const inner = innerOf(place, names)
    const [c, r] = [
      Math.floor(((x - inner.x) / inner.width) * count),
      Math.floor(((y - inner.y) / inner.height) * count),
    ]
    if (c < 0 || r < 0 || c >= count || r >= count) return undefined
    const i = r * count + c
    const share = `${percent(sharesOf(counts)[i]!)} % of its class`
    return `${names[r]} taken for ${names[c]}: ${formatCount(counts.values[i]!)}, ${share}`
  },
}
