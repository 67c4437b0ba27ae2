import { flatten, shapeOf } from '../../graph-runtime/definition/nested.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { Nested, Setting } from '../../graph-runtime/definition/settings.ts'
import type { GraphDocument, GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { sameShape } from '../../graph-runtime/ir/types.ts'

/** A live setting that was turned, and the slot that holds it: a number, or a table of them row by row. */
export interface Turned {
  readonly slot: string
  readonly value: readonly number[]
}

/** The numbers of a live setting now, where they fit the slot of those before; undefined where they do not. */
function contentOf(
  setting: Setting | undefined,
  before: Json | undefined,
  after: Json | undefined,
): number[] | undefined {
  if ((setting?.is !== 'number' && setting?.is !== 'tensor') || !setting.live) return undefined
  const [old, now] = [before ?? setting.initial, after ?? setting.initial]
  const shape = shapeOf(now)
  return shape && sameShape(shape, shapeOf(old) ?? [-1]) && isNested(now) ? flatten(now) : undefined
}

const isNested = (value: Json | Nested): value is Nested =>
  typeof value === 'number' || (Array.isArray(value) && value.every(isNested))

function turnedIn(before: GraphNode, after: GraphNode, catalog: Catalog): Turned[] | undefined {
  const definition = catalog.get(after.type)
  if (!definition || before.id !== after.id || before.type !== after.type) return undefined
  const turned: Turned[] = []
  for (const name of new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])) {
    if (before.settings[name] === after.settings[name]) continue
    const value = contentOf(definition.settings[name], before.settings[name], after.settings[name])
    if (!value) return undefined
    turned.push({ slot: `${after.id}.${name}`, value })
  }
  return turned
}

/**
 * Which knobs were turned between two documents, where nothing else that matters changed in the main graph; undefined where
 * something did, so that the document must be compiled again.
 */
export function knobsTurned(before: GraphDocument, after: GraphDocument, catalog: Catalog): Turned[] | undefined {
  const { graphs, title: _title, description: _description, lesson: _lesson, ...rest } = after
  const { graphs: oldGraphs, title: _oldTitle, description: _oldDescription, lesson: _oldLesson, ...oldRest } = before
  // What is left out counts, too: a run without end has no `steps`.
  const names = Object.keys({ ...oldRest, ...rest }) as (keyof typeof rest)[]
  if (names.some((name) => rest[name] !== oldRest[name])) return undefined
  const [graph, old] = [graphs[after.main]!, oldGraphs[before.main]]
  const others = Object.keys(graphs).filter((name) => name !== after.main)
  if (!old || Object.keys(graphs).length !== Object.keys(oldGraphs).length) return undefined
  if (others.some((name) => graphs[name] !== oldGraphs[name])) return undefined
  if (graph.wires !== old.wires || graph.nodes.length !== old.nodes.length) return undefined
  const turned: Turned[] = []
  for (const [i, node] of graph.nodes.entries()) {
    if (node === old.nodes[i]) continue
    const inNode = turnedIn(old.nodes[i]!, node, catalog)
    if (!inNode) return undefined
    turned.push(...inNode)
  }
  return turned
}
