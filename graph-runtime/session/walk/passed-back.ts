import { evaluate } from '../../backends/reference/evaluate.ts'
import type { Data } from '../../ir/primitive.ts'
import type { Value } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import type { OwnEquations, WalkBlock } from './block.ts'
import { cotangentPart, valuePart, type Context } from './context.ts'
import { leafOf, type Contents } from './figures.ts'
import { leavesOf } from './forward.ts'
import type { Goal } from './goals.ts'
import { termOf, type Leaf, type Term } from './term.ts'

/** For each tensor that a block takes, the expression of the cotangent that it passes back to it, where one can be read. */
export type PassedBack = ReadonlyMap<Value, Term>

/** What a block passes back along its wires and to its slots, by the value there. */
export function passedBack(context: Context, goal: Goal, block: WalkBlock): PassedBack {
  const own = context.equations(block)
  if (!own) return new Map()
  const { b, args, results } = own
  const leaves = new Map<Value, Leaf>(leavesOf(context, block))
  const ends: End[] = []
  for (const [output, result] of results) {
    const part = cotangentPart(context, goal, output)
    if (!part || result.type.dtype !== 'float') continue
    const seed = b.input(result.type)
    leaves.set(seed, leafOf(part))
    // What the block computed is known by now: it is read, and not computed again.
    if (!leaves.has(result)) leaves.set(result, leafOf(valuePart(context, output)))
    ends.push({ result, seed, cotangent: leafOf(part), tex: valuePart(context, output).tex })
  }
  const wanted = [...args].filter(([, arg]) => arg.type.dtype === 'float')
  const found = b.gradient(
    ends.map(({ result }) => result),
    wanted.map(([, arg]) => arg),
    ends.map(({ seed }) => seed),
  )
  const names = new Map([...block.slots, ...block.inputs].map((at) => [at.value, valuePart(context, at).tex]))
  return new Map(
    wanted.flatMap(([value, arg], i) => {
      const term =
        found[i] && (termOf(b, found[i], leaves) ?? bySlope(own, context.contents, ends, arg, names.get(value)))
      return term ? [[value, term] as const] : []
    }),
  )
}

/** An output where something comes back: its value and that cotangent in the block's own equations, and as they are written. */
interface End {
  readonly result: Value
  readonly seed: Value
  readonly cotangent: Leaf
  readonly tex: string
}

/** Of single numbers what came back times the derivative as a number, where its expression is too long to be read. */
function bySlope(
  own: OwnEquations,
  contents: Contents,
  [end, another]: readonly End[],
  arg: Value,
  tex: string | undefined,
): Term | undefined {
  if (!end || another || tex === undefined) return undefined
  const number = slopeOf(own, contents, end.result, arg)
  if (number === undefined) return undefined
  const slope: Leaf = {
    is: 'leaf',
    kind: 'value',
    tex: `\\tfrac{\\partial ${end.tex}}{\\partial ${tex}}`,
    shape: [],
    number,
  }
  return { is: 'apply', primitive: 'mul', params: {}, args: [end.cotangent, slope], shape: [] }
}

const isNumber = ({ type }: Value) => type.dtype === 'float' && sizeOf(type.shape) === 1

/**
 * The derivative of one number that a block gives by one that it takes, where it stands: what is said of it where its expression
 * is too long to be read. Undefined where either is a tensor.
 */
function slopeOf({ b, args }: OwnEquations, contents: Contents, y: Value, x: Value): number | undefined {
  if (!isNumber(y) || !isNumber(x)) return undefined
  const [slope] = b.gradient([y], [x])
  if (!slope) return undefined
  const { program } = b.cut([slope], [...args.values()])
  const taken = new Map([...args].map(([value, arg]) => [arg, contents.get(value)]))
  const given: Data[] = []
  for (const input of program.inputs) {
    const data = taken.get(input)
    if (!data) return undefined
    given.push(data)
  }
  return evaluate(program, given)[0]![0]
}
