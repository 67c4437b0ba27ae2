import { pointer, scaleLinear, scaleLog, select } from 'd3'
import { drawFeet, drawLevels, drawRemark, extentOf, ticksOf, wholeFeet, type Scale } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import { drawCursor, movedBy, readAt, readingText } from './chart-cursor.ts'
import { drawLines, type Group, type Series } from './chart-lines.ts'
import { formatCompact } from './format.ts'
import { followSize } from './follow-size.ts'
import { inNextFrame } from './next-frame.ts'
import styles from './line-chart.module.css'
import { seriesCsv } from './series-csv.ts'
import { svgOfElement } from './svg/from-element.ts'

/** What a line chart shows. */
export interface LineChartContent {
  /** What its curves are of, in words. */
  readonly title: string
  readonly series: readonly Series[]
  readonly log: boolean
  /** How much the curves are smoothed, from 0 to below 1: see `smoothed`. */
  readonly smoothing: number
  /** Where the x axis ends, if it is known; otherwise at the last point. */
  readonly until?: number
  /** Grows when the arrays of the series, which are written in place, have new content. */
  readonly version?: number
}

const MARGIN = { top: 8, bottom: 16, left: 48 }
/** Room at the right for the longest label at a line's end, within reason. */
const LABEL_ROOM = { least: 40, most: 112, letter: 6.8 }

function roomForLabels(series: readonly Series[], width: number): number {
  const longest = Math.max(0, ...series.map(({ label }) => label.length))
  const { least, most, letter } = LABEL_ROOM
  return Math.min(Math.max(least, 12 + longest * letter), most, 0.4 * width)
}

/**
 * Curves against steps: horizontal hairlines, a label at the end of each line, a dot at now. A cursor that follows the pointer,
 * or the arrow keys while the chart has the focus, says what each curve measured there.
 */
export function lineChart(element: HTMLElement, initial: LineChartContent): Chart<LineChartContent> {
  const svg = select(element).append('svg').attr('class', styles['chart']!).attr('aria-hidden', 'true')
  const grid: Group = svg.append('g')
  const lines: Group = svg.append('g')
  const hover: Group = svg.append('g').attr('class', styles['hover']!)
  let content = initial
  let scales: { x: Scale; y: Scale } | undefined
  let cursor: number | undefined
  const spoken = select(element).append('div').attr('class', 'visually-hidden').attr('aria-live', 'polite')
  select(element).attr('tabindex', 0).attr('role', 'group')

  const moveTo = (step: number | undefined) => {
    cursor = step
    const reading = step === undefined ? undefined : readAt(content.series, step)
    if (scales && reading) drawCursor(hover, reading, { ...scales, log: content.log })
    else hover.selectAll('*').remove()
    return reading
  }

  const redraw = () => {
    const { width, height } = followed.size()
    if (width === 0 || height === 0) return
    const { series, log, until, smoothing, title } = content
    const room = roomForLabels(series, width)
    const right = Math.max(MARGIN.left + 1, width - room)
    const last = Math.max(1, until ?? 0, ...series.map(({ xs, length }) => (length > 0 ? xs[length - 1]! : 0)))
    const x = scaleLinear([0, last], [MARGIN.left, right])
    const y = (log ? scaleLog() : scaleLinear())
      .domain(extentOf(series, log))
      .range([height - MARGIN.bottom, MARGIN.top])
    scales = { x, y }
    select(element).attr('aria-label', `${title} against steps: arrow keys read the curves`)
    svg.attr('width', width).attr('height', height)

    drawLevels(grid, y, ticksOf(y, log, 4), MARGIN.left, right)
    // Across are steps, which are whole.
    drawFeet(grid, x, wholeFeet(x, formatCompact), height - 2, formatCompact)
    const letters = Math.floor((room - 10) / LABEL_ROOM.letter)
    drawLines(lines, series, { x, y, log, smoothing, letters })
    const isBelow = log && series.some(({ ys, length }) => length > 0 && ys[length - 1]! <= 0)
    const remark = isBelow ? 'No place for 0 or less on a log axis.' : undefined
    drawRemark(grid, remark, MARGIN.left + 4, right, MARGIN.top + 8)
    moveTo(cursor)
  }

  svg.on('pointerdown pointermove', (event: PointerEvent) => {
    if (scales) moveTo(scales.x.invert(pointer(event)[0]))
  })
  // What a finger read stays when it is lifted, until the chart loses the focus.
  svg.on('pointerleave', ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') moveTo(undefined)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'Escape' ? undefined : movedBy(event.key, content.series, cursor)
    if (step === undefined && event.key !== 'Escape') return
    event.preventDefault()
    const reading = moveTo(step)
    spoken.text(reading ? readingText(reading) : '')
  }
  const onBlur = () => {
    moveTo(undefined)
    spoken.text('')
  }
  element.addEventListener('keydown', onKeyDown)
  element.addEventListener('blur', onBlur)
  const soon = inNextFrame(redraw)
  const followed = followSize(element, redraw)
  return {
    update(next) {
      content = next
      soon.ask()
    },
    svg() {
      moveTo(undefined)
      redraw()
      return svgOfElement(svg.node()!)
    },
    csv: () => seriesCsv(content.series),
    destroy() {
      soon.cancel()
      followed.stop()
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('blur', onBlur)
      spoken.remove()
      svg.remove()
    },
  }
}
