import { expect, test } from 'vitest'
import { elaborate } from '../../../graph-runtime/compile/elaborate.ts'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type BlockOptions, type BuiltBlock } from '../../nodes/block.ts'

const weight = [3, 0, -4, 1]
const bias = [-2, 0]

/** A penalty on a Dense block with the weights and biases above. */
function penalty(
  type: string,
  settings: Readonly<Record<string, Json>>,
  dense: Readonly<Record<string, Json>> = {},
): BuiltBlock {
  const options: BlockOptions = {
    via: { of: { type: 'dense', settings: { units: 2, group: 'inner', ...dense } } },
    slots: { 'via_of.weight': weight, 'via_of.bias': bias },
  }
  return buildBlock(type, settings, { of: { shape: [1, 2], data: [5, 6] } }, options)
}
const valueOf = (block: BuiltBlock) => block.outputs['penalty']!.data[0]

test('the L2 penalty is λ Σθ² over weights and biases, whatever the inputs are', () => {
  const block = penalty('l2-penalty', { strength: 0.5 })
  expect(valueOf(block)).toBe(0.5 * (9 + 16 + 1 + 4))
  const gradient = block.gradient({ penalty: [1] })
  expect(gradient['via_of.weight']!.data).toEqual(weight)
  expect(gradient['via_of.bias']!.data).toEqual(bias)
  expect(gradient['of']!.data).toEqual([0, 0])
  expect(gradient['strength']!.data).toEqual([30])
})

test('the L1 penalty has the derivative 0 at 0', () => {
  const block = penalty('l1-penalty', { strength: 2 })
  expect(valueOf(block)).toBe(20)
  expect(block.gradient({ penalty: [1] })['via_of.weight']!.data).toEqual([2, 0, -2, 2])
})

test('the elastic net mixes sizes and half the squares', () => {
  expect(valueOf(penalty('elastic-net', { strength: 2, mix: 0.25 }))).toBe(2 * (0.25 * 10 + 0.375 * 30))
})

test('the norm penalty takes all parameters as one vector', () => {
  expect(valueOf(penalty('norm-penalty', { strength: 2 }))).toBe(2 * Math.sqrt(30))
  expect(valueOf(penalty('norm-penalty', { strength: 2, p: 1 }))).toBe(20)
  expect(valueOf(penalty('norm-penalty', { strength: 1, p: 3 }))).toBeCloseTo((27 + 64 + 1 + 8) ** (1 / 3), 13)
  const largest = penalty('norm-penalty', { strength: 2, norm: 'largest' })
  expect(valueOf(largest)).toBe(8)
  expect(largest.gradient({ penalty: [1] })['via_of.weight']!.data.map((g) => g + 0)).toEqual([0, 0, -2, 0])
})

test('a norm has the gradient 0 where all parameters are 0', () => {
  for (const p of [0.5, 1, 2, 3]) {
    const options: BlockOptions = {
      via: { of: { type: 'dense', settings: { units: 1 } } },
      slots: { 'via_of.weight': [0], 'via_of.bias': [0] },
    }
    const block = buildBlock('norm-penalty', { p }, { of: { shape: [1, 1], data: [1] } }, options)
    expect(valueOf(block)).toBe(0)
    expect(block.gradient({ penalty: [1] })['via_of.weight']!.data).toEqual([0])
  }
})

test('a group narrows what is penalised; what is not there or frozen is said', () => {
  expect(valueOf(penalty('l2-penalty', { strength: 1, group: 'inner' }))).toBe(30)
  expect(() => penalty('l2-penalty', { group: 'outer' })).toThrow(
    'Nothing upstream of “of” is in the group “outer” and not frozen.',
  )
  expect(() => penalty('l2-penalty', {}, { frozen: true })).toThrow(
    'Nothing upstream of “of” has parameters that are not frozen.',
  )
})

test('the strength is a knob', () => {
  const node = (id: string, type: string, settings: Readonly<Record<string, Json>> = {}) =>
    ({ id, type, position: [0, 0], settings }) as const
  const main = {
    nodes: [node('x', 'constant', { value: [[1]] }), node('fc', 'dense'), node('p', 'l1-penalty', { strength: 0.3 })],
    wires: [
      { from: 'x.y', to: 'fc.x' },
      { from: 'fc.y', to: 'p.of' },
    ],
  }
  const document = { format: 'chainrule', version: 1, title: '', seed: 1, main: 'main', graphs: { main } } as const
  const { frame, diagnostics } = elaborate(document, catalog, 'train', new Map())
  expect(diagnostics).toEqual([])
  expect(frame.slots.find((slot) => slot.name === 'p.strength')).toMatchObject({
    kind: 'knob',
    start: { is: 'content', content: [0.3] },
  })
})
