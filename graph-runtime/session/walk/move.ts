import type { HeldSlot } from '../../compile/frame.ts'
import type { Value } from '../../ir/program.ts'
import { summarise } from '../summary.ts'
import { cotangentPart, valuePart, type Context } from './context.ts'
import { leafOf, nameOf, resultOf, rmsOf } from './figures.ts'
import type { Goal } from './goals.ts'
import { numberTex, shapeTex } from './number-tex.ts'
import { rememberedIn } from './remembered.ts'
import { termOf, type Leaf } from './term.ts'
import { coloured, numbersTex, symbolsTex } from './term-tex.ts'
import type { WalkLine, WalkPart } from './types.ts'

/** Slots as the next step will leave them, by name. */
export type After = ReadonlyMap<string, Float64Array>

/** The rule for a single number is written out up to so many signs: it is what the update is there to show. */
const MOST_RULE_SIGNS = 60

/** How a learner changes one parameter. */
export interface Move {
  /** What it remembers first, then the parameter. */
  readonly lines: readonly WalkLine[]
  /** The parameter as it will be. */
  readonly part: WalkPart
  /** Whether the rule itself could be written out. */
  readonly isWritten: boolean
}

/** Signs for a learner's rule: parameters, their cotangents, knobs and what it remembers. */
function leavesOf(context: Context, goal: Goal): Map<Value, Leaf> {
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

/** A slot now, and as the step will leave it. */
function partsOf(
  context: Context,
  slot: HeldSlot,
  after: After,
): { readonly before: WalkPart; readonly part: WalkPart } {
  const before = valuePart(context, { of: 'slot', name: slot.name, value: slot.value })
  const next = after.get(slot.name) ?? new Float64Array()
  const isNumber = before.number !== undefined
  const summary = isNumber ? undefined : summarise(next, slot.type.shape)
  return { before, part: { ...before, number: isNumber ? next[0] : undefined, rms: rmsOf(next), summary } }
}

/** Says how one parameter after another is moved by a goal's learner. */
export function mover(context: Context, goal: Goal, after: After): (slot: HeldSlot) => Move {
  const { b, slots } = context.written.frame
  const leaves = leavesOf(context, goal)

  /** The line in which a single number gets its next value; from there on its sign means that one. Undefined where the rule is too long. */
  const assigned = (slot: HeldSlot): WalkLine | undefined => {
    const { before, part } = partsOf(context, slot, after)
    const term = termOf(b, slot.next, leaves, MOST_RULE_SIGNS)
    if (!term) return undefined
    const now = leafOf(before)
    leaves.set(slot.value, { ...now, tex: `{${now.tex}}^{\\text{before}}` })
    if (term.is === 'apply') leaves.set(slot.next, leafOf(part))
    const rule = [symbolsTex(term), ...(term.is === 'apply' ? [numbersTex(term)] : [])]
    return { sides: [nameOf(before), ...rule, resultOf(part)], sign: '\\leftarrow' }
  }

  /** What the learner remembers of a parameter, in the order in which its rule computes that. */
  const memoriesOf = ({ name }: HeldSlot) =>
    slots
      .filter((slot) => slot.node === goal.learner && rememberedIn(slot)?.of === name)
      .toSorted((p, q) => p.next.id - q.next.id)

  const number = (slot: HeldSlot, before: WalkPart, part: WalkPart): Move => {
    const remembered = memoriesOf(slot).flatMap((memory) => assigned(memory) ?? [])
    const own = assigned(slot)
    if (own) return { lines: [...remembered.map((line) => ({ ...line, aside: true })), own], part, isWritten: true }
    const moved = `${coloured('value', numberTex(before.number!))} \\to ${resultOf(part)}`
    return { lines: [{ sides: [nameOf(before), moved], sign: '=' }], part, isWritten: false }
  }

  // Of a tensor a rule in several lines of shapes would say no more than the learner's formula.
  const tensor = (slot: HeldSlot, before: WalkPart, part: WalkPart): Move => {
    const term = termOf(b, slot.next, leaves)
    const isWritten = term?.is === 'apply'
    const old = context.contents.get(slot.value)!
    const change = rmsOf((after.get(slot.name) ?? old).map((x, i) => x - old[i]!))
    const by = `${shapeTex(slot.type.shape)},\\;\\text{moved by rms}\\;${numberTex(change)}`
    const rule = isWritten ? [symbolsTex(term), numbersTex(term)] : []
    const sides = [nameOf(before), ...rule, coloured('value', by)]
    return { lines: [{ sides, sign: isWritten ? '\\leftarrow' : '=' }], part, isWritten }
  }

  return (slot) => {
    const { before, part } = partsOf(context, slot, after)
    return before.number === undefined ? tensor(slot, before, part) : number(slot, before, part)
  }
}
