import { expect, test } from 'vitest'
import type { Graph } from '../../../graph-runtime/document/types.ts'
import { buildBlock } from '../../nodes/block.ts'

const layer: Graph = {
  nodes: [
    { id: 'x', type: 'input', position: [0, 0] as const, settings: {} },
    { id: 'fc', type: 'dense', position: [0, 0] as const, settings: { units: 2, activation: 'tanh' } },
    { id: 'y', type: 'output', position: [0, 0] as const, settings: {} },
  ],
  wires: [
    { from: 'x.x', to: 'fc.x' },
    { from: 'fc.y', to: 'y.y' },
  ],
}

test('a graph used as a block has the ports of its inputs and outputs, and parameters of its own', () => {
  const block = buildBlock(
    'graph',
    { graph: 'layer' },
    { x: { shape: [1, 2], data: [0.5, -1] } },
    { graphs: { layer } },
  )
  expect(block.outputs.y!.shape).toEqual([1, 2])
  expect(block.slots.map((slot) => slot.name)).toContain('block/fc.weight')
  const { x } = block.gradient({ y: [1, 1] })
  expect(x!.data.every((g) => g !== 0)).toBe(true)
})

test('shared instances have their parameters under the name of the graph', () => {
  const settings = { graph: 'layer', parameters: 'shared' }
  const block = buildBlock('graph', settings, { x: { shape: [1, 2], data: [0.5, -1] } }, { graphs: { layer } })
  expect(block.slots.map((slot) => slot.name)).toContain('@layer/fc.weight')
})

test('stop-gradient passes the value and no cotangent', () => {
  const block = buildBlock('stop-gradient', {}, { x: { shape: [2], data: [3, 4] } })
  expect(block.outputs.y!.data).toEqual([3, 4])
  expect(block.gradient({ y: [1, 1] }).x!.data).toEqual([0, 0])
})
