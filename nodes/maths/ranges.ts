/** What a text such as `1:5:2, 3` takes of one axis: some entries, or a single one whose axis then disappears. */
export interface Range {
  /** The first entry taken, counted from 0. */
  readonly start: number
  readonly count: number
  /** How far apart they stand; negative when they are taken backwards. Never 0. */
  readonly step: number
  readonly single: boolean
}

const RANGE = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/
const INDEX = /^-?\d+$/

/**
 * Reads NumPy's notation, one part an axis, parted by commas: `start:stop:step` with any of them left out, or one index;
 * negative ones count from the end. Axes that are not mentioned are taken whole, and `…` or `...` stands for such axes
 * in the middle. Ranges that reach beyond the end stop there, as in NumPy. Gives a text that says what is wrong instead
 * when the notation or an index does not fit.
 */
export function readRanges(text: string, shape: readonly number[]): readonly Range[] | string {
  const parts = text.trim() === '' ? [] : text.split(',').map((part) => part.trim())
  const gaps = parts.filter(isGap).length
  if (gaps > 1) return 'Only one “…” can stand for the axes that are taken whole.'
  const named = parts.length - gaps
  if (named > shape.length) return `There are ${named} ranges, but only ${shape.length} axes.`
  const whole = new Array<string>(shape.length - named).fill(':')
  const all = gaps === 1 ? parts.flatMap((part) => (isGap(part) ? whole : [part])) : [...parts, ...whole]
  const ranges: Range[] = []
  for (const [axis, part] of all.entries()) {
    const range = readRange(part, shape[axis]!)
    if (range === undefined) return `“${part}” is not a range: it must read start:stop:step, or be one whole number.`
    if (typeof range === 'string') return `${range} in axis ${axis}, which has ${shape[axis]} entries.`
    ranges.push(range)
  }
  return ranges
}

const isGap = (part: string) => part === '...' || part === '…'

function readRange(part: string, length: number): Range | string | undefined {
  if (INDEX.test(part)) {
    const index = Number(part)
    const start = index < 0 ? index + length : index
    return start >= 0 && start < length ? { start, count: 1, step: 1, single: true } : `There is no entry ${index}`
  }
  const match = RANGE.exec(part)
  if (!match) return undefined
  const [first, stop, step = 1] = match.slice(1).map((n) => (n === undefined ? undefined : Number(n)))
  if (step === 0) return 'A step of 0 would never end'
  // A backwards range may stop before entry 0, which no index can name.
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
  const place = (n: number | undefined, otherwise: number) =>
    n === undefined ? otherwise : Math.min(high, Math.max(low, n < 0 ? n + length : n))
  const start = place(first, step > 0 ? low : high)
  const end = place(stop, step > 0 ? high : low)
  const count = Math.max(0, Math.ceil((end - start) / step))
  return { start: count === 0 ? 0 : start, count, step, single: false }
}
