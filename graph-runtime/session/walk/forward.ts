import type { At, WalkBlock } from './block.ts'
import { nameOfBlock, valuePart, type Context } from './context.ts'
import { leafOf, nameOf, resultOf } from './figures.ts'
import { formulaOf } from './formula.ts'
import { callTex, listed } from './phrases.ts'
import { termOf, type Leaf } from './term.ts'
import { numbersTex, symbolsTex } from './term-tex.ts'
import type { WalkLine, WalkStep } from './types.ts'
import type { Value } from '../../ir/program.ts'

/** Signs for what a block's own equations take: what comes along its wires and the slots it reads. */
export function leavesOf(context: Context, block: WalkBlock): Map<Value, Leaf> {
  const args = context.equations(block)?.args
  const leaves = new Map<Value, Leaf>()
  const all = [
    ...context.written.frame.slots.map(({ name, value }) => ({ of: 'slot' as const, name, value })),
    ...block.inputs,
  ]
  for (const at of all) {
    const arg = args?.get(at.value)
    if (arg && context.contents.has(at.value)) leaves.set(arg, leafOf(valuePart(context, at)))
  }
  return leaves
}

/** How one output is computed. */
function lineOf(context: Context, block: WalkBlock, output: At): WalkLine {
  const part = valuePart(context, output)
  const own = context.equations(block)
  const term = own && termOf(own.b, own.results.get(output)!, leavesOf(context, block))
  const ends = [nameOf(part), resultOf(part)] as const
  if (term?.is === 'apply') return { sides: [ends[0], symbolsTex(term), numbersTex(term), ends[1]], sign: '=' }
  const from = block.inputs.map((input) => valuePart(context, input))
  // What is given, such as data or a slider, is not computed from anything.
  return { sides: from.length === 0 ? ends : [ends[0], callTex(nameOfBlock(context, block), from), ends[1]], sign: '=' }
}

/** The forward step of a block: what it computes, from what. */
export function forwardStep(context: Context, block: WalkBlock): Omit<WalkStep, 'number' | 'of'> {
  const { node, path, outputs, inputs, slots } = block
  const name = nameOfBlock(context, block)
  const reads = [...inputs, ...slots.filter(({ slot }) => slot.kind !== 'data')].map((at) => valuePart(context, at))
  const writes = outputs.map((at) => valuePart(context, at))
  const lines = outputs.map((output) => lineOf(context, block, output))
  const formula = lines.some(({ sides }) => sides.length === 4) ? undefined : formulaOf(context.catalog, node)
  const ownFormula: WalkLine[] = formula !== undefined && inputs.length > 0 ? [{ sides: [formula], sign: '=' }] : []
  const taken = inputs.map((at) => valuePart(context, at))
  const only = taken.map((part): WalkLine => ({ sides: [nameOf(part), resultOf(part)], sign: '=' }))
  return {
    pass: 'forward',
    node: path,
    name,
    learner: undefined,
    lines: outputs.length === 0 ? only : [...ownFormula, ...lines],
    words: wordsOf(context, block, name),
    reads,
    writes,
    wires: inputs.map((input) => input.name),
  }
}

function wordsOf({ names }: Context, { outputs, inputs }: WalkBlock, name: string): string {
  const gives = listed(outputs.map((output) => names.said(output.name)))
  const takes = listed([...new Set(inputs.map(({ from }) => names.said(from)))])
  if (outputs.length === 0) return inputs.length === 0 ? `${name} computes nothing.` : `${name} takes ${takes}.`
  if (gives === name) return inputs.length === 0 ? `${name} is given.` : `${name} is computed from ${takes}.`
  return inputs.length === 0 ? `${name} gives ${gives}.` : `${name} computes ${gives} from ${takes}.`
}
