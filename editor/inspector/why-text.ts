import type { Explanation, GradientPath, Hop } from '../../graph-runtime/session/explain/explanation.ts'
import { formatNumber } from '../charts/format.ts'

/** Factors and terms that are written out; beyond these stand dots. */
const MOST_WRITTEN = 6

/** A number in TeX: `4.2`, `3.88 \cdot 10^{-7}`. */
export function texNumber(value: number): string {
  if (value !== value) return '\\text{NaN}'
  const [digits = '', power] = formatNumber(value).replaceAll('−', '-').replace('∞', '\\infty').split('e')
  // In braces, so that no line ends within it.
  return power === undefined ? digits : `{${digits} \\cdot 10^{${power}}}`
}

const inProduct = (value: number) => (value < 0 ? `(${texNumber(value)})` : texNumber(value))

function written(parts: readonly string[], sign: string): string {
  const first = parts.slice(0, MOST_WRITTEN).join(` ${sign} `)
  return parts.length > MOST_WRITTEN ? `${first} ${sign} \\cdots` : first
}

/** A path's factors and what they multiply to: `1 · 4.2 · 0.87 = 3.65`. Of tensors the sizes, which multiply to that of the path's share. */
export function texOfPath({ hops, contribution }: GradientPath): string {
  const isScalar = hops.every((hop) => hop.isScalar)
  const factors = hops.map(({ factor }) => inProduct(isScalar ? factor : Math.abs(factor)))
  const product = isScalar ? contribution : (hops.at(-1)?.after ?? 1)
  const said = `${written(factors.length > 0 ? factors : ['1'], '\\cdot')} = ${texNumber(product)}`
  return isScalar ? said : `\\operatorname{rms} = ${said}`
}

/** What all paths add up to: `4.2 + 0.878 = 5.08`. */
export function texOfSum({ paths, rest, gradient, pathCount }: Explanation): string {
  const terms = [...paths.map(({ contribution }) => contribution), ...(paths.length < pathCount ? [rest] : [])]
  const sum = terms.map((term, i) =>
    i === 0 ? texNumber(term) : `${term < 0 ? '-' : '+'} ${texNumber(Math.abs(term))}`,
  )
  return `${sum.join(' ')} = ${texNumber(gradient)}`
}

/** A hop's rule in TeX, `\frac{\partial z}{\partial x} = y`: what comes of its one operation, else what its block says. */
export function texOfHop({ from, to, rule, equation }: Hop): string | undefined {
  if (rule === undefined) return equation
  const name = (text: string) => (text.length === 1 ? text : `\\mathrm{${text.replaceAll(/[^A-Za-z0-9]/g, '')}}`)
  return `\\tfrac{\\partial ${name(from)}}{\\partial ${name(to)}} = ${rule}`
}

/** Where an element stands: `[1, 2]`; nothing for a single number. */
export function indexText(element: number, shape: readonly number[]): string {
  return shape.length === 0 ? '' : `[${indexOf(element, shape).join(', ')}]`
}

/** An element's place along each axis, from 0. */
export function indexOf(element: number, shape: readonly number[]): number[] {
  let rest = element
  return shape.map((_, axis) => {
    const stride = shape.slice(axis + 1).reduce((product, length) => product * length, 1)
    const at = Math.floor(rest / stride)
    rest -= at * stride
    return at
  })
}

/** The element at a place as it was typed, `1, 2`; undefined where there is none. */
export function elementAt(index: readonly number[] | undefined, shape: readonly number[]): number | undefined {
  if (!index || index.length !== shape.length || index.some((at, axis) => at >= shape[axis]!)) return undefined
  return index.reduce((element, at, axis) => element * shape[axis]! + at, 0)
}

/** How many paths are not listed, in words: `and 12 more paths, together 0.3`. */
export function restText({ paths, pathCount, rest }: Explanation): string {
  const more = pathCount - paths.length
  if (more <= 0) return ''
  const count = more < 1e6 ? more.toLocaleString('en-GB') : formatNumber(more)
  return `and ${count} more ${more === 1 ? 'path' : 'paths'}, together ${formatNumber(rest)}`
}
