/** A slider's range and how it is spread: evenly, or evenly in the logarithm. */
export interface Range {
  readonly min: number
  readonly max: number
  readonly log: boolean
  readonly integer: boolean
}

/** Where a slider's ends lie on a log scale whose lowest value is 0: the leftmost place then stands for 0 itself. */
const DECADES_ABOVE_ZERO = 6

const lowest = ({ min, max }: Range) => (min > 0 ? min : max / 10 ** DECADES_ABOVE_ZERO)

/** A value's place on the slider, 0 to 1. */
export function placeOf(value: number, range: Range): number {
  const { min, max, log } = range
  const place = log
    ? value <= 0
      ? 0
      : Math.log(value / lowest(range)) / Math.log(max / lowest(range))
    : (value - min) / (max - min)
  return Math.min(1, Math.max(0, place))
}

/** The value at a place, to three significant figures. */
export function valueAt(place: number, range: Range): number {
  const { min, max, log, integer } = range
  if (place <= 0) return min
  if (place >= 1) return max
  const value = log ? lowest(range) * (max / lowest(range)) ** place : min + place * (max - min)
  return integer ? Math.round(value) : Number(value.toPrecision(3))
}
