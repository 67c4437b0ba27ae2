import type { Value } from '../../ir/program.ts'
import { Builder } from '../../ir/builder.ts'
import { valuePart, type Context } from './context.ts'
import { leafOf } from './figures.ts'
import type { Goal } from './goals.ts'
import { numberTex } from './number-tex.ts'
import { termOf, type Leaf, type Term } from './term.ts'
import { symbolsTex } from './term-tex.ts'

/** Coordinates of more numbers than this are no help beside a formula. */
const MOST_COORDINATES = 4

/**
 * The number that all of it comes down to, as a function of what is given and learnt, `z = x y + \sin x`, and where every
 * one of those is a number that nobody learns, at which: `at (0.5, 4.2)`. Undefined where there are several such numbers, or
 * the function is too long to be read.
 */
export function wholeFormula(context: Context, goals: readonly Goal[]): string | undefined {
  const { written, blocks, contents } = context
  const [goal] = goals
  const [value] = goal?.from ?? []
  if (goals.length !== 1 || goal!.from.length !== 1 || value === undefined) return undefined
  const outputs = blocks.flatMap((block) => block.outputs)
  // A loss may be a copy of what a block gave: named after the block that comes last.
  const end =
    outputs.find((at) => at.value === value) ?? blocks.flatMap((block) => block.inputs).find((at) => at.value === value)
  if (!end) return undefined
  const given = blocks.filter(({ inputs }) => inputs.length === 0).flatMap((block) => block.outputs)
  const slots = written.frame.slots.map(({ name, value: held }) => ({ of: 'slot' as const, name, value: held }))
  const known = [...given, ...slots].filter((at) => contents.has(at.value))
  const { program } = written.frame.b.cut([value], [...new Set(known.map((at) => at.value))])
  const b = new Builder()
  const args = program.inputs.map(({ type }) => b.input(type))
  const [result] = b.inline(program, args)
  const leaves = new Map<Value, Leaf>()
  program.inputs.forEach((input, i) => {
    const at = known.find((candidate) => candidate.value === input)
    if (at) leaves.set(args[i]!, leafOf(valuePart(context, at)))
  })
  const term = termOf(b, result!, leaves)
  if (term?.is !== 'apply') return undefined
  const { tex } = valuePart(context, end)
  const coordinates = [...new Set(leavesIn(term))]
  const numbers = coordinates.flatMap(({ number }) => number ?? [])
  const isAll = numbers.length === coordinates.length && numbers.length <= MOST_COORDINATES
  const isPoint = isAll && goal!.learner === undefined
  const place = isPoint ? `\\;\\text{ at }\\;(${numbers.map(numberTex).join(',\\,')})` : ''
  return `${tex} = ${symbolsTex(term)}${place}`
}

/** What a formula is a function of, in the order in which it is read. */
const leavesIn = (term: Term): readonly Leaf[] =>
  term.is === 'leaf' ? [term] : term.is === 'apply' ? term.args.flatMap(leavesIn) : []
