import type { Catalog } from '../definition/node.ts'
import { graphOfNode } from '../document/composition.ts'
import type { Graph, GraphDocument, GraphNode } from '../document/types.ts'

/** What people call a block. */
export interface BlockName {
  /** Its label, else the title of its kind. */
  readonly title: string
  /** What tells it from blocks of the same title in its graph, its id or a number: `h1`, `2`. Empty where it is alone. */
  readonly tag: string
  /** Both: `Dense h1`. */
  readonly name: string
}

/** `ridge_learner` as words; the underscore of `h_1` is an index and stays. */
const spaced = (id: string) => id.replaceAll(/_(?=[A-Za-z]{2})/g, ' ')

/** An id that was made from the block's type says no more than its number; the first of them has none in its id. */
function tagOf({ id, type }: GraphNode): string {
  if (id === type) return '1'
  const rest = id.startsWith(`${type}-`) ? id.slice(type.length + 1) : ''
  return /^\d+$/.test(rest) ? rest : spaced(id)
}

function counted(names: readonly string[]): (name: string) => number {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return (name) => counts.get(name) ?? 0
}

const known = new WeakMap<Graph, { readonly catalog: Catalog; readonly names: ReadonlyMap<string, BlockName> }>()

/** What the blocks of a graph are called, by their ids: wherever a block is named, it is named so. Linear in the blocks. */
export function blockNames(graph: Graph, catalog: Catalog): ReadonlyMap<string, BlockName> {
  const before = known.get(graph)
  if (before?.catalog === catalog) return before.names
  const titles = graph.nodes.map(({ label, type }) => label ?? catalog.get(type)?.title ?? type)
  const like = counted(titles)
  const tags = graph.nodes.map((node, i) => (like(titles[i]!) > 1 ? tagOf(node) : ''))
  const whole = (i: number) => `${titles[i]!} ${tags[i]!}`.trim()
  // A label may be what another block's title and tag come to.
  const alike = counted(titles.map((_, i) => whole(i)))
  const names = new Map(
    graph.nodes.map(({ id }, i) => {
      const [title, tag] = [titles[i]!, alike(whole(i)) > 1 ? id : tags[i]!]
      return [id, { title, tag, name: `${title} ${tag}`.trim() }] as const
    }),
  )
  known.set(graph, { catalog, names })
  return names
}

/** What a block of a graph is called; its id where there is no such block. */
export function blockName(id: string, graph: Graph, catalog: Catalog): string {
  return blockNames(graph, catalog).get(id)?.name ?? id
}

/** The least that tells a block from the others of its graph: `h1` of “Dense h1”, all of “Dense 2”; its id where it is not there. */
export function shortName(id: string, graph: Graph, catalog: Catalog): string {
  const { tag = '', name = id } = blockNames(graph, catalog).get(id) ?? {}
  return tag === '' || /^\d+$/.test(tag) ? name : tag
}

/** What is longer, or more than words, is no sign in a formula. */
const SIGN = /^[\p{L}\p{N}\p{No}' _-]{1,20}$/u

/** What stands for a block in formulas: its short name, or its id where that is no sign. */
export function blockSign(id: string, graph: Graph, catalog: Catalog): string {
  const sign = shortName(id, graph, catalog)
  return SIGN.test(sign) ? sign : id
}

/** The blocks that a path goes through, each with the graph that it stands in; undefined where there is none. */
function along(path: string, { main, graphs }: GraphDocument): { id: string; graph: Graph | undefined }[] {
  let key: string | undefined = main
  return path.split('/').map((id) => {
    const graph = key !== undefined && Object.hasOwn(graphs, key) ? graphs[key] : undefined
    const node = graph?.nodes.find((candidate) => candidate.id === id)
    // The weights of a graph used by several blocks belong to the graph: `@landscape`.
    key = id.startsWith('@') ? id.slice(1) : node && graphOfNode(node)
    return { id, graph: node && graph }
  })
}

/** A block's path in the words on the canvas: `generator/g3` is “Generator ▸ Dense g3”. */
export function nameOfPath(path: string, document: GraphDocument, catalog: Catalog): string {
  const words = along(path, document).map(({ id, graph }) =>
    graph ? blockName(id, graph, catalog) : id.replace(/^@/, ''),
  )
  return words.join(' ▸ ')
}

/** What stands in formulas for each block that a path goes through. */
export function signsOfPath(path: string, document: GraphDocument, catalog: Catalog): string[] {
  return along(path, document).map(({ id, graph }) => (graph ? blockSign(id, graph, catalog) : id.replace(/^@/, '')))
}

/** What stands in formulas for the block at a path. */
export function signOfPath(path: string, document: GraphDocument, catalog: Catalog): string {
  return signsOfPath(path, document, catalog).at(-1) ?? path
}

/** A path in short names: “Generator ▸ g3”, and of two own blocks without a label “f ▸ g3” and “g ▸ g3”. */
export function shortOfPath(path: string, document: GraphDocument, catalog: Catalog): string {
  const short = along(path, document).map(({ id, graph }) =>
    graph ? shortName(id, graph, catalog) : id.replace(/^@/, ''),
  )
  return short.join(' ▸ ')
}

/** A port or slot by its whole name: `generator/g3.weight` is “Generator ▸ Dense g3 · weight”. */
export function nameOfTensor(name: string, document: GraphDocument, catalog: Catalog): string {
  const dot = name.lastIndexOf('.')
  return `${nameOfPath(name.slice(0, dot), document, catalog)} · ${name.slice(dot + 1).replaceAll('_', ' ')}`
}
