import type { Scale } from './axis.ts'
import type { Group } from './chart-lines.ts'
import styles from './depth-chart.module.css'

/** One block of the picture. */
export interface DepthPoint {
  readonly label: string
  /** Blocks of one strand are joined by a line. */
  readonly strand: number
  /** Size of the cotangent at its output. */
  readonly cotangent: number
  /** Sizes of its parameters' gradients. */
  readonly gradients: readonly number[]
  /** How far a step moves its parameters, against their own size; the largest. */
  readonly change: number | undefined
  /** How many of its units are dead, if any. */
  readonly lost: { readonly lost: number; readonly of: number } | undefined
  /** Whether it is named in words beside the picture. */
  readonly marked: boolean
}

/** Sizes beyond which the cotangents of these blocks, by number, are too small or too large. */
export interface Bounds {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** Blocks in the order of the forward pass, and beyond which sizes of a strand's cotangents are too small or too large. */
export interface DepthChartContent {
  readonly points: readonly DepthPoint[]
  readonly bounds: readonly Bounds[]
}

/** Room round the picture, in pixels. */
export const MARGIN = { top: 14, bottom: 28, left: 40, right: 108 }
/** Between labels of blocks, in pixels. */
const LABEL_EVERY = 44
/** From this room on, dead units are written in words, and from the other on as a fraction. */
const NOTE = { words: 84, fraction: 34 }
/** A letter of a label at 10 px. */
const LETTER = 5.4

/** Whether a size has a place on a log axis. */
export const isShown = (size: number) => Number.isFinite(size) && size > 0
/** A block with its place along the axis, in pixels. */
export type Placed = DepthPoint & { readonly at: number }

/** How many of its units are dead, in words; nothing where none is. */
export const lostText = ({ lost }: DepthPoint) => (lost ? `${lost.lost} of ${lost.of} dead` : '')

/** A block's cotangent as a dot, or a word where it has no size; its parameters, and how many of its units are dead. */
export function drawPoint(group: Group, point: Placed, { y, foot, step }: Omit<Frame, 'x'>): void {
  const { at, cotangent, gradients, change, lost, marked } = point
  if (isShown(cotangent)) {
    const dot = group.append('circle').attr('class', styles[marked ? 'marked' : 'dot']!)
    dot
      .attr('cx', at)
      .attr('cy', y(cotangent))
      .attr('r', marked ? 4 : 2.5)
  } else {
    const text = group.append('text').attr('class', styles['wrong']!).attr('text-anchor', 'middle')
    text
      .attr('x', at)
      .attr('y', cotangent === 0 ? foot - 3 : MARGIN.top)
      .text(cotangent === 0 ? '0' : 'NaN')
  }
  for (const size of gradients.filter(isShown)) {
    const square = group.append('rect').attr('class', styles['square']!)
    square
      .attr('x', at - 3)
      .attr('y', y(size) - 3)
      .attr('width', 6)
      .attr('height', 6)
  }
  if (change !== undefined && isShown(change))
    group.append('circle').attr('class', styles['ring']!).attr('cx', at).attr('cy', y(change)).attr('r', 3.5)
  if (!lost || step < NOTE.fraction) return
  const text = group.append('text').attr('class', styles['note']!).attr('text-anchor', 'middle')
  const above = isShown(cotangent) ? y(cotangent) - 8 : foot - 16
  text
    .attr('x', at)
    .attr('y', Math.max(MARGIN.top - 4, above))
    .text(step >= NOTE.words ? lostText(point) : `${lost.lost}/${lost.of}`)
}

/** Where things stand: the middle of a column, sizes along the log axis, the width of a column, the foot of the axis. */
export interface Frame {
  readonly x: (i: number) => number
  readonly y: Scale
  readonly step: number
  readonly foot: number
}

/** A band where a strand's cotangents are too small or too large against its last layer, as far as the axis goes. */
export function drawBands(group: Group, { bounds, points }: DepthChartContent, { x, y, step, foot }: Frame): void {
  for (const { from: first, to: last, low, high } of bounds) {
    const left = x(first) - step / 2 + 1
    const width = x(last) + step / 2 - left - 1
    const band = (top: number, bottom: number, name: string) => {
      const [from, to] = [Math.max(MARGIN.top, top), Math.min(foot, bottom)]
      if (!(to - from > 1)) return
      const rect = group.append('rect').attr('class', styles['band']!)
      rect.attr('x', left).attr('y', from).attr('width', width)
      rect.attr('height', to - from)
      // In the band of a short strand there may be no room for the words: they stand beside the picture too.
      if (name.length * LETTER > width - 8) return
      const text = group.append('text').attr('class', styles['bandName']!)
      text
        .attr('x', left + width - 4)
        .attr('text-anchor', 'end')
        .attr('y', name.endsWith('exploding') ? from + 10 : to - 4)
        .text(name)
    }
    // A band that nothing lies in only says where the limit is.
    const sizes = points.slice(first, last + 1).map(({ cotangent }) => cotangent)
    const name = (word: string, isOne: boolean) => (isOne ? word : `would be ${word}`)
    if (isShown(low)) {
      const isOne = sizes.some((size) => size < low)
      band(y(low), foot, name('vanishing', isOne))
    }
    if (isShown(high)) {
      const isOne = sizes.some((size) => size > high)
      band(MARGIN.top, y(high), name('exploding', isOne))
    }
  }
}

/** Names below, of long ones the end, which tells them apart, and as many as there is room for: of all, or of every second, third … */
export function drawLabels(
  group: Group,
  points: readonly DepthPoint[],
  { x, step, height }: Omit<Frame, 'y' | 'foot'> & { height: number },
) {
  const every = Math.max(1, Math.ceil(LABEL_EVERY / step))
  const room = Math.max(2, Math.floor((step * every) / LETTER) - 1)
  points.forEach(({ label, marked }, i) => {
    if (i % every !== 0) return
    const short = label.length > room ? `…${label.slice(1 - room)}` : label
    const text = group.append('text').attr('text-anchor', 'middle')
    if (marked) text.attr('class', styles['markedName']!)
    text
      .attr('x', x(i))
      .attr('y', height - 14)
      .text(short)
  })
  const mid = (x(0) + x(points.length - 1)) / 2
  const text = group.append('text').attr('text-anchor', 'middle')
  text
    .attr('x', mid)
    .attr('y', height - 2)
    .text('forward ▸')
}

/** What is drawn how, said at the right end, each beside the last of its kind, far enough apart. */
export function nameEnds(group: Group, points: readonly Placed[], y: Scale, right: number): void {
  const last = (of: (point: Placed) => number | undefined) => {
    const value = points.map(of).findLast((size) => size !== undefined && isShown(size))
    return value === undefined ? [] : [y(value)]
  }
  const names = [
    ...last(({ cotangent }) => cotangent).map((at) => ({ at, name: '● cotangent' })),
    ...last(({ gradients }) => gradients[0]).map((at) => ({ at, name: '■ parameter' })),
    ...last(({ change }) => change).map((at) => ({ at, name: '○ update ÷ weight' })),
  ].toSorted((p, q) => p.at - q.at)
  let above = -Infinity
  for (const { at, name } of names) {
    above = Math.max(at, above + 12)
    const text = group.append('text').attr('class', styles[name.startsWith('○') ? 'endOfRings' : 'end']!)
    text
      .attr('x', right + 4)
      .attr('y', above + 3.5)
      .text(name)
  }
}
