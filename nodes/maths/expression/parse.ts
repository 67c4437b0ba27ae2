import { ExpressionFault } from './fault.ts'
import { tokenise, type Token } from './tokens.ts'

export type Operator = '+' | '-' | '*' | '/' | '@' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!='

/** An expression as a tree. `at` is the place of its number, name or sign in the text. */
export type Expression = { readonly at: number } & (
  | { readonly is: 'number'; readonly value: number; readonly text: string }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'negative'; readonly of: Expression }
  | { readonly is: 'transpose'; readonly of: Expression }
  | {
      readonly is: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[] }
)

/**
 * How tightly signs bind, from loose to tight; as in Python: −x^2 is −(x^2), 2^−1 is allowed, and a^b^c is a^(b^c).
 * Two factors side by side (2x, 80 sin(θ)) are a product that binds as * does, so that 1/2x is (1/2)·x.
 */
const BINDING: Readonly<Record<Operator, number>> = {
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '==': 1,
  '!=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '@': 3,
  '^': 5,
}
export const COMPARISON = 1
export const SUM = 2
export const SIGN = 4
export const POWER = 5
const ATOM = 6
const MAX_DEPTH = 100

const isOperator = (text: string): text is Operator => Object.hasOwn(BINDING, text)

/** Reads an expression. Throws ExpressionFault, with the place and what was expected. A precedence climber (Pratt). */
export function parse(text: string): Expression {
  const tokens = tokenise(text)
  let next = 0
  let depth = 0
  const peek = (): Token => tokens[next]!
  const isSign = (sign: string) => peek().is === 'sign' && peek().text === sign
  const take = (): Token => tokens[next++]!

  function expect(sign: string, why: string): void {
    if (!isSign(sign)) throw unexpected(peek(), `“${sign}” ${why}`)
    next++
  }

  function expression(loosest: number): Expression {
    if (++depth > MAX_DEPTH) {
      throw new ExpressionFault(
        peek().at,
        `the expression is nested more than ${MAX_DEPTH} deep.`,
        'Use several blocks.',
      )
    }
    let left = operand()
    for (;;) {
      const { at } = peek()
      const operator = operatorAhead()
      if (operator === undefined) break
      const binding = BINDING[operator.sign]
      if (binding < loosest) break
      if (!operator.implied) next++
      const right = expression(operator.sign === '^' ? SIGN : binding + 1)
      left = { is: 'binary', operator: operator.sign, left, right, at }
      if (binding === COMPARISON) refuseChain()
    }
    depth--
    return left
  }

  /** The operator that comes next; a product is implied between factors that stand side by side. */
  function operatorAhead(): { sign: Operator; implied: boolean } | undefined {
    const token = peek()
    if (token.is === 'sign' && isOperator(token.text)) return { sign: token.text, implied: false }
    const before = tokens[next - 1]!
    const closes = before.is === 'number' || (before.is === 'sign' && before.text === ')')
    const opens = token.is === 'name' || (token.is === 'sign' && token.text === '(')
    return closes && opens ? { sign: '*', implied: true } : undefined
  }

  function refuseChain(): void {
    const ahead = operatorAhead()
    if (!ahead || BINDING[ahead.sign] !== COMPARISON) return
    throw new ExpressionFault(peek().at, 'comparisons cannot be chained.', 'Multiply two of them: (0 < x) * (x < 1).')
  }

  function operand(): Expression {
    const token = peek()
    if (token.is === 'sign' && (token.text === '-' || token.text === '+')) {
      next++
      const of = expression(SIGN)
      return token.text === '+' ? of : { is: 'negative', of, at: token.at }
    }
    let result = primary(take())
    while (isSign("'")) result = { is: 'transpose', of: result, at: take().at }
    return result
  }

  function primary(token: Token): Expression {
    const { at } = token
    if (token.is === 'number') return { is: 'number', value: token.value, text: token.text, at }
    if (token.is === 'name')
      return isSign('(') ? { is: 'call', name: token.text, args: list(), at } : { is: 'name', name: token.text, at }
    if (token.is === 'sign' && token.text === '(') {
      const inside = expression(COMPARISON)
      expect(')', `to close the one at column ${at + 1}`)
      return inside
    }
    throw unexpected(token, 'a number, a name or “(”')
  }

  function list(): Expression[] {
    const { at } = take()
    if (isSign(')')) {
      next++
      return []
    }
    const args = [expression(COMPARISON)]
    while (isSign(',')) {
      next++
      args.push(expression(COMPARISON))
    }
    expect(')', `to close the one at column ${at + 1}`)
    return args
  }

  if (peek().is === 'end') throw new ExpressionFault(0, 'there is no expression.', 'Type one, such as “sin(x*w) + b”.')
  const whole = expression(COMPARISON)
  if (isSign('=')) throw new ExpressionFault(peek().at, '“=” has no meaning here.', 'Type only what stands after it.')
  if (peek().is !== 'end') throw unexpected(peek(), 'an operator such as + or *')
  return whole
}

/** How tightly the outermost sign of an expression binds, for those who write it out again. */
export function bindingOf(e: Expression): number {
  if (e.is === 'binary') return BINDING[e.operator]
  return e.is === 'negative' ? SIGN : ATOM
}

function unexpected(token: Token, wanted: string): ExpressionFault {
  const found = token.is === 'end' ? 'the expression ends' : `there is “${token.text}”`
  return new ExpressionFault(token.at, `${wanted} is expected, but ${found}.`)
}

/** Every name in the expression that is not the name of a function called, in the order of the text. */
export function namesIn(e: Expression): string[] {
  const found = new Set<string>()
  const visit = (part: Expression): void => {
    if (part.is === 'name') found.add(part.name)
    else if (part.is === 'binary') [part.left, part.right].forEach(visit)
    else if (part.is === 'call') part.args.forEach(visit)
    else if (part.is !== 'number') visit(part.of)
  }
  visit(e)
  return [...found]
}
