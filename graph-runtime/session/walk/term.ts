import type { Builder } from '../../ir/builder.ts'
import type { Equation, Params, Value } from '../../ir/program.ts'
import { sizeOf, type Shape } from '../../ir/types.ts'

/** Something that has a name: a port's value, a parameter, a cotangent. */
export interface Leaf {
  readonly is: 'leaf'
  /** In TeX, without colour. */
  readonly tex: string
  readonly kind: 'value' | 'cotangent'
  readonly shape: Shape
  /** Set where it is one number. */
  readonly number: number | undefined
}

/** A mathematical expression, read back from equations. */
export type Term =
  | Leaf
  | { readonly is: 'number'; readonly number: number; readonly shape: Shape }
  | {
      readonly is: 'apply'
      readonly primitive: string
      readonly params: Params
      readonly args: readonly Term[]
      readonly shape: Shape
    }

export type Apply = Extract<Term, { is: 'apply' }>

/** Movements that change where numbers stand, and not what is computed: a reader fills them in. */
const SILENT = new Set(['reshape', 'broadcast', 'cast', 'stopGradient'])

/** A formula of more signs than this is not read any more, but skipped. */
export const MOST_SIGNS = 20

/** What an expression stops at. */
export type Leaves = ReadonlyMap<Value, Leaf>

/** How many names, numbers and operations an expression has. */
export function signsOf(term: Term): number {
  return term.is === 'apply' ? term.args.reduce((sum, arg) => sum + signsOf(arg), 1) : 1
}

/** Choices between branches, as losses make them to stay accurate, are read better in the block's own formula. */
function isReadable(term: Term): boolean {
  return term.is !== 'apply' || (!UNREADABLE.has(term.primitive) && term.args.every(isReadable))
}
const UNREADABLE = new Set(['select', 'eq'])

/** The expression that computes a value from `leaves`; undefined where it has more than `most` signs, or another source. */
export function termOf(b: Builder, value: Value, leaves: Leaves, most = MOST_SIGNS): Term | undefined {
  let room = most * 2 // simplifying takes some away again
  const read = (at: Value): Term | undefined => {
    const leaf = leaves.get(at)
    if (leaf) return leaf
    const equation = b.definitionOf(at)
    if (!equation || --room < 0) return undefined
    const number = equation.primitive === 'constant' ? b.filledWith(at) : undefined
    if (number !== undefined) return { is: 'number', number, shape: [] }
    if (equation.outputs.length > 1 || equation.inputs.length === 0) return undefined
    const args: Term[] = []
    for (const input of equation.inputs) {
      const arg = read(input)
      if (!arg) return undefined
      args.push(arg)
    }
    return simplified(equation, args)
  }
  const term = read(value)
  return term && signsOf(term) <= most && isReadable(term) ? term : undefined
}

function simplified({ primitive, params, outputs, inputs }: Equation, args: readonly Term[]): Term {
  const [x, y, z] = args
  const { shape } = outputs[0]!.type
  const apply = (name: string, ...of: Term[]): Term => ({ is: 'apply', primitive: name, params: {}, args: of, shape })
  if (SILENT.has(primitive)) return x!
  // One number is its own sum, its own transpose and its own maximum.
  if (primitive === 'sum' && sizeOf(inputs[0]!.type.shape) === 1) return x!
  if (primitive === 'neg') return scaled(-1, x!, shape)
  if (primitive === 'add' && sameTerm(x!, y!)) return scaled(2, x!, shape)
  if (primitive === 'add' && isApply(y!, 'neg')) return apply('sub', x!, y.args[0]!)
  if (primitive === 'mul') {
    if (x!.is === 'number') return scaled(x!.number, y!, shape)
    if (y!.is === 'number') return scaled(y!.number, x!, shape)
    if (sameTerm(x!, y!)) return apply('pow', x!, { is: 'number', number: 2, shape: [] })
    // Numbers are gathered in front: (x · 2) · y is 2 x y.
    const [[m, left], [n, right]] = [factorsOf(x!), factorsOf(y!)]
    return scaled(m * n, apply('mul', left, right), shape)
  }
  const extreme = primitive === 'select' && extremeOf(x!, y!, z!)
  if (extreme) return apply(...extreme)
  // A cotangent that is let through where a condition holds: multiplied by 1 or 0.
  if (primitive === 'select' && isZero(z!)) return apply('mul', y!, apply('where', x!))
  if (primitive === 'select' && isZero(y!)) return apply('mul', z!, apply('where', opposite(x!)))
  return { is: 'apply', primitive, params, args, shape }
}

