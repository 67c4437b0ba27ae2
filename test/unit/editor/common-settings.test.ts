import { expect, test } from 'vitest'
import { commonSettings } from '../../../editor/inspector/common-settings.ts'
import type { GraphNode, Json } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const node = (id: string, type: string, settings: Record<string, Json> = {}): GraphNode => ({
  id,
  type,
  position: [0, 0],
  settings,
})
const names = (...nodes: GraphNode[]) => commonSettings(nodes, catalog).map(({ name }) => name)

test('blocks of one type have all their settings in common, with what each block says', () => {
  const common = commonSettings([node('a', 'dense', { units: 8 }), node('b', 'dense', { units: 3 })], catalog)
  expect(common.map(({ name }) => name)).toEqual(Object.keys(catalog.get('dense')!.settings))
  const units = common.find(({ name }) => name === 'units')
  expect(units).toMatchObject({ values: [8, 3], differs: true })
  expect(common.find(({ name }) => name === 'activation')).toMatchObject({ differs: false })
})

test('blocks of different types have in common what both have with the same limits and options', () => {
  const both = names(node('a', 'dense'), node('b', 'conv-2d'))
  expect(both).toEqual(expect.arrayContaining(['bias', 'frozen', 'group']))
  expect(both).not.toContain('units')
  expect(names(node('a', 'dense'), node('b', 'nowhere'))).toEqual([])
})

test('a setting that one of the blocks does not show at present is left out', () => {
  const conditional = [...catalog.values()].flatMap(({ type, settings }) =>
    Object.entries(settings).flatMap(([name, { when }]) => (when ? [{ type, name, when }] : [])),
  )
  expect(conditional.length).toBeGreaterThan(0)
  for (const { type, name, when } of conditional) {
    const shown = node('a', type, { [when.setting]: when.is[0]! })
    expect(names(shown, shown)).toContain(name)
    const owner = catalog.get(type)!.settings[when.setting]!
    const others = owner.is === 'choice' ? owner.options : owner.is === 'flag' ? [true, false] : []
    const other = others.find((value) => !when.is.includes(value))
    if (other !== undefined) expect(names(shown, node('b', type, { [when.setting]: other }))).not.toContain(name)
  }
})
