import type { Summary } from '../../graph-runtime/session/summary.ts'
import type { Walk, WalkPart } from '../../graph-runtime/session/walk/types.ts'
import { figureOf, figureText } from '../canvas/draw-block.ts'
import { formatNumber } from '../charts/format.ts'
import type { ReadingStore } from '../session/readings.ts'

/** One tensor as it is presented. */
export interface PresentFigure {
  /** The number of a scalar, else its size. */
  readonly text: string
  /** What its picture is drawn from; a number alone has none. */
  readonly summary: Summary | undefined
}

/** Where figures come from: the port by its whole path, and the pass. Undefined where nothing is known of it. */
export type FigureSource = (port: string, pass: 'forward' | 'backward') => PresentFigure | undefined

/** A number to be read from the back of a room: with decimals where that is short, else as on the canvas. */
export function presentNumber(value: number): string {
  const size = Math.abs(value)
  if (!(size >= 0.001 && size < 10_000)) return formatNumber(value)
  return String(Number(value.toFixed(size < 1000 ? 4 : 1))).replace('-', '−')
}

const ofPart = ({ number, rms, summary }: WalkPart): PresentFigure => ({
  text: number === undefined ? formatNumber(rms) : presentNumber(number),
  summary,
})

/** What the steps of a walk read and wrote; the last of what is told twice. */
export function figuresOfWalk({ steps }: Walk): FigureSource {
  const parts = steps.flatMap(({ reads, writes }) => [...reads, ...writes]).filter(({ of }) => of === 'port')
  const known = new Map(parts.map((part) => [`${part.pass} ${part.name}`, ofPart(part)]))
  return (port, pass) => known.get(`${pass} ${port}`)
}

/** What was last read of a run. */
export function figuresOfRun(readings: Pick<ReadingStore, 'track'>): FigureSource {
  return (port, pass) => {
    const summary = readings.track({ of: 'port', name: port, pass })?.summary
    if (!summary) return undefined
    const isNumber = summary.shape.every((length) => length === 1)
    const figure = figureOf(summary)
    return isNumber
      ? { text: presentNumber(summary.nonFinite > 0 ? NaN : figure), summary: undefined }
      : { text: figureText(summary), summary }
  }
}
