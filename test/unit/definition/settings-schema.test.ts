import { describe, expect, test } from 'vitest'
import { unmet } from '../../../graph-runtime/compile/settings.ts'
import * as setting from '../../../graph-runtime/definition/settings.ts'
import { settingsJsonSchema } from '../../../graph-runtime/definition/settings-schema.ts'
import { catalog } from '../../../nodes/catalog.ts'

type Schema = Readonly<Record<string, unknown>>

/** The few words of JSON Schema that the schemas of settings use; throws at any other, so that none goes unread. */
function accepts(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([word, said]) => {
    switch (word) {
      case '$schema':
      case '$defs':
      case 'description':
      case 'default':
        return true
      case '$ref': {
        const name = String(said).replace('#/$defs/', '')
        return accepts((root.$defs as Record<string, Schema>)[name]!, value, root)
      }
      case 'anyOf':
        return (said as Schema[]).some((one) => accepts(one, value, root))
      case 'enum':
        return (said as unknown[]).includes(value)
      case 'type':
        if (said === 'integer') return Number.isInteger(value)
        if (said === 'array') return Array.isArray(value)
        return typeof value === said && value !== null && !Array.isArray(value)
      case 'minimum':
        return (value as number) >= (said as number)
      case 'maximum':
        return (value as number) <= (said as number)
      case 'items':
        return (value as unknown[]).every((item) => accepts(said as Schema, item, root))
      case 'properties':
        return Object.entries(value as object).every(
          ([key, item]) =>
            !Object.hasOwn(said as object, key) || accepts((said as Record<string, Schema>)[key]!, item, root),
        )
      case 'additionalProperties':
        return (
          said === true || Object.keys(value as object).every((key) => Object.hasOwn(schema.properties as object, key))
        )
      default:
        throw new Error(`the test does not know “${word}”`)
    }
  })
}

describe.each([...catalog.values()])('$type', ({ settings }) => {
  const schema = settingsJsonSchema(settings) as Schema
  const defaults = Object.fromEntries(Object.entries(settings).map(([name, { initial }]) => [name, initial]))

  test('takes nothing, its defaults, and no unknown setting', () => {
    expect(accepts(schema, {})).toBe(true)
    expect(accepts(schema, defaults)).toBe(true)
    expect(accepts(schema, { ...defaults, no_such_setting: 1 })).toBe(false)
    expect(accepts(schema, [])).toBe(false)
  })

  test('refuses what the compiler refuses', () => {
    for (const [name, one] of Object.entries(settings))
      for (const value of [null, {}, 'surely none of the choices', -1e9, 0.5, true, [0.5], [-1]])
        expect([name, value, accepts(schema, { [name]: value })]).toEqual([
          name,
          value,
          unmet(one, value) === undefined,
        ])
  })
})

test('numbers may stand in lists in lists', () => {
  const schema = settingsJsonSchema({ value: setting.numbers(1, { help: 'Numbers.' }) }) as Schema
  for (const value of [1, [], [1, 2], [[1], [2]], [[[0.5]]]]) expect(accepts(schema, { value })).toBe(true)
  for (const value of ['1', [['1']], [null], {}]) expect(accepts(schema, { value })).toBe(false)
})
