const MINUS = '−'

// Made once: `toLocaleString` would make one for each number, a hundred times slower.
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** Groups of three in whole numbers from 1,000: steps and counts. */
export function formatCount(value: number): string {
  return whole.format(value).replace('-', MINUS)
}

/**
 * A number as it is shown beside a bar or on a wire: 3 significant figures from 0.001 to 999, else `5.1e−4`, with a true
 * minus sign. Whole numbers below 1,000 keep no decimals.
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`
  const size = Math.abs(value)
  const sign = value < 0 ? MINUS : ''
  if (size === 0) return '0'
  if (size < 1000 && Number.isInteger(value)) return `${sign}${size}`
  // 999.7 would round to 1000: it is written as an exponent already.
  if (size >= 0.0009995 && size < 999.5) return `${sign}${size.toPrecision(3)}`
  const [digits = '', exponent = ''] = size.toExponential(1).split('e')
  return `${sign}${digits.replace(/\.0$/, '')}e${exponent.replace('+', '').replace('-', MINUS)}`
}

/** All the digits a number has, for hover and copying. */
export function formatExact(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value)
  return String(value).replaceAll('-', MINUS)
}

/** A tick with so many significant figures, as short as that can be said. */
function tickWith(value: number, figures: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 1000 && size < 1e6) return formatCount(value)
  const [digits = '', exponent = ''] = size.toExponential(figures - 1).split('e')
  const power = Number(exponent)
  if (power >= -2 && power < 3) return `${value < 0 ? MINUS : ''}${Number(size.toPrecision(figures))}`
  return `${value < 0 ? MINUS : ''}${Number(digits)}e${exponent.replace('+', '').replace('-', MINUS)}`
}

/** A number where there is little room: with two significant figures, as short as that can be said. */
export const formatShort = (value: number): string =>
  Number.isFinite(value) ? tickWith(value, 2) : formatNumber(value)

/** A tick of an axis: as short as it can be said. */
export const formatTick = (value: number): string => tickWith(value, 3)

/**
 * The ticks of an axis, with as many figures as tell them apart; where that takes too many, the first one in so many and how far
 * the others are from it: `0.35355`, `+1e−8`, `+2e−8`.
 */
export function formatTicks(ticks: readonly number[]): string[] {
  const written = (figures: number) => ticks.map((tick) => tickWith(tick, figures))
  const apart = [3, 4, 5].map(written).find((texts) => new Set(texts).size === ticks.length)
  const [base = 0] = ticks
  return apart ?? ticks.map((tick, i) => (i === 0 ? tickWith(base, 5) : offset(tick - base)))
}

const offset = (by: number) => `${by < 0 ? '' : '+'}${tickWith(by, 2)}`

/** A count in few letters, for an axis: `500`, `20k`, `1.2M`. */
export function formatCompact(value: number): string {
  if (value < 10_000) return formatCount(value)
  return value < 1e6 ? `${Number((value / 1000).toPrecision(4))}k` : `${Number((value / 1e6).toPrecision(4))}M`
}

/** Seconds as a person says them: `0.4 s`, `12 s`, `3 min`, `2 h`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
