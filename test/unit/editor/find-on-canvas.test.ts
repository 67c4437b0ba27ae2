import { expect, test } from 'vitest'
import { findOnCanvas } from '../../../editor/canvas/find-on-canvas.ts'
import { makeBlock, setLabel } from '../../../graph-runtime/document/edits.ts'
import type { SlotReport } from '../../../graph-runtime/session/protocol.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { smallNetwork } from '../session/documents.ts'

const folded = makeBlock(smallNetwork(), 'main', ['h', 'out']).document
const document = setLabel(folded, 'main', 'block', 'Network')
const slot: SlotReport = {
  name: 'block/h.weight',
  kind: 'param',
  type: { dtype: 'float', shape: [2, 4] },
  node: 'block/h',
  learned: true,
  frozen: false,
}
const found = (typed: string, prefix = '') =>
  findOnCanvas(document, catalog, [slot], prefix, typed).map(({ path, because }) => `${path} ${because}`.trim())

test('blocks are found by name, title of their type, id, setting and parameter, also inside own blocks', () => {
  expect(found('netw')).toEqual(['block'])
  expect(found('dense')).toEqual(['block/h', 'block/out'])
  expect(found('tanh')).toEqual(['block/h activation tanh'])
  expect(found('weight')).toEqual(['block/h weight'])
  expect(found('adam')).toEqual(['adam'])
  expect(found('')).toEqual([])
  expect(found('none such')).toEqual([])
})

test('what is on show comes first, and names come before settings', () => {
  expect(found('input', 'block/')).toEqual(['block/input'])
  expect(findOnCanvas(document, catalog, [], '', 'dense')[0]!.inside).toEqual(['Network'])
  const both = found('x')
  expect(both.indexOf('x')).toBeLessThan(both.indexOf('block/input port x'))
})
