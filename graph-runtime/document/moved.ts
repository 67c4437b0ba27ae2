import { flatten, type Flat, type FlatNode } from './flatten.ts'
import { nodeOf } from './paths.ts'
import type { GraphDocument } from './types.ts'

/** Which blocks have other slots since an edit, though they are the same. */
export interface Moved {
  /** What slots of a block began with before, and what they begin with now. */
  readonly slots: readonly (readonly [before: string, now: string])[]
  /** Nothing else changed: opened out, both documents are the same but for names. */
  readonly only: boolean
}

/**
 * Where blocks went between two documents of which one came from the other by edits: into a block made of them, out of one, to
 * another id. Edits share what they leave as it is, so a block is known by its settings, whatever it is called; both
 * documents must be the edits' own, not copies. Undefined where nothing moved.
 */
export function movedBetween(before: GraphDocument, now: GraphDocument): Moved | undefined {
  if (!mayHaveMoved(before, now)) return undefined
  const [a, b] = [flatten(before), flatten(now)]
  const [old, left] = [bySettings(a), bySettings(b)]
  const pairs: [FlatNode, FlatNode][] = []
  for (const [settings, nodes] of left) {
    const earlier = old.get(settings) ?? []
    const stayed = new Set(earlier.map(({ path }) => path).filter((path) => nodes.some((node) => node.path === path)))
    const went = earlier.filter(({ path }) => !stayed.has(path))
    const here = nodes.filter(({ path }) => !stayed.has(path))
    // Instances of one graph stand in the same order before and after; where their number differs, who is who is not known.
    if (went.length === here.length) went.forEach((node, i) => pairs.push([node, here[i]!]))
  }
  const came = new Set(pairs.map(([, to]) => to))
  // What others hold already is theirs: an instance that shares again takes what the rest of them have learnt.
  const held = new Set(b.nodes.filter((node) => !came.has(node)).map(({ slots }) => slots))
  const slots = pairs
    .filter(([from, to]) => from.slots !== to.slots && !held.has(to.slots))
    .map(([from, to]) => [from.slots, to.slots] as const)
  if (pairs.length === 0) return undefined
  return { slots, only: isSame(a, b, new Map(pairs.map(([from, to]) => [from.path, to.path]))) }
}

/** Blocks move only where some graph has lost one. */
function mayHaveMoved(before: GraphDocument, now: GraphDocument): boolean {
  if (before.graphs === now.graphs) return false
  return Object.entries(before.graphs).some(([key, graph]) => {
    const after = now.graphs[key]
    if (after === undefined || after.nodes === graph.nodes) return after === undefined
    const ids = new Set(after.nodes.map(({ id }) => id))
    return graph.nodes.some(({ id }) => !ids.has(id))
  })
}

function bySettings({ nodes }: Flat): Map<object, FlatNode[]> {
  const found = new Map<object, FlatNode[]>()
  for (const node of nodes) {
    const same = found.get(node.node.settings)
    if (same === undefined) found.set(node.node.settings, [node])
    else same.push(node)
  }
  return found
}

/** Whether two documents, opened out, have the same blocks with the same settings, wired the same, but for these new paths. */
function isSame(a: Flat, b: Flat, renamed: ReadonlyMap<string, string>): boolean {
  if (a.nodes.length !== b.nodes.length || a.sources.size !== b.sources.size) return false
  const byPath = new Map(b.nodes.map((node) => [node.path, node.node]))
  const pathNow = (path: string) => renamed.get(path) ?? path
  const endNow = (end: string) => pathNow(nodeOf(end)) + end.slice(nodeOf(end).length)
  const sameNodes = a.nodes.every(({ path, node }) => {
    const other = byPath.get(pathNow(path))
    return other !== undefined && other.type === node.type && other.settings === node.settings
  })
  return sameNodes && [...a.sources].every(([to, from]) => b.sources.get(endNow(to)) === endNow(from))
}

/** A slot's name before an edit, by its name now, or the other way round: `adam.mean:h1.weight` names two blocks. */
export function renameMoved(name: string, ways: ReadonlyMap<string, string>): string {
  return name
    .split(':')
    .map((part) => {
      const dot = part.indexOf('.')
      const block = dot < 0 ? part : part.slice(0, dot)
      return `${ways.get(block) ?? block}${part.slice(block.length)}`
    })
    .join(':')
}
