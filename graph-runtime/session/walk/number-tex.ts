import type { Shape } from '../../ir/types.ts'

/**
 * A number in a formula: up to four decimals between 0.01 and 9,999 and where they say all of it, as of a rate, else three figures
 * and a power of ten. Every formula rounds alike, so that what is the same number looks the same.
 */
export function numberTex(value: number): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}'
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty'
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (Number.isInteger(value) && size < 1e6) return String(value)
  const decimals = Number(value.toFixed(4))
  // A setting of 0.01 is another number in single precision, but the same to six figures.
  const isAll = decimals === Number(value.toPrecision(6))
  if (isAll || (size >= 0.01 && size < 9999.99995)) return String(decimals)
  const [digits = '', exponent = ''] = value.toExponential(2).split('e')
  const power = `10^{${Number(exponent)}}`
  return Number(digits) === 1 ? power : `${Number(digits)} \\cdot ${power}`
}

/** A shape in a formula, `250×16`; a scalar's is 1. */
export function shapeTex(shape: Shape): string {
  return shape.length === 0 ? '1' : shape.join('{\\times}')
}
