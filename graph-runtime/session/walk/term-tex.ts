import { sizeOf } from '../../ir/types.ts'
import { numberTex, shapeTex } from './number-tex.ts'
import { isApply, type Apply, type Leaf, type Term } from './term.ts'
import { numberOf } from './term-number.ts'

/** A piece of TeX and how tightly its outermost sign binds. */
interface Piece {
  readonly tex: string
  readonly binding: number
}

/** Sums, products of elements, products of matrices, functions, powers, single signs. */
const [SUM, PRODUCT, MATRICES, CALL, POWER, ATOM] = [1, 2, 3, 4, 5, 6]

/** Wraps TeX so that the page gives it the colour of values or of cotangents. */
export function coloured(kind: 'value' | 'cotangent', tex: string): string {
  return `\\htmlClass{tex-${kind}}{${tex}}`
}

/** An expression with its names. */
export function symbolsTex(term: Term): string {
  return write(term, { numbers: false, inFraction: false }).tex
}

/** An expression with numbers in the place of scalars, and shapes in the place of tensors. */
export function numbersTex(term: Term): string {
  return write(term, { numbers: true, inFraction: false }).tex
}

/** How a piece is written. */
interface Manner {
  readonly numbers: boolean
  /** Fractions within a fraction have a slash: stacked, their signs would be too small to read. */
  readonly inFraction: boolean
}

function write(term: Term, manner: Manner): Piece {
  if (term.is === 'leaf')
    return manner.numbers ? substituted(term) : { tex: coloured(term.kind, term.tex), binding: ATOM }
  if (term.is === 'number') return numberPiece(term.number)
  return apply(term, manner)
}

function substituted({ kind, number, shape }: Leaf): Piece {
  if (number === undefined) return { tex: coloured(kind, `(${shapeTex(shape)})`), binding: ATOM }
  const { tex, binding } = numberPiece(number)
  return { tex: coloured(kind, tex), binding }
}

function numberPiece(number: number): Piece {
  const whole = Math.round(1 / number)
  // A mean is a sum times 1/n; 1 − 0.9 is 0.1, whatever its last bits are.
  const isLong = String(Number(number.toPrecision(12))).length > 5
  if (Math.abs(whole) > 2 && Math.abs(number * whole - 1) < 1e-12 && isLong) {
    return { tex: `${number < 0 ? '-' : ''}\\tfrac{1}{${Math.abs(whole)}}`, binding: number < 0 ? SUM : CALL }
  }
  const tex = numberTex(number)
  return { tex, binding: tex.startsWith('-') ? SUM : tex.includes('cdot') ? PRODUCT : tex.includes('^') ? POWER : ATOM }
}

const parenthesised = (tex: string) => `\\left( ${tex} \\right)`

/** Functions that TeX, or mathematics, has a sign for. */
const CALLS: Readonly<Record<string, string>> = {
  exp: '\\exp',
  log: '\\ln',
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  sigmoid: '\\sigma',
  erf: '\\operatorname{erf}',
  lgamma: '\\ln\\Gamma',
  sign: '\\operatorname{sgn}',
  max: '\\max',
  min: '\\min',
  reduceMax: '\\max',
  argmax: '\\operatorname{arg\\,max}',
}

const COMPARISONS: Readonly<Record<string, string>> = { lt: '<', le: '\\le', eq: '=' }
const TURNED: Readonly<Record<string, string>> = { lt: '>', le: '\\ge', eq: '=' }

function apply(term: Apply, manner: Manner): Piece {
  const { primitive, args } = term
  const at = (i: number, least: number) => {
    const { tex, binding } = write(args[i]!, manner)
    return binding < least ? parenthesised(tex) : tex
  }
  const plain = (i: number) => write(args[i]!, manner).tex
  const part = (i: number) => write(args[i]!, { ...manner, inFraction: true }).tex
  switch (primitive) {
    case 'add':
      return { tex: `${at(0, SUM)} + ${at(1, PRODUCT)}`, binding: SUM }
    case 'sub':
      return { tex: `${at(0, SUM)} - ${at(1, PRODUCT)}`, binding: SUM }
    case 'neg':
      return { tex: `-${at(0, PRODUCT)}`, binding: SUM }
    case 'mul':
      return product(term, manner)
    case 'matmul':
      return { tex: `${at(0, MATRICES)}\\,${at(1, MATRICES)}`, binding: MATRICES }
    case 'div':
      return manner.inFraction
        ? { tex: `${at(0, PRODUCT)} / ${at(1, CALL)}`, binding: PRODUCT }
        : { tex: `\\frac{${part(0)}}{${part(1)}}`, binding: CALL }
    case 'pow':
      return isNumber(args[1]!, 0.5)
        ? { tex: `\\sqrt{${plain(0)}}`, binding: CALL }
        : { tex: `${at(0, ATOM)}^{${plain(1)}}`, binding: POWER }
    case 'sqrt':
      return { tex: `\\sqrt{${plain(0)}}`, binding: CALL }
    case 'abs':
      return { tex: `\\left| ${plain(0)} \\right|`, binding: ATOM }
    case 'floor':
      return { tex: `\\left\\lfloor ${plain(0)} \\right\\rfloor`, binding: ATOM }
    case 'ceil':
      return { tex: `\\left\\lceil ${plain(0)} \\right\\rceil`, binding: ATOM }
    case 'sum':
      return { tex: `\\textstyle\\sum${overOf(term)} ${at(0, PRODUCT)}`, binding: PRODUCT }
    case 'transpose':
      if (!swapsLast(term)) break
      return { tex: `${at(0, ATOM)}^{\\top}`, binding: POWER }
    case 'log1p':
      return { tex: `\\ln\\left( 1 + ${at(0, SUM)} \\right)`, binding: CALL }
    case 'expm1':
      return { tex: `\\left( \\exp\\left( ${plain(0)} \\right) - 1 \\right)`, binding: ATOM }
    case 'where':
      return { tex: `\\left[ ${plain(0)} \\right]`, binding: ATOM }
    case 'not':
      return { tex: `\\lnot ${at(0, CALL)}`, binding: CALL }
    case 'lt':
    case 'le':
    case 'eq':
      // 0 < x reads better as x > 0.
      return args[0]!.is === 'number'
        ? { tex: `${at(1, SUM)} ${TURNED[primitive]!} ${at(0, SUM)}`, binding: 0 }
        : { tex: `${at(0, SUM)} ${COMPARISONS[primitive]!} ${at(1, SUM)}`, binding: 0 }
    default:
      break
  }
  return call(term, manner)
}

