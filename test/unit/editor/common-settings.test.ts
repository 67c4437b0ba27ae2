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
    Object.entries(settings).flatMap(([name, { when }]) => {
      const owner = when && settings[when.setting]
      const values = owner?.is === 'choice' ? owner.options : owner?.is === 'flag' ? [true, false] : []
      const hidden = values.find((value) => !when?.is.includes(value))
      return when && hidden !== undefined ? [{ type, name, owner: when.setting, shown: when.is[0]!, hidden }] : []
    }),
  )
  expect(conditional.length).toBeGreaterThan(5)
  for (const { type, name, owner, shown, hidden } of conditional) {
    const [showing, hiding] = [node('a', type, { [owner]: shown }), node('b', type, { [owner]: hidden })]
    expect(names(showing, showing)).toContain(name)
    expect(names(showing, hiding)).not.toContain(name)
  }
})
