import { blockName } from '../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import type { GraphDocument, GraphNode, Json } from '../../graph-runtime/document/types.ts'
import type { SlotReport } from '../../graph-runtime/session/protocol.ts'
import { labelOf } from './wording.ts'

/** A block that answers what was typed. */
export interface Hit {
  /** `encoder/h1`. */
  readonly path: string
  readonly type: string
  readonly title: string
  /** What answers where its name does not: a setting, a parameter. */
  readonly because: string
  /** The names of the own blocks it stands in, from the outside in. */
  readonly inside: readonly string[]
}

/** So many hits are as good as none. */
const MOST = 100

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What can be found of a block besides its names: its settings, and the parameters that it holds. */
function details(node: GraphNode, path: string, catalog: Catalog, slots: readonly SlotReport[]): string[] {
  const definition = catalog.get(node.type)
  const settings = Object.entries(node.settings).map(([name, value]) => {
    const setting = definition?.settings[name]
    return `${setting ? labelOf(name, setting) : name} ${asText(value)}`
  })
  const parameters = slots.filter((slot) => slot.node === path && slot.kind === 'param')
  return [...settings, ...parameters.map(({ name }) => name.slice(name.lastIndexOf('.') + 1))]
}

/**
 * The blocks that answer what was typed by name, type, id, setting or parameter, names before the rest, those of the graph on
 * show (at `prefix`) before those inside own blocks and outside it. At most a hundred.
 */
export function findOnCanvas(
  document: GraphDocument,
  catalog: Catalog,
  slots: readonly SlotReport[],
  prefix: string,
  typed: string,
): Hit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const answers = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const [byName, byDetail]: [Hit[], Hit[]] = [[], []]
  const walk = (key: string, before: string, inside: readonly string[]): void => {
    const graph = document.graphs[key]
    if (!graph) return
    for (const node of graph.nodes) {
      if (byName.length >= MOST) return
      const path = before + node.id
      const title = blockName(node.id, graph, catalog)
      const hit = { path, type: node.type, title, inside }
      const detail = details(node, path, catalog, slots).find(answers)
      if (answers(`${title} ${node.id} ${node.type} ${catalog.get(node.type)?.title ?? ''}`)) {
        byName.push({ ...hit, because: title.toLowerCase().includes(words[0]!) ? '' : node.id })
      } else if (detail !== undefined) byDetail.push({ ...hit, because: detail })
      const inner = graphOfNode(node)
      if (inner !== undefined) walk(inner, `${path}/`, [...inside, title])
    }
  }
  walk(document.main, '', [])
  const isHere = ({ path }: Hit) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/')
  const nearFirst = (hits: Hit[]) => [...hits.filter(isHere), ...hits.filter((hit) => !isHere(hit))]
  return [...nearFirst(byName), ...nearFirst(byDetail)].slice(0, MOST)
}
