import { drawHistogram } from '../draw/histogram.ts'
import { drawAxes, planeIn } from '../draw/plane.ts'
import { formatCount, formatNumber } from '../format.ts'
import { NOTHING_YET, type Figure, type View, type ViewContent, type ViewSurface } from './view.ts'

/** Room for the numbers at both ends, on a block. */
const ENDS = 14

function planeOf({ place, large }: Pick<ViewSurface, 'place' | 'large'>, { figure }: ViewContent) {
  const [low = 0, high = 1] = figure('ends')?.values ?? []
  const highest = Math.max(1, ...(figure('counts')?.values ?? []))
  const room = large ? place : { ...place, height: place.height - ENDS }
  return planeIn(room, [low, high > low ? high : low + 1], [0, highest], { axes: large })
}

/** Whether no number is finite, so that there is nothing to find ends of. */
const isNothing = (counts: Figure, figures: Figure) =>
  figures.values[2]! > 0 && counts.values.every((count) => count === 0) && !Number.isFinite(figures.values[0]!)

/** Counts in equal bins, with the numbers at their ends. */
export const histogramView: View = {
  height: (width, _settings, large) => Math.round((large ? 0.6 : 0.45) * width) + (large ? 0 : ENDS),
  draw(surface, content) {
    const { context, palette, place, large } = surface
    const [counts, ends] = [content.figure('counts'), content.figure('ends')]
    if (!counts || !ends) return
    const plane = planeOf(surface, content)
    if (large) drawAxes(context, plane, palette)
    drawHistogram(context, plane.inner, [...counts.values], palette.valueLine)
    const figures = content.figure('figures')
    if (large || (figures && isNothing(counts, figures))) return
    context.font = `400 10px ${palette.ui}`
    context.fillStyle = palette.ink3
    context.textAlign = 'left'
    context.fillText(formatNumber(ends.values[0]!), place.x, place.y + place.height - 2)
    context.textAlign = 'right'
    context.fillText(formatNumber(ends.values[1]!), place.x + place.width, place.y + place.height - 2)
  },
  note({ figure }) {
    const [counts, figures] = [figure('counts'), figure('figures')]
    return counts && figures && isNothing(counts, figures) ? 'No number of x is finite.' : undefined
  },
  tell({ figure }) {
    const [counts, ends, figures] = [figure('counts'), figure('ends'), figure('figures')]
    if (!counts || !ends || !figures) return NOTHING_YET
    const [mean = 0, sd = 0, odd = 0] = figures.values
    const width = (ends.values[1]! - ends.values[0]!) / counts.values.length
    const edge = (i: number) => formatNumber(ends.values[0]! + i * width)
    return {
      summary: `Mean ${formatNumber(mean)}, standard deviation ${formatNumber(sd)}${odd > 0 ? `, ${formatCount(odd)} not finite` : ''}.`,
      columns: ['from', 'to', 'count'],
      rows: [...counts.values].map((count, i) => [edge(i), edge(i + 1), formatCount(count)]),
    }
  },
  at(surface, content, x) {
    const [counts, ends] = [content.figure('counts'), content.figure('ends')]
    if (!counts || !ends) return undefined
    const { inner } = planeOf(surface, content)
    const n = counts.values.length
    const bin = Math.floor(((x - inner.x) / inner.width) * n)
    if (bin < 0 || bin >= n) return undefined
    const width = (ends.values[1]! - ends.values[0]!) / n
    const edge = (i: number) => formatNumber(ends.values[0]! + i * width)
    return `${edge(bin)} to ${edge(bin + 1)}: ${formatCount(counts.values[bin]!)}`
  },
}
