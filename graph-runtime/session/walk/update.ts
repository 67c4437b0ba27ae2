import { nameOfPath } from '../../compile/block-names.ts'
import type { HeldSlot } from '../../compile/frame.ts'
import { nodeOf } from '../../document/paths.ts'
import { sizeOf } from '../../ir/types.ts'
import { cotangentPart, valuePart, type Context } from './context.ts'
import { leafOf, nameOf, resultOf, rmsOf } from './figures.ts'
import { formulaOf } from './formula.ts'
import type { Goal } from './goals.ts'
import { numberTex, shapeTex } from './number-tex.ts'
import { termOf, type Leaf } from './term.ts'
import { coloured, numbersTex, symbolsTex } from './term-tex.ts'
import type { WalkLine, WalkPart, WalkStep } from './types.ts'
import type { Value } from '../../ir/program.ts'
import { summarise } from '../summary.ts'
import { nodeAt } from '../wiring.ts'
import type { GraphDocument } from '../../document/types.ts'

/** Slots as the next step will leave them, by name. */
export type After = ReadonlyMap<string, Float64Array>

/** More lines than this tell nothing more; the words say how many there are. */
const MOST_LINES = 6

/** What a learner does to the parameters of the graph on show; undefined where it changes none of them. */
export function updateStep(
  context: Context,
  goal: Goal,
  document: GraphDocument,
  after: After,
): Omit<WalkStep, 'number' | 'of'> | undefined {
  const { written, catalog, prefix } = context
  const { learner } = goal
  if (learner === undefined) return undefined
  const changed = written.frame.slots.filter((slot) => slot.learner === learner && slot.node.startsWith(prefix))
  if (changed.length === 0) return undefined
  const node = nodeAt(document, learner)
  const name = nameOfPath(learner, document, catalog)
  const leaves = leavesOf(context, goal)
  const moved = changed.map((slot) => moveOf(context, leaves, slot, after))
  const formula = node && moved.every(({ isWritten }) => !isWritten) ? formulaOf(catalog, node) : undefined
  const numbers = changed.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  const rest = moved.length > MOST_LINES ? ` ${moved.length - MOST_LINES} more tensors are moved alike.` : ''
  const [only] = changed
  return {
    pass: 'update',
    node: learner,
    name,
    learner,
    lines: [
      ...(formula === undefined ? [] : [{ sides: [formula], sign: '=' as const }]),
      ...moved.slice(0, MOST_LINES).map(({ line }) => line),
    ],
    words: `${name} moves ${numbers === 1 && only ? `the parameter of ${nameOfPath(nodeOf(only.name), document, catalog)}` : `${numbers.toLocaleString('en')} parameters`} by what came back to ${numbers === 1 ? 'it' : 'them'}.${rest}`,
    reads: changed.flatMap((slot) => cotangentPart(context, goal, { of: 'slot', ...slot }) ?? []),
    writes: moved.map(({ part }) => part),
    wires: [],
  }
}

/** Signs for a learner's rule: parameters, their cotangents, knobs and what it remembers. */
function leavesOf(context: Context, goal: Goal): ReadonlyMap<Value, Leaf> {
  const leaves = new Map<Value, Leaf>()
  for (const slot of context.written.frame.slots) {
    if (!context.contents.has(slot.value)) continue
    const at = { of: 'slot' as const, name: slot.name, value: slot.value }
    leaves.set(slot.value, leafOf(valuePart(context, at)))
    const back = cotangentPart(context, goal, at)
    // A constant is no name: as a number it can be read.
    if (back && slot.learner === goal.learner) leaves.set(goal.cotangents.get(slot.value)!, leafOf(back))
  }
  return leaves
}

interface Move {
  readonly line: WalkLine
  readonly part: WalkPart
  /** Whether the rule itself could be written out. */
  readonly isWritten: boolean
}

function moveOf(context: Context, leaves: ReadonlyMap<Value, Leaf>, slot: HeldSlot, after: After): Move {
  const before = valuePart(context, { of: 'slot', name: slot.name, value: slot.value })
  const next = after.get(slot.name) ?? new Float64Array()
  const isNumber = before.number !== undefined
  const summary = isNumber ? undefined : summarise(next, slot.type.shape)
  const part = { ...before, number: isNumber ? next[0] : undefined, rms: rmsOf(next), summary }
  const term = termOf(context.written.frame.b, slot.next, leaves)
  const rule = term?.is === 'apply' ? [symbolsTex(term), numbersTex(term)] : []
  const old = context.contents.get(slot.value) ?? new Float64Array()
  const change = rmsOf(next.map((x, i) => x - old[i]!))
  const start = rule.length === 0 && before.number !== undefined ? [coloured('value', numberTex(before.number))] : []
  const end =
    part.number === undefined
      ? coloured('value', `${shapeTex(slot.type.shape)},\\;\\text{moved by rms}\\;${numberTex(change)}`)
      : resultOf(part)
  const sides = start.length > 0 ? [nameOf(before), `${start[0]!} \\to ${end}`] : [nameOf(before), ...rule, end]
  return { line: { sides, sign: rule.length > 0 ? '\\leftarrow' : '=' }, part, isWritten: rule.length > 0 }
}