/** The number in front of a term, and the rest. */
function factorsOf(term: Term): readonly [number, Term] {
  if (term.is !== 'apply') return [1, term]
  if (term.primitive === 'neg') return [-1, term.args[0]!]
  const [first, rest] = term.primitive === 'mul' ? term.args : []
  return first?.is === 'number' && rest ? [first.number, rest] : [1, term]
}

/** A term times a number, which is gathered with the one already in front. */
function scaled(by: number, term: Term, shape: Shape): Term {
  if (term.is === 'number') return { ...term, number: by * term.number }
  const [own, rest] = factorsOf(term)
  const number = by * own
  if (number === 1) return rest
  const one = (primitive: string, ...args: Term[]): Term => ({ is: 'apply', primitive, params: {}, args, shape })
  return number === -1 ? one('neg', rest) : one('mul', { is: 'number', number, shape: [] }, rest)
}

/**
 * The larger or the smaller of two is written as a choice, so that its derivative where they are equal is that of one of them:
 * which, and of what. So is a number held between two others: x below the low one, else what is the smaller of x and the high one.
 */
function extremeOf(condition: Term, yes: Term, no: Term): readonly ['max' | 'min', Term, Term] | undefined {
  if (!isApply(condition, 'lt') && !isApply(condition, 'le')) return undefined
  const [a, b] = [condition.args[0]!, condition.args[1]!]
  const last = (x: Term, y: Term): [Term, Term] => (x.is === 'number' ? [y, x] : [x, y])
  if (sameTerm(yes, a) && sameTerm(no, b)) return ['min', ...last(a, b)]
  if (!sameTerm(yes, b)) return undefined
  return sameTerm(no, a) || isAtMost(no, a, b) ? ['max', ...last(no, b)] : undefined
}

/** Whether a term is the smaller of x and a number that is not below `low`. */
function isAtMost(term: Term, x: Term, low: Term): boolean {
  if (!isApply(term, 'min') || low.is !== 'number') return false
  const [of, high] = term.args
  return sameTerm(of!, x) && high!.is === 'number' && high!.number >= low.number
}

/** A condition turned round: not x ≤ y is y < x. */
function opposite(condition: Term): Term {
  const turned = isApply(condition, 'le') ? 'lt' : isApply(condition, 'lt') ? 'le' : undefined
  if (!turned || condition.is !== 'apply') {
    return { is: 'apply', primitive: 'not', params: {}, args: [condition], shape: condition.shape }
  }
  return { ...condition, primitive: turned, args: [condition.args[1]!, condition.args[0]!] }
}

/** Whether a term is this primitive's. */
export function isApply(term: Term, primitive: string): term is Apply {
  return term.is === 'apply' && term.primitive === primitive
}

const isZero = (term: Term) => term.is === 'number' && term.number === 0

function sameTerm(a: Term, b: Term): boolean {
  if (a.is === 'leaf') return b.is === 'leaf' && a.tex === b.tex
  if (a.is === 'number') return b.is === 'number' && a.number === b.number
  if (b.is !== 'apply' || a.primitive !== b.primitive || a.args.length !== b.args.length) return false
  return sameParams(a.params, b.params) && a.args.every((x, i) => sameTerm(x, b.args[i]!))
}

const sameParams = (a: Params, b: Params) => JSON.stringify(a) === JSON.stringify(b)
