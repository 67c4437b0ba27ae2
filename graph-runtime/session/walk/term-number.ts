import { paramsOf } from '../../ir/primitive.ts'
import { primitiveOf } from '../../ir/primitives/index.ts'
import { sizeOf, tensor } from '../../ir/types.ts'
import { evaluate } from '../../backends/reference/evaluate.ts'
import type { Term } from './term.ts'

/** What an expression of single numbers comes to, in f64; undefined where something in it is a tensor. */
export function numberOf(term: Term): number | undefined {
  if (term.is !== 'apply') return term.number
  if (sizeOf(term.shape) !== 1) return undefined
  const args: number[] = []
  for (const arg of term.args) {
    const number = numberOf(arg)
    if (number === undefined) return undefined
    args.push(number)
  }
  if (term.primitive === 'where') return args[0]
  if (term.primitive === 'not') return 1 - args[0]!
  const scalar = tensor('float')
  const types = { inputs: args.map(() => scalar), outputs: [scalar] }
  const [result] = primitiveOf(term).evaluate(
    args.map((x) => Float64Array.of(x)),
    paramsOf(term),
    types,
    evaluate,
  )
  return result![0]
}
