import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { Setting } from '../../graph-runtime/definition/settings.ts'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { sameData } from '../canvas/keep.ts'
import { settingsOf } from '../canvas/settings-of.ts'
import { isShown } from '../canvas/wording.ts'

/** A setting that several blocks have. */
export interface CommonSetting {
  readonly name: string
  readonly setting: Setting
  /** What it is in each block, in the order of the blocks. */
  readonly values: readonly Json[]
  /** Whether the blocks differ in it. */
  readonly differs: boolean
}

/** Whether a value that fits the one fits the other as well: the same kind, options and limits. */
function isAlike(a: Setting, b: Setting): boolean {
  if (a.is === 'choice' && b.is === 'choice') return sameData(a.options, b.options)
  if (a.is === 'number' && b.is === 'number')
    return a.min === b.min && a.max === b.max && (a.integer ?? false) === (b.integer ?? false)
  if (a.is === 'integers' && b.is === 'integers') return (a.signed ?? false) === (b.signed ?? false)
  return a.is === b.is
}

/** The settings that all of these blocks have and show, in the order of the first block's; none where one is unknown. */
export function commonSettings(nodes: readonly GraphNode[], catalog: Catalog): CommonSetting[] {
  const known = nodes.flatMap((node) => {
    const definition = catalog.get(node.type)
    return definition ? [{ definition, settings: settingsOf(definition, node.settings) }] : []
  })
  const [first] = known
  if (!first || known.length < nodes.length) return []
  return Object.entries(first.definition.settings).flatMap(([name, setting]): CommonSetting[] => {
    const isCommon = known.every(({ definition, settings }) => {
      const own = definition.settings[name]
      return own !== undefined && isAlike(own, setting) && isShown(own, settings)
    })
    if (!isCommon) return []
    const values = known.map(({ settings }) => settings[name] ?? null)
    return [{ name, setting, values, differs: values.some((value) => !sameData(value, values[0])) }]
  })
}
