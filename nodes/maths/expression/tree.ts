/** What stands between two operands. */
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
export const BINDING: Readonly<Record<Operator, number>> = {
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
/** How tightly the kinds of signs bind; nothing stands between the parts of an atom. */
export const COMPARISON = 1
export const SUM = 2
export const SIGN = 4
export const POWER = 5
const ATOM = 6

/** Whether a sign stands between two operands. */
export const isOperator = (text: string): text is Operator => Object.hasOwn(BINDING, text)

/** How tightly the outermost sign of an expression binds, for those who write it out again. */
export function bindingOf(e: Expression): number {
  if (e.is === 'binary') return BINDING[e.operator]
  return e.is === 'negative' ? SIGN : ATOM
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
