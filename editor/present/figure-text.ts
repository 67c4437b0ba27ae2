import type { WalkPart } from '../../graph-runtime/session/walk/types.ts'
import { formatNumber } from '../charts/format.ts'
import { shapeOnWire } from '../charts/shape.ts'

/** A number to be read from the back of a room: four decimals where that is short, else as on the canvas. */
export function presentNumber(value: number): string {
  const size = Math.abs(value)
  if (!(size >= 0.001 && size < 1000)) return formatNumber(value)
  return String(Number(value.toFixed(4))).replace('-', '−')
}

/** What a tensor holds in one figure: the number of a scalar, else its size. */
export const partText = ({ number, rms }: WalkPart): string =>
  number === undefined ? formatNumber(rms) : presentNumber(number)

/** `4×8` of a tensor, nothing of a scalar. */
export const partShape = ({ number, type }: WalkPart): string => (number === undefined ? shapeOnWire(type.shape) : '')
