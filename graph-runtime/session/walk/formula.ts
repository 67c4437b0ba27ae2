import type { Catalog } from '../../definition/node.ts'
import { readSettings } from '../../compile/settings.ts'
import type { GraphNode } from '../../document/types.ts'

/** The formula of a block's definition, with its settings where it says what they make of it, in the definition's own letters. */
export function formulaOf(catalog: Catalog, node: GraphNode): string | undefined {
  const definition = catalog.get(node.type)
  if (!definition) return undefined
  try {
    return definition.formulaOf?.(readSettings(definition.settings, node.settings)) ?? definition.formula
  } catch {
    // Settings that cannot be read leave the formula as it is.
    return definition.formula
  }
}
