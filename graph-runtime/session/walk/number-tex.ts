import type { Shape } from '../../ir/types.ts'

/**
 * A number in a formula: up to four decimals between 0.01 and 9,999, else three figures and a power of ten. Every formula rounds
 * alike, so that what is the same number looks the same.
 */
export function numberTex(value: number): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}'
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty'
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (Number.isInteger(value) && size < 1e6) return String(value)
  if (size >= 0.01 && size < 9999.99995) return String(Number(value.toFixed(4)))
  const [digits = '', exponent = ''] = value.toExponential(2).split('e')
  return `${Number(digits)} \\cdot 10^{${Number(exponent)}}`
}

/** A shape in a formula, `250×16`; a scalar's is 1. */
export function shapeTex(shape: Shape): string {
  return shape.length === 0 ? '1' : shape.join('{\\times}')
}
