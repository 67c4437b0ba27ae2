import type { Params } from '../../ir/program.ts'

/** How an equation's primitive is written. */
interface Notation {
  /** A few letters, for a small node: `tanh`, `×`, `Σ`. */
  readonly sign: string
  /** The right side in TeX, from that of its operands. `scalar` says that the result is one number. */
  readonly tex: (operands: readonly string[], params: Params, scalar: boolean) => string
}

const list = (operands: readonly string[]) => `(${operands.join(',\\,')})`
const named = (name: string) => `\\operatorname{${name}}`
const call = (sign: string, tex: string): Notation => ({ sign, tex: (operands) => `${tex}${list(operands)}` })
const infix = (sign: string, tex: string): Notation => ({
  sign,
  tex: (operands) =>
    operands.map((operand, i) => (i > 0 && operand.startsWith('-') ? `(${operand})` : operand)).join(` ${tex} `),
})
/** A number in front of or behind a letter needs no sign of its own; tensors are multiplied element by element. */
const product: Notation = {
  sign: '×',
  tex: (operands, _params, scalar) => infix('', scalar ? '\\cdot' : '\\odot').tex(operands, {}, scalar),
}
/** The axes summed over, counted from 1. */
const axes = ({ axes: over }: Params) =>
  Array.isArray(over) && over.length > 0 ? over.map((axis) => Number(axis) + 1).join('') : ''

const functions = ['exp', 'log', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'] as const

/** What is not written as `name(operands)`. */
const notations: Readonly<Record<string, Notation>> = {
  ...Object.fromEntries(functions.map((name) => [name, call(name, `\\${name}`)])),
  asin: call('asin', '\\arcsin'),
  acos: call('acos', '\\arccos'),
  atan: call('atan', '\\arctan'),
  sigmoid: call('σ', '\\sigma'),
  lgamma: call('ln Γ', '\\ln\\Gamma'),
  expm1: { sign: 'exp−1', tex: ([x]) => `e^{${x}} - 1` },
  log1p: { sign: 'log1p', tex: ([x]) => `\\log(1 + ${x})` },
  neg: { sign: '−', tex: ([x]) => `-${x}` },
  add: infix('+', '+'),
  sub: infix('−', '-'),
  mul: product,
  div: { sign: '÷', tex: ([x, y]) => `\\frac{${x}}{${y}}` },
  pow: { sign: 'xʸ', tex: ([x, y]) => `{${x}}^{${y}}` },
  rem: infix('mod', '\\bmod'),
  max: call('max', '\\max'),
  min: call('min', '\\min'),
  abs: { sign: '|x|', tex: ([x]) => `\\left|${x}\\right|` },
  floor: { sign: '⌊x⌋', tex: ([x]) => `\\lfloor ${x} \\rfloor` },
  ceil: { sign: '⌈x⌉', tex: ([x]) => `\\lceil ${x} \\rceil` },
  sqrt: { sign: '√', tex: ([x]) => `\\sqrt{${x}}` },
  lt: infix('<', '<'),
  le: infix('≤', '\\le'),
  eq: infix('=', '='),
  and: infix('∧', '\\wedge'),
  or: infix('∨', '\\vee'),
  xor: infix('⊕', '\\oplus'),
  not: { sign: '¬', tex: ([x]) => `\\neg ${x}` },
  select: { sign: 'if', tex: ([c, x, y]) => `${named('where')}(${c},\\,${x},\\,${y})` },
  sum: { sign: 'Σ', tex: ([x], params, scalar) => `\\textstyle\\sum${scalar ? '' : `_{${axes(params)}}`} ${x}` },
  cumsum: call('cumΣ', named('cumsum')),
  reduceMax: { sign: 'max', tex: ([x], params, scalar) => `\\max${scalar ? '' : `_{${axes(params)}}`} ${x}` },
  matmul: { sign: 'X·Y', tex: (operands) => operands.join('\\,') },
  transpose: { sign: 'Xᵀ', tex: ([x]) => `{${x}}^{\\top}` },
  broadcast: { sign: 'copy', tex: ([x]) => `${named('copy')}(${x})` },
  conv: { sign: '✶', tex: ([x, w]) => `${x} \\star ${w}` },
  convInput: { sign: '✶ᵀx', tex: ([y, w]) => `${y} \\star^{\\top} ${w}` },
  convWeight: { sign: '✶ᵀw', tex: ([x, y]) => `${x} \\star_{w} ${y}` },
  solve: { sign: 'X⁻¹Y', tex: ([x, y]) => `{${x}}^{-1}\\,${y}` },
  stopGradient: { sign: 'stop', tex: ([x]) => `${named('stop')}(${x})` },
  maxPool: call('pool', named('maxpool')),
  scatterAdd: call('scatter', named('scatter')),
}

/** A few letters for a primitive, for a small node or a list: `tanh`, `×`, `Σ`; its name where it has no sign. */
export const signOf = (primitive: string): string => notations[primitive]?.sign ?? primitive

/** The right side of an equation in TeX, given its operands in TeX; `scalar` says that the result is one number. */
export function rightSide(primitive: string, operands: readonly string[], params: Params, scalar: boolean): string {
  return notations[primitive]?.tex(operands, params, scalar) ?? `${named(primitive)}${list(operands)}`
}
