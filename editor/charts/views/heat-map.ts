import type { MapKind } from '../colour-map.ts'
import { COLOUR_BAR, drawColourBar } from '../draw/colour-bar.ts'
import { drawHeatMap, limitOf } from '../draw/heat-map.ts'
import type { Rect } from '../draw/rect.ts'
import { formatExact, formatNumber } from '../format.ts'
import { NOTHING_YET, type Figure, type View, type ViewContent } from './view.ts'

const kindOf = ({ settings }: ViewContent): MapKind => (settings['colours'] === 'sizes' ? 'value-size' : 'signed')

/** So many cells at most have their numbers written in them. */
const FEW_CELLS = 36

const sidesOf = ({ shape }: Figure) => [shape[0] ?? 0, shape[1] ?? 0] as const

/** Cells are square where that fills at least a third of the place, and else fill it. */
function mapPlace({ x, y, width, height }: Rect, [rows, columns]: readonly [number, number]): Rect {
  const room = { width, height: height - COLOUR_BAR }
  const side = Math.min(room.width / columns, room.height / rows)
  const isSquare = side * side * rows * columns >= (room.width * room.height) / 3
  const size = isSquare ? { width: side * columns, height: side * rows } : room
  return { x: x + (width - size.width) / 2, y: y + (room.height - size.height) / 2, ...size }
}

/** Numbers as coloured cells, few of them written out, above the bar of colours. */
export const heatMapView: View = {
  height: (width, _settings, large) => (large ? width : Math.round(0.62 * width)) + COLOUR_BAR,
  draw({ context, palette, place }, content) {
    const cells = content.figure('cells')
    if (!cells || cells.values.length === 0) return
    const kind = kindOf(content)
    const [rows, columns] = sidesOf(cells)
    const limit = limitOf(cells.values)
    const inner = mapPlace(place, [rows, columns])
    drawHeatMap(context, inner, { values: cells.values, rows, columns }, { kind, limit, theme: palette.theme })
    const ends =
      kind === 'signed' ? ([formatNumber(-limit), formatNumber(limit)] as const) : (['0', formatNumber(limit)] as const)
    const bar = { ...place, y: place.y + place.height - COLOUR_BAR, height: COLOUR_BAR }
    drawColourBar(context, bar, kind, ends, palette)
    const [across, up] = [inner.width / columns, inner.height / rows]
    if (rows * columns > FEW_CELLS || across < 30 || up < 14) return
    context.font = `600 10px ${palette.ui}`
    context.textAlign = 'center'
    context.lineWidth = 3
    context.lineJoin = 'round'
    context.strokeStyle = palette.raised
    context.fillStyle = palette.ink
    cells.values.forEach((value, i) => {
      const at = [
        inner.x + ((i % columns) + 0.5) * across,
        inner.y + (Math.floor(i / columns) + 0.5) * up + 3.5,
      ] as const
      context.strokeText(formatNumber(value), ...at)
      context.fillText(formatNumber(value), ...at)
    })
  },
  tell({ figure }) {
    const cells = figure('cells')
    if (!cells) return NOTHING_YET
    const [rows, columns] = sidesOf(cells)
    const some = Math.min(columns, 8)
    return {
      summary: `${rows} rows of ${columns} numbers; the largest in size is ${formatNumber(limitOf(cells.values))}.`,
      columns: ['row', ...Array.from({ length: some }, (_, c) => String(c))],
      rows: Array.from({ length: Math.min(rows, 8) }, (_, r) => [
        String(r),
        ...Array.from({ length: some }, (__, c) => formatNumber(cells.values[r * columns + c]!)),
      ]),
    }
  },
  at({ place }, { figure }, x, y) {
    const cells = figure('cells')
    if (!cells) return undefined
    const [rows, columns] = sidesOf(cells)
    const inner = mapPlace(place, [rows, columns])
    const [r, c] = [
      Math.floor(((y - inner.y) / inner.height) * rows),
      Math.floor(((x - inner.x) / inner.width) * columns),
    ]
    if (r < 0 || c < 0 || r >= rows || c >= columns) return undefined
    return `row ${r}, column ${c}: ${formatExact(cells.values[r * columns + c]!)}`
  },
}
