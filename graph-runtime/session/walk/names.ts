import { blockName, blockSign, signsOfPath } from '../../compile/block-names.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import type { Catalog } from '../../definition/node.ts'
import { nodeOf } from '../../document/paths.ts'
import type { Graph, GraphDocument, GraphNode } from '../../document/types.ts'
import { nameTex } from './name-tex.ts'
import { rememberedIn } from './remembered.ts'

/** What things on the canvas are called in formulas, in TeX. */
export interface Names {
  /** An output, by its whole path. */
  port(name: string): string
  slot(name: string): string
  /** An output in plain words. */
  said(port: string): string
}

/** The letters that parameters of layers have in books. */
const SYMBOLS: Readonly<Record<string, string>> = { weight: 'W', bias: 'b' }

/**
 * Names for one graph of a document. A block with one output gives it its own name; one with several gives them the names of its
 * ports, with its own as an index where two would be alike. Parameters have an index, the block, where two would be alike;
 * those inside own blocks always, with the blocks on the way to them.
 */
export function namesIn(
  { ports, frame }: Elaborated,
  document: GraphDocument,
  graph: Graph,
  prefix: string,
  catalog: Catalog,
): Names {
  const called = ({ id }: GraphNode) => blockSign(id, graph, catalog)
  const byPath = new Map(graph.nodes.map((node) => [prefix + node.id, node]))
  const here = [...ports.keys()].filter((name) => byPath.has(nodeOf(name)))
  const outputsOf = countBy(here.map(nodeOf))
  const keyOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)
  const own = (name: string) => nameTex(called(byPath.get(nodeOf(name))!))
  const plain = (name: string) => (outputsOf.get(nodeOf(name)) === 1 ? own(name) : nameTex(keyOf(name)))
  const likes = countBy(here.map(plain))
  const outputs = new Map(
    here.map((name) => [name, likes.get(plain(name)) === 1 ? plain(name) : indexed(plain(name), own(name))]),
  )

  const slots = frame.slots.filter(({ node }) => byPath.has(node))
  const symbol = (name: string) => SYMBOLS[keyOf(name)] ?? nameTex(keyOf(name))
  const alike = countBy(slots.map(({ name }) => symbol(name)))
  const inside = new Map(
    slots.map(({ name, node }) => {
      // A parameter or slider holds one thing: it is called what the block is.
      if (keyOf(name) === 'value') return [name, nameTex(called(byPath.get(node)!))] as const
      const tex = symbol(name)
      return [name, alike.get(tex) === 1 ? tex : indexed(tex, nameTex(called(byPath.get(node)!)))] as const
    }),
  )
  const depth = prefix.split('/').length - 1
  const further = (name: string) => {
    const path = nodeOf(name)
    const signs = signsOfPath(path, document, catalog).slice(path.startsWith(prefix) ? depth : 0)
    const isWhole = keyOf(name) === 'value' && signs.length > 1
    const way = isWhole ? signs.slice(0, -1) : signs
    return indexed(isWhole ? nameTex(signs.at(-1)!) : symbol(name), nameTex(way.join(' / ')))
  }
  const slot = (name: string): string => {
    const held = frame.slot(name)
    const remembered = held && rememberedIn(held)
    if (remembered) return indexed(nameTex(remembered.what), slot(remembered.of))
    return inside.get(name) ?? further(name)
  }
  return {
    port: (name) => outputs.get(name) ?? nameTex(keyOf(name)),
    slot,
    said: (name) =>
      outputsOf.get(nodeOf(name)) === 1
        ? blockName(byPath.get(nodeOf(name))!.id, graph, catalog)
        : keyOf(name).replaceAll('_', ' '),
  }
}

const indexed = (tex: string, index: string) =>
  tex === index ? tex : `${/[_]/.test(tex) ? `{${tex}}` : tex}_{${index}}`

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
