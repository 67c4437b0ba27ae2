import { ExpressionFault } from './fault.ts'
import { tokenise, type Token } from './tokens.ts'
import { BINDING, COMPARISON, isOperator, SIGN, type Expression, type Operator } from './tree.ts'

const MAX_DEPTH = 100

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
  if (peek().is !== 'end') {
    throw unexpected(peek(), 'an operator such as + or *', 'A product of names needs a *, a function its parentheses.')
  }
  return whole
}

function unexpected(token: Token, wanted: string, mend?: string): ExpressionFault {
  const found = token.is === 'end' ? 'the expression ends' : `there is “${token.text}”`
  return new ExpressionFault(token.at, `${wanted} is expected, but ${found}.`, mend)
}
