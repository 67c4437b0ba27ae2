import { elaborate } from '../../compile/elaborate.ts'
import { graphOfNode } from '../../document/composition.ts'
import type { Graph, GraphDocument, GraphNode } from '../../document/types.ts'
import type { Value } from '../../ir/program.ts'
import type { Running } from '../questions.ts'
import { backwardStep } from './backward.ts'
import { blocksIn, type WalkBlock } from './block.ts'
import { rememberEquations, valuesToShow, type Context } from './context.ts'
import { forwardStep } from './forward.ts'
import { goalsOf, type Goal } from './goals.ts'
import { namesIn } from './names.ts'
import { passedBack, type PassedBack } from './passed-back.ts'
import type { Walk, WalkStep } from './types.ts'
import type { After } from './move.ts'
import { updateStep } from './update.ts'
import { wholeFormula } from './whole-formula.ts'

type Step = Omit<WalkStep, 'number' | 'of'>

/**
 * Takes the next training step apart, for the graph whose nodes' paths begin with `prefix`: its blocks forward in topological
 * order, back from each loss in reverse, and what each learner then does. All of it from the slots as they stand; the run stays
 * as it is, to the last bit. Throws when there is no such graph.
 */
export async function walk(
  { document, catalog, tables, model }: Running,
  { prefix }: { readonly prefix: string },
): Promise<Walk> {
  const graph = graphAt(document, prefix)
  if (!graph) throw new Error(`There is no graph inside ${prefix.slice(0, -1)}. Go back to the main graph.`)
  // Each input gets a value of its own, so that the cotangent of each wire can be told.
  const written = elaborate(document, catalog, 'train', tables, true)
  const goals = goalsOf(written)
  // What only draws has no part in the passes.
  const blocks = blocksIn(written, graph, prefix).filter(({ node }) => catalog.get(node.type)?.drawer !== 'views')
  const values = valuesToShow(blocks, written.frame.slots, goals)
  const program = written.frame.b.finish(values)
  const held = new Map(written.frame.slots.map((slot) => [slot.value, slot.name]))
  const shown = await model.compute(program, (value) => held.get(value))
  const contents = new Map<Value, Float64Array>(values.map((value, i) => [value, shown[i]!]))
  const context: Context = {
    written,
    catalog,
    graph,
    prefix,
    names: namesIn(written, document, graph, prefix, catalog),
    contents,
    blocks,
    equations: rememberEquations(written),
  }
  const forward = blocks.map((block) => forwardStep(context, block))
  const after = await model.peek()
  const steps = [
    ...numbered(forward),
    ...goals.flatMap((goal) => numbered(backwardSteps(context, goal))),
    ...numbered(updates(context, goals, document, after)),
  ]
  return { prefix, step: model.clock, steps, formula: wholeFormula(context, goals) }
}

function backwardSteps(context: Context, goal: Goal): Step[] {
  const known = new Map<WalkBlock, PassedBack>()
  const passed = (block: WalkBlock) => {
    const found = known.get(block) ?? passedBack(context, goal, block)
    known.set(block, found)
    return found
  }
  return context.blocks.toReversed().flatMap((block) => backwardStep(context, goal, passed, block) ?? [])
}

function updates(context: Context, goals: readonly Goal[], document: GraphDocument, after: After): Step[] {
  return goals.flatMap((goal) => updateStep(context, goal, document, after) ?? [])
}

const numbered = (steps: readonly Step[]): WalkStep[] =>
  steps.map((step, i) => ({ ...step, number: i + 1, of: steps.length }))

/** The graph inside the blocks of a path such as `encoder/`; the main one where it is empty. */
function graphAt(document: GraphDocument, prefix: string): Graph | undefined {
  let key: string | undefined = document.main
  for (const id of prefix.split('/').slice(0, -1)) {
    const node: GraphNode | undefined = document.graphs[key]?.nodes.find((candidate) => candidate.id === id)
    key = node && graphOfNode(node)
    if (key === undefined || !Object.hasOwn(document.graphs, key)) return undefined
  }
  return document.graphs[key]
}
