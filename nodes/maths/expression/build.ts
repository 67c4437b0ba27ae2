import type { Builder } from '../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { axesOf, broadcastShapes, showShape } from '../../../graph-runtime/ir/types.ts'
import { matrixProduct } from '../matrix-product.ts'
import { ExpressionFault } from './fault.ts'
import { constants, functions, transposed, type MathFunction } from './functions.ts'
import type { Expression, Operator } from './tree.ts'
import { nearest } from './suggest.ts'

/**
 * Writes the equations of an expression; `valueOf` gives each name that is no constant. Conditions count as 1 or 0 in
 * arithmetic. Throws ExpressionFault where a function is unknown or shapes do not fit.
 */
export function write(b: Builder, e: Expression, valueOf: (name: string) => Value): Value {
  const build = (part: Expression): Value => write(b, part, valueOf)
  const number = (part: Expression): Value => b.cast(build(part), 'float')
  switch (e.is) {
    case 'number':
      return b.constant(e.value)
    case 'name': {
      const constant = constants.get(e.name)
      return constant === undefined ? valueOf(e.name) : b.constant(constant)
    }
    case 'negative':
      return b.neg(number(e.of))
    case 'transpose':
      return transposed(b, number(e.of))
    case 'binary':
      return atPlace(e, `“${e.operator}”`, () => operate(b, e, number(e.left), number(e.right)))
    case 'call': {
      const f = functionOf(e)
      if (f.kind === 'values') {
        const args = e.args.map(number)
        return atPlace(e, e.name, () => f.write(b, ...args))
      }
      const x = number(e.args[0]!)
      return atPlace(e, e.name, () => f.write(b, x, axesAsked(e, f.usual, x)))
    }
  }
}

type Call = Extract<Expression, { is: 'call' }>
type Binary = Extract<Expression, { is: 'binary' }>

/** The function that a call names, which takes as many arguments as are given. */
export function functionOf({ name, args, at }: Call): MathFunction {
  const found = functions.get(name)
  if (!found) {
    const near = nearest(name, functions.keys())
    const product = 'A product with what is in parentheses needs a *.'
    const mend = near === undefined ? product : `The nearest is ${near}. ${product}`
    throw new ExpressionFault(at, `there is no function called “${name}”.`, mend)
  }
  const [least, most] = found.kind === 'values' ? [found.least, found.most] : [1, 2]
  if (args.length >= least && args.length <= most) return found
  const wanted = least === most ? String(least) : `${least} or ${most}`
  const s = most === 1 ? '' : 's'
  throw new ExpressionFault(at, `${name} takes ${wanted} argument${s}, not ${args.length}.`, 'Part them by commas.')
}

/** The axes named by the second argument of a call such as sum(x, −1). */
function axesAsked({ name, args: [, axis], at }: Call, usual: 'all' | 'last', x: Value): readonly number[] {
  const { shape } = x.type
  if (!axis && usual === 'all') return axesOf(shape)
  const asked = axis ? wholeNumber(axis) : -1
  if (asked === undefined) {
    throw new ExpressionFault(axis?.at ?? at, `the axis of ${name} must be a whole number.`, 'Write it as sum(x, 0).')
  }
  if (asked >= -shape.length && asked < shape.length) return [asked < 0 ? asked + shape.length : asked]
  throw new ExpressionFault(axis?.at ?? at, `${name} finds no axis ${asked}: what it is given is ${showShape(shape)}.`)
}

function wholeNumber(e: Expression): number | undefined {
  if (e.is === 'negative') {
    const n = wholeNumber(e.of)
    return n === undefined ? undefined : -n
  }
  return e.is === 'number' && Number.isInteger(e.value) ? e.value : undefined
}

const elementwise: Readonly<Record<Exclude<Operator, '@'>, (b: Builder, x: Value, y: Value) => Value>> = {
  '+': (b, x, y) => b.add(x, y),
  '-': (b, x, y) => b.sub(x, y),
  '*': (b, x, y) => b.mul(x, y),
  '/': (b, x, y) => b.div(x, y),
  '^': (b, x, y) => (b.filledWith(y) === 2 && y.type.shape.length === 0 ? b.mul(x, x) : b.pow(x, y)),
  '<': (b, x, y) => b.lt(x, y),
  '<=': (b, x, y) => b.le(x, y),
  '>': (b, x, y) => b.lt(y, x),
  '>=': (b, x, y) => b.le(y, x),
  '==': (b, x, y) => b.eq(x, y),
  '!=': (b, x, y) => b.not(b.eq(x, y)),
}

function operate(b: Builder, { operator }: Binary, x: Value, y: Value): Value {
  if (operator === '@') return matrixProduct(b, x, y)
  const [left, right] = [x.type.shape, y.type.shape]
  if (broadcastShapes(left, right)) return elementwise[operator](b, x, y)
  throw new TypeError(`the left side is ${showShape(left)} and the right side ${showShape(right)}`)
}

/** Says where in the text shapes do not fit. */
function atPlace(e: Expression, what: string, build: () => Value): Value {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ExpressionFault(e.at, `${what} does not fit the shapes: ${error.message}.`)
  }
}
