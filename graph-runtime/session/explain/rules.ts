import type { Equation, Value } from '../../ir/program.ts'
import type { Junctions } from './junctions.ts'
import type { Local } from './local.ts'
import { showNumber } from './explanation.ts'

/** ∂ of an elementwise function by its input number i, in TeX; `x` and `y` are its operands. */
const rules: Readonly<Record<string, (i: number, x: string, y: string) => string>> = {
  add: () => '1',
  sub: (i) => (i === 0 ? '1' : '-1'),
  neg: () => '-1',
  mul: (i, x, y) => (x === y ? `2 ${x}` : i === 0 ? y : x),
  div: (i, x, y) => (i === 0 ? `\\frac{1}{${y}}` : `-\\frac{${x}}{${y}^2}`),
  pow: (i, x, y) => (i === 0 ? `${y}\\, ${x}^{${y}-1}` : `${x}^{${y}} \\ln ${x}`),
  exp: (_i, x) => `e^{${x}}`,
  log: (_i, x) => `\\frac{1}{${x}}`,
  sin: (_i, x) => `\\cos ${x}`,
  cos: (_i, x) => `-\\sin ${x}`,
  tan: (_i, x) => `1 + \\tan^2 ${x}`,
  tanh: (_i, x) => `1 - \\tanh^2 ${x}`,
  sigmoid: (_i, x) => `\\sigma(${x})\\,(1 - \\sigma(${x}))`,
  sqrt: (_i, x) => `\\frac{1}{2\\sqrt{${x}}}`,
  abs: (_i, x) => `\\operatorname{sign} ${x}`,
}

/** What only moves numbers: no factor of its own. */
const MOVES = new Set(['reshape', 'cast', 'broadcast'])

/** TeX of ∂to/∂from where all that lies between is one function of the table; `nameOf` names what arrives at the block. */
export function ruleOf(
  { b }: Local,
  junctions: Junctions,
  from: Value,
  to: Value,
  nameOf: (value: Value) => string | undefined,
): string | undefined {
  const core = junctions.inside(to).filter(({ primitive }) => !MOVES.has(primitive))
  const [equation] = core
  const rule = equation && rules[equation.primitive]
  if (!rule || core.length !== 1) return undefined
  const origin = (value: Value): Value => {
    const moved: Equation | undefined = b.definitionOf(value)
    const isMove = moved && nameOf(value) === undefined && MOVES.has(moved.primitive)
    return isMove ? origin(moved.inputs[0]!) : value
  }
  const operands = equation.inputs.map(origin)
  const names = operands.map((value) => {
    const filled = b.filledWith(value)
    return filled === undefined ? nameOf(value) : showNumber(filled)
  })
  const i = operands.indexOf(from)
  if (i < 0 || names.includes(undefined)) return undefined
  return rule(i, names[0]!, names[1] ?? '')
}
