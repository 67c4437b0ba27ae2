import { unmet } from '../../graph-runtime/compile/settings.ts'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import type { Json } from '../../graph-runtime/document/types.ts'

/** A block's settings with its defaults filled in; what does not fit its definition counts as left out. */
export function settingsOf(
  definition: AnyNodeDefinition,
  given: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(definition.settings).map(([name, setting]) => {
      const value = given[name]
      return [name, value === undefined || unmet(setting, value) !== undefined ? setting.initial : value]
    }),
  )
}
