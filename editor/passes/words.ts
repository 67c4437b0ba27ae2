import type { PassEquation, Passes } from '../../graph-runtime/session/passes/types.ts'
import { formatNumber } from '../charts/format.ts'
import { shapeInTable } from '../charts/shape.ts'

/** An equation in plain letters: `W̄ = matmul(u₁₁, ȳ)`. */
export function equationText({ values }: Passes, { primitive, inputs, outputs }: PassEquation): string {
  const named = (list: readonly number[]) => list.map((i) => values[i]!.text).join(', ')
  return `${named(outputs)} = ${primitive}(${named(inputs)})`
}

/** What a list, and a screen reader, says of an equation: its pass, its block, itself, what it differentiates. */
export function equationLabel(passes: Passes, equation: PassEquation, nameOf: (block: string) => string): string {
  const pass = equation.isReturn ? 'Backward' : 'Forward'
  const of = equation.of === undefined ? undefined : passes.equations[equation.of]
  const rule = of ? `, differentiates ${equationText(passes, of)}` : ''
  return `${pass}, ${nameOf(equation.node)}: ${equationText(passes, equation)}${rule}`
}

/** A value's shape and figure: `4 × 3 · rms 0.0081`, `scalar · 2.58`. */
export function valueText({ values }: Passes, figures: Float64Array | undefined, value: number): string {
  const { shape } = values[value]!
  const figure = figures?.[value]
  if (figure === undefined) return shapeInTable(shape)
  const isOne = shape.reduce((size, length) => size * length, 1) === 1
  return `${shapeInTable(shape)} · ${isOne ? '' : 'rms '}${formatNumber(figure)}`
}

/** What an equation on the way back is for: `gives the cotangent of y (out.y)`. */
export function purposeText({ values }: Passes, { isReturn, outputs }: PassEquation): string {
  const of = outputs.flatMap((output) => values[output]!.cotangentOf)
  if (!isReturn) return ''
  if (of.length === 0) return 'on the way to a cotangent'
  const named = of.map((value) => values[value]!.names[0] ?? values[value]!.text)
  return `gives the cotangent of ${[...new Set(named)].slice(0, 3).join(', ')}`
}
