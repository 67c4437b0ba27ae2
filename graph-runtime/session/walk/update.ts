import { nameOfPath } from '../../compile/block-names.ts'
import { nodeOf } from '../../document/paths.ts'
import type { GraphDocument } from '../../document/types.ts'
import { sizeOf } from '../../ir/types.ts'
import { nodeAt } from '../wiring.ts'
import { cotangentPart, type Context } from './context.ts'
import { formulaOf } from './formula.ts'
import type { Goal } from './goals.ts'
import { mover, type After } from './move.ts'
import type { WalkStep } from './types.ts'

/** More parameters than this tell nothing more; the words say how many there are. */
const MOST_MOVED = 6

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
  const moved = changed.map(mover(context, goal, after))
  const shown = moved.slice(0, MOST_MOVED)
  const formula = node && shown.some(({ isWritten }) => !isWritten) ? formulaOf(catalog, node) : undefined
  const numbers = changed.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  const rest = moved.length > MOST_MOVED ? ` ${moved.length - MOST_MOVED} more tensors are moved alike.` : ''
  const [only] = changed
  return {
    pass: 'update',
    node: learner,
    name,
    learner,
    lines: [
      ...(formula === undefined ? [] : [{ sides: [formula], sign: '=' as const }]),
      ...shown.flatMap(({ lines }) => lines),
    ],
    words: `${name} moves ${numbers === 1 && only ? `the parameter of ${nameOfPath(nodeOf(only.name), document, catalog)}` : `${numbers.toLocaleString('en')} parameters`} by what came back to ${numbers === 1 ? 'it' : 'them'}.${rest}`,
    reads: changed.flatMap(
      (slot) => cotangentPart(context, goal, { of: 'slot', name: slot.name, value: slot.value }) ?? [],
    ),
    writes: moved.map(({ part }) => part),
    wires: [],
  }
}
