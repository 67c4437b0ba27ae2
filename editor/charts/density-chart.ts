import { scaleLinear, scaleSymlog } from 'd3'
import type { Scale } from './axis.ts'
import { csvOf } from '../files/csv.ts'
import type { Spread } from '../session/histogram-history.ts'
import { canvasChart, type Chart, type Surface } from './canvas-chart.ts'
import { colourTable } from './colour-map.ts'
import { formatCompact, formatTicks } from './format.ts'

/** How numbers were spread, step by step. */
export interface DensityChartContent {
  readonly spreads: readonly Spread[]
  /** Values are blue, gradients orange. */
  readonly pass: 'forward' | 'backward'
  /** Log axes to both sides of 0, straight about it: what becomes small is still seen. */
  readonly log: boolean
  /** Grows with the content. */
  readonly version: number
}

const MARGIN = { top: 6, right: 8, bottom: 16, left: 40 }
/** Beyond the extremes of all but this share of the steps the picture is cut, so that one outlier does not flatten it. */
const CUT = 0.04

/** The lowest and the highest number that are drawn. */
export function rangeOf(spreads: readonly Spread[]): [number, number] {
  const lows = spreads.map(({ min }) => min).toSorted((a, b) => a - b)
  const highs = spreads.map(({ max }) => max).toSorted((a, b) => a - b)
  const cut = Math.floor(spreads.length * CUT)
  const [low, high] = [lows[cut] ?? 0, highs[highs.length - 1 - cut] ?? 1]
  return low < high ? [low, high] : [low - 0.5, low + 0.5]
}

/** Up to where a log axis is straight about 0: the smallest reach of the numbers at any step. */
function straightOf(spreads: readonly Spread[], [low, high]: readonly [number, number]): number {
  const most = Math.max(Math.abs(low), Math.abs(high))
  const reaches = spreads.map(({ min, max }) => Math.max(Math.abs(min), Math.abs(max))).filter((reach) => reach > 0)
  return Math.max(most * 1e-9, Math.min(most, ...reaches))
}

/** Figures beside the axis: of one with logs 0, and every second or third power to both sides. */
function figuresOf(y: Scale, [low, high]: readonly [number, number], straight: number | undefined): number[] {
  if (straight === undefined) return y.ticks(3)
  const [first, last] = [Math.ceil(Math.log10(straight)), Math.floor(Math.log10(Math.max(-low, high)))]
  const every = Math.max(1, Math.ceil((last - first + 1) / 2))
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (last - i)).filter(
    (__, i) => i % every === 0,
  )
  return [0, ...powers, ...powers.map((power) => -power)].filter((figure) => figure >= low && figure <= high)
}

function drawDensity({ context, width, height, palette }: Surface, { spreads, pass, log }: DensityChartContent): void {
  if (spreads.length === 0) return
  const range = rangeOf(spreads)
  const [left, right] = [MARGIN.left, width - MARGIN.right]
  const [first, last] = [spreads[0]!.step, spreads.at(-1)!.step]
  const x = scaleLinear([first, Math.max(first + 1, last)], [left, right])
  const straight = log ? straightOf(spreads, range) : undefined
  const y: Scale = (straight === undefined ? scaleLinear() : scaleSymlog().constant(straight))
    .domain(range)
    .range([height - MARGIN.bottom, MARGIN.top])
  const table = colourTable(pass === 'forward' ? 'value-size' : 'gradient-size', palette.theme)
  for (const [i, spread] of spreads.entries()) {
    const start = x(spread.step)
    const end = i + 1 < spreads.length ? x(spreads[i + 1]!.step) : right
    // Edges on whole pixels: columns then touch without seams.
    const [from, to] = [Math.round(start), Math.max(Math.round(start) + 1, Math.round(end))]
    const size = (spread.max - spread.min) / spread.counts.length
    const total = spread.counts.reduce((sum, count) => sum + count, 0)
    spread.counts.forEach((count, bin) => {
      if (count === 0) return
      const upper = Math.max(MARGIN.top, y(spread.min + (bin + 1) * size))
      const lower = Math.min(height - MARGIN.bottom, y(spread.min + bin * size))
      if (lower < MARGIN.top || upper > height - MARGIN.bottom) return
      const density = ((count / total) * (height - MARGIN.top - MARGIN.bottom)) / Math.max(1, lower - upper)
      // Twelve times as dense as an even spread is the darkest; the root lets thin tails be seen.
      const at = 4 * Math.round(255 * Math.min(1, 0.12 + 0.88 * Math.sqrt(density / 12)))
      context.fillStyle = `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`
      context.fillRect(from, upper, Math.min(to, right) - from, Math.max(1, lower - upper))
    })
  }
  context.font = `400 10px ${palette.ui}`
  context.fillStyle = palette.ink3
  context.lineWidth = 1
  context.textAlign = 'right'
  const ticks = figuresOf(y, range, straight)
  const texts = formatTicks(ticks)
  for (const [i, tick] of ticks.entries()) {
    context.strokeStyle = tick === 0 ? palette.ink3 : palette.line
    context.setLineDash(tick === 0 ? [1, 3] : [])
    context.beginPath()
    context.moveTo(left, Math.round(y(tick)) + 0.5)
    context.lineTo(right, Math.round(y(tick)) + 0.5)
    if (tick === 0) context.stroke()
    context.fillText(texts[i]!, left - 6, y(tick) + 3.5)
  }
  context.setLineDash([])
  context.textAlign = 'center'
  for (const tick of x.ticks(Math.max(2, Math.floor(width / 90)))) {
    if (Number.isInteger(tick)) context.fillText(formatCompact(tick), Math.min(x(tick), width - 14), height - 3)
  }
}

/** A row for each bin of each step: where it begins and ends, and how many numbers lie in it. */
function densityCsv({ spreads }: DensityChartContent): string {
  const rows = spreads.flatMap(({ step, min, max, counts }) => {
    const at = (bin: number) => min + ((max - min) * bin) / counts.length
    return counts.map((count, bin) => [step, at(bin), at(bin + 1), count])
  })
  return csvOf([['step', 'from', 'to', 'count'], ...rows])
}

/** Histograms side by side, a column a step: the darker, the more numbers lie there. */
export function densityChart(element: HTMLElement, initial: DensityChartContent): Chart<DensityChartContent> {
  return canvasChart(element, initial, drawDensity, densityCsv)
}
