import type { Json } from '../document/types.ts'
import type { Setting, Settings } from './settings.ts'

/** JSON Schema (2020-12) of a node's settings: what `settings` may hold in a file for this type of block. */
export function settingsJsonSchema(settings: Settings): Json {
  const properties = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, schemaOf(setting)]))
  const hasTensor = Object.values(settings).some((setting) => setting.is === 'tensor')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties,
    additionalProperties: false,
    ...(hasTensor && { $defs: { numbers: NUMBERS } }),
  }
}

/** A number, or lists in lists of numbers. That lists are of equal length is beyond JSON Schema. */
const NUMBERS: Json = { anyOf: [{ type: 'number' }, { type: 'array', items: { $ref: '#/$defs/numbers' } }] }

function schemaOf(setting: Setting): Json {
  const about = { description: setting.help, default: setting.initial as Json }
  switch (setting.is) {
    case 'number':
      return {
        type: setting.integer ? 'integer' : 'number',
        ...(setting.min !== undefined && { minimum: setting.min }),
        ...(setting.max !== undefined && { maximum: setting.max }),
        ...about,
      }
    case 'choice':
      return { enum: setting.options, ...about }
    case 'flag':
      return { type: 'boolean', ...about }
    case 'text':
    case 'graph':
      return { type: 'string', ...about }
    case 'integers':
      return { type: 'array', items: { type: 'integer', ...(setting.signed ? {} : { minimum: 0 }) }, ...about }
    case 'tensor':
      return { $ref: '#/$defs/numbers', ...about }
  }
}
