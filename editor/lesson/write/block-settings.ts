import type { Catalog } from '../../../graph-runtime/definition/node.ts'
import type { Setting } from '../../../graph-runtime/definition/settings.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import { settingsOf } from '../../canvas/settings-of.ts'
import { labelOf, sentence } from '../../canvas/wording.ts'

/** A setting of a block, as the inspector names it. */
export interface BlockSetting {
  /** `block.setting` or `outer/block.setting`. */
  readonly path: string
  readonly label: string
  readonly setting: Setting
  /** What it is at present. */
  readonly value: Json
}

/** The settings of the block at a path; none where there is no such block. */
export function blockSettings(document: GraphDocument, catalog: Catalog, path: string): BlockSetting[] {
  const node = nodeAt(document, path)
  const definition = node && catalog.get(node.type)
  if (!definition) return []
  const values = settingsOf(definition, node.settings)
  return Object.entries(definition.settings).map(([name, setting]) => ({
    path: `${path}.${name}`,
    label: sentence(labelOf(name, setting)),
    setting,
    value: values[name] ?? null,
  }))
}
