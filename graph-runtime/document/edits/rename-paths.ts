import { graphOfNode } from '../composition.ts'
import { joinPath, splitPath } from '../paths.ts'
import type { RunQuantity } from '../lesson-types.ts'
import type { GraphDocument } from '../types.ts'
import { renameInLesson } from './rename-in-lesson.ts'

/** One step of a path: a block's id, and the key of the graph that it stands in; both of the document before the edit. */
export interface PathStep {
  readonly graph: string
  readonly id: string
}

/** A path within a document, cut into its steps: `block/inner.port`, or the slot of shared instances, `@graph/inner.name`. */
export interface SteppedPath {
  /** The graph whose shared instances hold the slot. */
  readonly shared: string | undefined
  readonly steps: readonly PathStep[]
  readonly port: string
}

/** Cuts a path into steps; undefined for a text that is no path, such as a metric's plain name. */
export function stepsOf(document: GraphDocument, text: string): SteppedPath | undefined {
  const [, shared, rest = text] = /^@([^/]+)\/(.*)$/.exec(text) ?? []
  const path = splitPath(rest)
  if (path === undefined) return undefined
  let graph = shared ?? document.main
  const steps = [...path.blocks, path.node].map((id) => {
    const step = { graph, id }
    const node = document.graphs[graph]?.nodes.find((other) => other.id === id)
    graph = (node === undefined ? undefined : graphOfNode(node)) ?? ''
    return step
  })
  return { shared, steps, port: path.port }
}

/** Writes what `stepsOf` reads, from the ids of the steps. */
export function writeSteps(ids: readonly string[], port: string, shared: string | undefined): string {
  const path = joinPath({ blocks: ids.slice(0, -1), node: ids.at(-1) ?? '', port })
  return shared === undefined ? path : `@${shared}/${path}`
}

/** A slot's name with its paths renamed: a learner's memory names the parameter too, `adam.mean:h1.weight`. */
export function renameSlot(name: string, rename: (path: string) => string): string {
  return name.split(':').map(rename).join(':')
}

/**
 * The same document with the paths of its claims, its lesson and its saved tensors rewritten. `blocksNow` says what stands in
 * the place of a block that is gone, for a lesson that looks at it.
 */
export function renamePaths(
  document: GraphDocument,
  rename: (path: string) => string,
  blocksNow?: (path: string) => readonly string[] | undefined,
): GraphDocument {
  const { expect, lesson, parameters } = document
  const renameQuantity = <T extends RunQuantity>(quantity: T): T => {
    const changed: Record<string, string> = {}
    for (const field of ['metric', 'value', 'gradient', 'slot', 'of'] as const) {
      const path = quantity[field]
      if (path !== undefined) changed[field] = field === 'slot' ? renameSlot(path, rename) : rename(path)
    }
    return { ...quantity, ...changed }
  }
  const claims = expect?.map(renameQuantity)
  const slots = Object.entries(parameters?.slots ?? {}).map(([name, tensor]) => [renameSlot(name, rename), tensor])
  return {
    ...document,
    ...(claims === undefined ? {} : { expect: claims }),
    ...(lesson === undefined ? {} : { lesson: renameInLesson(lesson, rename, renameQuantity, blocksNow) }),
    ...(parameters === undefined ? {} : { parameters: { ...parameters, slots: Object.fromEntries(slots) } }),
  }
}
