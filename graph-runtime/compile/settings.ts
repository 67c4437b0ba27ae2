import { shapeOf } from '../definition/nested.ts'
import type { Setting, Settings } from '../definition/settings.ts'
import type { Json } from '../document/types.ts'
import { BuildFailure } from './diagnostic.ts'

/** A node's settings, checked against its definition, with what the file leaves out filled in. */
export function readSettings(definitions: Settings, given: Readonly<Record<string, Json>>): Record<string, Json> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(definitions, name)) {
      const known = Object.keys(definitions)
      throw new BuildFailure(`There is no setting called “${name}” here.`, {
        mend: known.length ? `Its settings are ${known.join(', ')}.` : 'This block has no settings: remove it.',
      })
    }
  }
  const read: Record<string, Json> = {}
  for (const [name, setting] of Object.entries(definitions)) {
    const value = given[name]
    if (value === undefined) {
      read[name] = setting.initial as Json
      continue
    }
    const wanted = unmet(setting, value)
    if (wanted)
      throw new BuildFailure(`“${name}” must be ${wanted}, not ${shortJson(value)}.`, {
        mend: 'Change it in the inspector.',
      })
    read[name] = value
  }
  return read
}

/** What the setting wants, when the value is not that. */
export function unmet(setting: Setting, value: Json): string | undefined {
  switch (setting.is) {
    case 'number': {
      const { min = -Infinity, max = Infinity, integer } = setting
      const fits = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value))
      if (fits) return undefined
      const kind = integer ? 'a whole number' : 'a number'
      if (min > -Infinity && max < Infinity) return `${kind} from ${min} to ${max}`
      return min > -Infinity ? `${kind} of at least ${min}` : max < Infinity ? `${kind} of at most ${max}` : kind
    }
    case 'choice':
      return typeof value === 'string' && setting.options.includes(value)
        ? undefined
        : `one of ${setting.options.join(', ')}`
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false'
    case 'text':
    case 'graph':
      return typeof value === 'string' ? undefined : 'a text'
    case 'integers': {
      const isWhole = (n: Json) => typeof n === 'number' && Number.isInteger(n) && (setting.signed || n >= 0)
      return Array.isArray(value) && value.every(isWhole) ? undefined : 'a list of whole numbers'
    }
    case 'tensor':
      return shapeOf(value) ? undefined : 'numbers in lists of equal length'
  }
}

function shortJson(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