const isNumber = (term: Term, number: number) => term.is === 'number' && term.number === number
const isScalar = ({ shape }: Term) => sizeOf(shape) === 1

/** x · y; numbers stand in front, matrices are multiplied by elements with ⊙. */
function product({ args }: Apply, manner: Manner): Piece {
  const [x, y] = args[1]!.is === 'number' && args[0]!.is !== 'number' ? [args[1]!, args[0]!] : [args[0]!, args[1]!]
  if (isNumber(x, -1)) {
    const { tex, binding } = factor(y, manner)
    return { tex: `-${binding < PRODUCT ? parenthesised(tex) : tex}`, binding: SUM }
  }
  const [left, right] = [factor(x, manner), factor(y, manner)]
  const bothTensors = !isScalar(x) && !isScalar(y)
  const sign = bothTensors
    ? '\\odot'
    : manner.numbers || (isScalar(x) && x.is !== 'number' && isScalar(y))
      ? '\\cdot'
      : '\\,'
  const inside = ({ tex, binding }: Piece) => (binding < PRODUCT ? parenthesised(tex) : tex)
  return { tex: `${inside(left)} ${sign} ${inside(right)}`, binding: PRODUCT }
}

/** With numbers in place, a function of one number inside a product is that number: 1 · 0.8776. */
function factor(term: Term, manner: Manner): Piece {
  const number = manner.numbers && term.is === 'apply' && isFunction(term) ? numberOf(term) : undefined
  if (number === undefined) return write(term, manner)
  const { tex, binding } = numberPiece(number)
  return { tex: coloured('value', tex), binding }
}

const isFunction = ({ primitive }: Apply) => Object.hasOwn(CALLS, primitive) || primitive === 'sqrt'

/** Σ over all axes has no index; over some, the letters of those. */
function overOf({ params, args }: Apply): string {
  const axes: unknown = params['axes']
  if (!Array.isArray(axes) || axes.length === args[0]!.shape.length) return ''
  return `_{${axes.map((axis) => 'nijklm'.charAt(Number(axis)) || 'm').join('')}}`
}

function swapsLast({ params, shape }: Apply): boolean {
  const order: unknown = params['order']
  const rank = shape.length
  if (!Array.isArray(order) || rank < 2) return false
  return order.every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i))
}

/** Functions that mathematics writes before a single sign without parentheses. */
const BARE = new Set(['log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'])

/** ψ, which is the derivative of ln Γ, and ψ with the number of its derivatives. */
const polygammaTex = (order: number) => (order === 0 ? '\\psi' : `\\psi^{(${order})}`)

/** f(x), or f x where x is a single sign. */
function call(term: Apply, manner: Manner): Piece {
  const { primitive, params, args } = term
  const name =
    (primitive === 'polygamma' ? polygammaTex(Number(params['order'])) : CALLS[primitive]) ??
    `\\operatorname{${primitive.replace(/[A-Z]/g, (letter) => `\\,${letter.toLowerCase()}`)}}`
  const [only] = args
  const pieces = args.map((arg) => write(arg, manner))
  const isBare =
    args.length === 1 &&
    BARE.has(primitive) &&
    only!.is !== 'number' &&
    pieces[0]!.binding === ATOM &&
    !isApply(only!, 'abs')
  return isBare && !pieces[0]!.tex.includes('(')
    ? { tex: `${name} ${pieces[0]!.tex}`, binding: CALL }
    : { tex: `${name}\\left( ${pieces.map(({ tex }) => tex).join(', ')} \\right)`, binding: CALL }
}
