import { formatCount, formatExact, formatNumber } from '../format.ts'
import { namesIn } from './confusion-matrix.ts'
import { NOTHING_YET, type View, type ViewContent, type ViewSurface } from './view.ts'

const ROW = 16
/** Where the numbers of the rows stand. */
const LEFT = 22

/** As many rows and columns as have room. */
function partOf({ place }: Pick<ViewSurface, 'place'>, { figure }: ViewContent) {
  const [height = 0, width = 0] = figure('cells')?.shape ?? []
  const columns = Math.min(width, Math.max(1, Math.floor((place.width - LEFT) / 44)))
  const rows = Math.min(height, Math.max(0, Math.floor(place.height / ROW) - 2))
  return { rows, columns, width, each: (place.width - LEFT) / Math.max(1, columns) }
}

const rowsIn = (settings: ViewContent['settings']) => Number(settings['rows'])

/** The first rows of a tensor as numbers, and how many there are in all. */
export const tableView: View = {
  height: (_width, settings) => ROW * (rowsIn(settings) + 2),
  draw({ context, palette, place }, content) {
    const [cells, sides] = [content.figure('cells'), content.figure('sides')]
    if (!cells || !sides) return
    const { rows, columns, width, each } = partOf({ place }, content)
    const names = namesIn(content.settings, width)
    const right = (c: number) => place.x + LEFT + (c + 1) * each
    context.textAlign = 'right'
    context.font = `400 10px ${palette.ui}`
    context.fillStyle = palette.ink3
    for (let c = 0; c < columns; c++) context.fillText(names[c]!, right(c), place.y + 11, each - 4)
    context.fillStyle = palette.line
    context.fillRect(place.x, place.y + ROW - 1, place.width, 1)
    for (let r = 0; r < rows; r++) {
      const y = place.y + ROW * (r + 1) + 11
      context.font = `400 10px ${palette.ui}`
      context.fillStyle = palette.ink3
      context.fillText(String(r), place.x + 16, y)
      context.font = `400 11px ${palette.ui}`
      for (let c = 0; c < columns; c++) {
        const value = cells.values[r * width + c]!
        context.fillStyle = Number.isFinite(value) ? palette.ink : palette.bad
        context.fillText(formatNumber(value), right(c), y, each - 4)
      }
    }
    const [height = 0, all = 0] = sides.values
    context.textAlign = 'left'
    context.font = `400 10px ${palette.ui}`
    context.fillStyle = palette.ink3
    const text = `${formatCount(height)} ${height === 1 ? 'row' : 'rows'}, ${formatCount(all)} ${all === 1 ? 'column' : 'columns'}`
    context.fillText(text, place.x, place.y + ROW * (rows + 1) + 12)
  },
  tell({ figure, settings }) {
    const [cells, sides] = [figure('cells'), figure('sides')]
    if (!cells || !sides) return NOTHING_YET
    const [rows = 0, width = 0] = cells.shape
    const [height = 0, all = 0] = sides.values
    return {
      summary: `The first ${rows} of ${formatCount(height)} rows, ${width} of ${formatCount(all)} columns.`,
      columns: ['row', ...namesIn(settings, width)],
      rows: Array.from({ length: rows }, (_, r) => [
        String(r),
        ...Array.from({ length: width }, (__, c) => formatNumber(cells.values[r * width + c]!)),
      ]),
    }
  },
  at({ place }, content, x, y) {
    const cells = content.figure('cells')
    const { rows, columns, width, each } = partOf({ place }, content)
    const [r, c] = [Math.floor(y / ROW) - 1, Math.floor((x - LEFT) / each)]
    if (!cells || r < 0 || c < 0 || r >= rows || c >= columns) return undefined
    return `row ${r}, ${namesIn(content.settings, width)[c]}: ${formatExact(cells.values[r * width + c]!)}`
  },
}
