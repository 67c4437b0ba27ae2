import { blockName } from '../../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../../graph-runtime/definition/node.ts'
import type { ChoiceSetting, FlagSetting, NumberSetting } from '../../../graph-runtime/definition/settings.ts'
import { graphOfNode } from '../../../graph-runtime/document/composition.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { settingsOf } from '../../canvas/settings-of.ts'
import { isShown, labelOf } from '../../canvas/wording.ts'

/** A setting that a sweep can vary. */
export interface Target {
  /** Tells it from others of the document. */
  readonly key: string
  readonly graph: string
  readonly node: string
  readonly setting: string
  readonly definition: NumberSetting | ChoiceSetting | FlagSetting
  /** What it is at present. */
  readonly value: Json
  /** `Adam · rate`, with the graph in front where it is not the main one. */
  readonly label: string
}

/** Keys of the graphs that run: the main one, and those that its blocks stand for. */
function graphsInUse({ main, graphs }: GraphDocument): string[] {
  const found = [main]
  for (const key of found) {
    for (const node of graphs[key]?.nodes ?? []) {
      const inner = graphOfNode(node)
      if (inner !== undefined && Object.hasOwn(graphs, inner) && !found.includes(inner)) found.push(inner)
    }
  }
  return found
}

/** Every number, choice and switch of every block that runs, those of learners first: they are what is swept most. */
export function targetsOf(document: GraphDocument, catalog: Catalog): Target[] {
  const targets = graphsInUse(document).flatMap((graph) => {
    const { nodes } = document.graphs[graph]!
    return nodes.flatMap((node) => {
      const definition = catalog.get(node.type)
      if (!definition) return []
      const settings = settingsOf(definition, node.settings)
      const name = blockName(node.id, document.graphs[graph]!, catalog)
      const place = graph === document.main ? '' : `${graph} ▸ `
      return Object.entries(definition.settings).flatMap(([setting, described]) => {
        if (described.is !== 'number' && described.is !== 'choice' && described.is !== 'flag') return []
        if (!isShown(described, settings)) return []
        const label = `${place}${name} · ${labelOf(setting, described)}`
        const key = JSON.stringify([graph, node.id, setting])
        const value = settings[setting] ?? null
        const target: Target = { key, graph, node: node.id, setting, definition: described, value, label }
        return [{ target, isLearner: definition.drawer === 'learners' }]
      })
    })
  })
  return targets.toSorted((a, b) => Number(b.isLearner) - Number(a.isLearner)).map(({ target }) => target)
}
