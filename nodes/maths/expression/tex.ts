import { ExpressionFault } from './fault.ts'
import { nameTex } from './greek.ts'
import { parse } from './parse.ts'
import { bindingOf, COMPARISON, POWER, SIGN, SUM, type Expression, type Operator } from './tree.ts'

/** Beyond these a formula is not legible, and KaTeX gives up: characters, and groups inside one another. */
const MAX_TEX = 1500
const MAX_NESTING = 50

/**
 * An expression as TeX, for a formula; undefined while it cannot be read, or when it is too long or too deeply nested
 * to be shown. Unknown functions are written as they stand.
 */
export function texOf(expression: string): string | undefined {
  try {
    const text = tex(parse(expression))
    return text.length <= MAX_TEX && nestingOf(text) <= MAX_NESTING ? text : undefined
  } catch (error) {
    if (error instanceof ExpressionFault) return undefined
    throw error
  }
}

/** How many groups, in braces or stretching parentheses, stand inside one another. */
function nestingOf(text: string): number {
  let [depth, most] = [0, 0]
  for (const [mark] of text.matchAll(/[{}]|\\left\b|\\right\b/g)) {
    depth += mark === '{' || mark === '\\left' ? 1 : -1
    most = Math.max(most, depth)
  }
  return most
}

const SIGNS: Readonly<Record<Exclude<Operator, '/' | '^' | '*'>, string>> = {
  '+': ' + ',
  '-': ' - ',
  '@': ' \\, ',
  '<': ' < ',
  '<=': ' \\le ',
  '>': ' > ',
  '>=': ' \\ge ',
  '==': ' = ',
  '!=': ' \\ne ',
}

const COMMANDS = new Set('sin cos tan sinh cosh tanh ln min max'.split(' '))
const RENAMED: Readonly<Record<string, string>> = {
  sum: '\\sum',
  prod: '\\prod',
  log: '\\ln',
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  sigmoid: '\\sigma',
  digamma: '\\psi',
  log2: '\\log_2',
  log10: '\\log_{10}',
}

const inParentheses = (text: string) => `\\left( ${text} \\right)`
/** An operand, in parentheses where it binds less than `least`. */
const operand = (e: Expression, least: number) => (bindingOf(e) < least ? inParentheses(tex(e)) : tex(e))

function tex(e: Expression): string {
  switch (e.is) {
    case 'number':
      return e.text.replace(/[eE]\+?(-?)0*(\d+)$/, ' \\cdot 10^{$1$2}')
    case 'name':
      return e.name === 'inf' ? '\\infty' : nameTex(e.name)
    case 'negative':
      return `-${operand(e.of, SIGN)}`
    case 'transpose':
      return `${raisable(e.of)}^{\\top}`
    case 'binary':
      return binaryTex(e.operator, e.left, e.right)
    case 'call':
      return callTex(e.name, e.args)
  }
}

function binaryTex(operator: Operator, left: Expression, right: Expression): string {
  if (operator === '/') return `\\frac{${tex(left)}}{${tex(right)}}`
  if (operator === '^') return `${raisable(left)}^{${tex(right)}}`
  const own = bindingOf({ is: 'binary', operator, left, right, at: 0 })
  const before = operand(left, own === COMPARISON ? SUM : own)
  const isFraction = right.is === 'binary' && right.operator === '/'
  const after = right.is === 'negative' ? inParentheses(tex(right)) : isFraction ? tex(right) : operand(right, own + 1)
  if (operator !== '*') return `${before}${SIGNS[operator]}${after}`
  const isFactor = /^-?[\d.]+$/.test(before) && !/^[\d.]/.test(after)
  return `${before}${isFactor ? ' ' : ' \\cdot '}${after}`
}

/** Something that may carry an exponent: what has one already, or more than one sign, goes into parentheses. */
function raisable(e: Expression): string {
  const text = tex(e)
  return bindingOf(e) <= POWER || e.is === 'transpose' || text.includes('^{') ? inParentheses(text) : text
}

function callTex(name: string, args: readonly Expression[]): string {
  const [x = '', y = '', z = ''] = args.map(tex)
  const isOne = args.length === 1
  if (name === 'sqrt' && isOne) return `\\sqrt{${x}}`
  if (name === 'abs' && isOne) return `\\left| ${x} \\right|`
  if (name === 'norm' && isOne) return `\\left\\lVert ${x} \\right\\rVert`
  if (name === 'floor' && isOne) return `\\left\\lfloor ${x} \\right\\rfloor`
  if (name === 'ceil' && isOne) return `\\left\\lceil ${x} \\right\\rceil`
  if (name === 'exp' && isOne) return `e^{${x}}`
  if (name === 'square' && isOne) return `${raisable(args[0]!)}^{2}`
  if (name === 'transpose' && isOne) return `${raisable(args[0]!)}^{\\top}`
  if (name === 'dot' && args.length === 2) return `\\left\\langle ${x}, ${y} \\right\\rangle`
  if (name === 'pow' && args.length === 2) return `${raisable(args[0]!)}^{${y}}`
  if (name === 'where' && args.length === 3) {
    return `\\begin{cases} ${y} & \\text{if } ${x} \\\\ ${z} & \\text{otherwise} \\end{cases}`
  }
  const command = COMMANDS.has(name) ? `\\${name}` : (RENAMED[name] ?? `\\operatorname{${name.replaceAll('_', '\\_')}}`)
  return `${command}${inParentheses(args.map(tex).join(', '))}`
}
