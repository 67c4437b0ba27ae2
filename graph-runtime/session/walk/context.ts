import { blockName } from '../../compile/block-names.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import type { HeldSlot } from '../../compile/frame.ts'
import type { Catalog } from '../../definition/node.ts'
import type { Graph } from '../../document/types.ts'
import type { Value } from '../../ir/program.ts'
import { ownEquations, type At, type OwnEquations, type WalkBlock } from './block.ts'
import { partOf, type Contents } from './figures.ts'
import type { Goal } from './goals.ts'
import { barred } from './name-tex.ts'
import type { Names } from './names.ts'
import type { WalkPart } from './types.ts'

/** What every step of one walk is described from. */
export interface Context {
  readonly written: Elaborated
  readonly catalog: Catalog
  readonly graph: Graph
  readonly prefix: string
  readonly names: Names
  readonly contents: Contents
  readonly blocks: readonly WalkBlock[]
  /** Each block's own mathematics, written once; undefined where it has none that can be read. */
  equations(block: WalkBlock): OwnEquations | undefined
}

/** Remembers each block's equations. */
export function rememberEquations(written: Elaborated): Context['equations'] {
  const known = new Map<WalkBlock, OwnEquations | undefined>()
  return (block) => {
    if (!known.has(block)) known.set(block, ownEquations(written, block))
    return known.get(block)
  }
}

/** What a block is called on the canvas. */
export function nameOfBlock(
  { catalog, graph }: Pick<Context, 'catalog' | 'graph'>,
  { node }: Pick<WalkBlock, 'node'>,
): string {
  return blockName(node.id, graph, catalog)
}

/** A tensor at a block as a part of a step; an input goes by the name of the output that it comes from. */
export function valuePart({ names, contents }: Context, at: At & { readonly from?: string }): WalkPart {
  const tex = at.of === 'slot' ? names.slot(at.name) : names.port(at.from ?? at.name)
  return partOf(at.of, at.name, 'forward', tex, at.value, contents)
}

/** The cotangent that a goal brings to it; undefined where it does not reach. */
export function cotangentPart(
  context: Context,
  { cotangents }: Pick<Goal, 'cotangents'>,
  at: At & { readonly from?: string },
): WalkPart | undefined {
  const cotangent = cotangents.get(at.value)
  if (!cotangent) return undefined
  const { tex } = valuePart(context, at)
  return partOf(at.of, at.name, 'backward', barred(tex), cotangent, context.contents)
}

/** Every value that some step of a walk shows: at its blocks, and of all slots, which learners change wherever they are. */
export function valuesToShow(
  blocks: readonly WalkBlock[],
  slots: readonly HeldSlot[],
  goals: readonly Goal[],
): Value[] {
  const at = blocks.flatMap(({ outputs, inputs }) => [...outputs, ...inputs])
  const own = [...at, ...slots].map(({ value }) => value)
  const back = goals.flatMap(({ from, cotangents }) =>
    [...own, ...from].flatMap((value) => cotangents.get(value) ?? []),
  )
  return [...new Set([...own, ...back])]
}
