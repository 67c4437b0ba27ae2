import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { BlockExample } from '../block.ts'
import { given, givenIndices } from './given.ts'

/** A graph of one block between one input and one output. */
const around = (type: string, settings: Graph['nodes'][number]['settings']): Graph => ({
  nodes: [
    { id: 'x', type: 'input', position: [0, 0], settings: {} },
    { id: 'f', type, position: [0, 0], settings },
    { id: 'y', type: 'output', position: [0, 0], settings: {} },
  ],
  wires: [
    { from: 'x.x', to: 'f.x' },
    { from: 'f.y', to: 'y.y' },
  ],
})
/** Bodies for the residual block. */
export const residualGraphs = {
  narrow: around('dense', { units: 3, activation: 'tanh' }),
  wide: around('dense', { units: 5 }),
  halve: around('conv-2d', { channels: 4, stride: [2], padding: [1] }),
}

/** Settings that every layer with a window is tried at, over one or two axes. */
function windowed(axes: 1 | 2, least: BlockExample['settings'], most: BlockExample['settings']): BlockExample[] {
  const [even, odd] =
    axes === 1
      ? [[6], [7]]
      : [
          [6, 5],
          [7, 4],
        ]
  return [
    { settings: least, inputs: { x: given([2, 3, ...even], 1) } },
    { settings: most, inputs: { x: given([1, 4, ...odd], 2) } },
  ]
}

export const layersExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  dense: [
    { settings: { units: 3 }, inputs: { x: given([4, 2], 1) } },
    { settings: { units: 2, activation: 'gelu', start: 'he normal' }, inputs: { x: given([1, 5], 2) } },
    { settings: { units: 1, bias: false, activation: 'tanh' }, inputs: { x: given([2, 3, 2], 3) } },
  ],
  'conv-1d': [
    ...windowed(1, { channels: 2 }, { channels: 6, kernel: [2], stride: [2], padding: [1], dilation: [2], groups: 2 }),
    { settings: { channels: 2, kernel: [4], same: true, bias: false }, inputs: { x: given([2, 1, 5], 3) } },
  ],
  'conv-2d': [
    ...windowed(
      2,
      { channels: 2, activation: 'silu' },
      { channels: 2, kernel: [3, 2], stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2, bias: false },
    ),
    { settings: { channels: 3, kernel: [2, 3], same: true, dilation: [1, 2] }, inputs: { x: given([2, 1, 3, 4], 3) } },
  ],
  'conv-transpose-1d': windowed(
    1,
    { channels: 2 },
    { channels: 2, kernel: [3], stride: [3], padding: [1], outputPadding: [2], dilation: [2], groups: 2 },
  ),
  'conv-transpose-2d': windowed(
    2,
    { channels: 2, activation: 'tanh' },
    { channels: 4, kernel: [2, 3], stride: [2, 1], padding: [1], outputPadding: [1, 0], groups: 4, bias: false },
  ),
  'max-pool-1d': windowed(1, {}, { kernel: [3], stride: [1], padding: [1], dilation: [2] }),
  'max-pool-2d': windowed(2, {}, { kernel: [3, 2], stride: [2], padding: [1, 0] }),
  'average-pool-1d': windowed(1, {}, { kernel: [3], stride: [2], padding: [1], countPadding: false }),
  'average-pool-2d': [
    ...windowed(2, {}, { kernel: [3, 2], stride: [1, 2], padding: [1], countPadding: false }),
    { settings: { kernel: [3], padding: [1] }, inputs: { x: given([1, 1, 4, 4], 3) } },
  ],
  'adaptive-average-pool': [
    { settings: {}, inputs: { x: given([2, 3, 4], 1) } },
    { settings: { size: [2, 3] }, inputs: { x: given([1, 2, 5, 7], 2) } },
    { settings: { size: [5] }, inputs: { x: given([2, 1, 3], 3) } },
  ],
  'global-average-pool': [
    { settings: {}, inputs: { x: given([2, 3, 4], 1) } },
    { settings: {}, inputs: { x: given([1, 2, 3, 5], 2) } },
  ],
  'batch-norm': [
    { settings: {}, inputs: { x: given([4, 3], 1) } },
    { settings: { momentum: 0.3, epsilon: 0.01 }, inputs: { x: given([1, 2, 5], 2) } },
    { settings: { affine: false }, inputs: { x: given([2, 3, 3, 2], 3) } },
    { settings: {}, inputs: { x: given([1, 3], 4) }, options: { mode: 'evaluate' } },
  ],
  'layer-norm': [
    { settings: {}, inputs: { x: given([3, 4], 1) } },
    { settings: { axes: 2, epsilon: 0.01 }, inputs: { x: given([2, 3, 5], 2) } },
    { settings: { affine: false }, inputs: { x: given([7], 3) } },
  ],
  'group-norm': [
    { settings: { groups: 2 }, inputs: { x: given([2, 4, 3], 1) } },
    { settings: { groups: 3, affine: false }, inputs: { x: given([1, 3, 2, 5], 2) } },
    { settings: {}, inputs: { x: given([2, 6], 3) } },
  ],
  dropout: [
    { settings: { rate: 0.3 }, inputs: { x: given([3, 5], 1) } },
    { settings: { channels: true }, inputs: { x: given([2, 3, 4], 2) } },
    { settings: { rate: 1 }, inputs: { x: given([4], 3) }, fixed: ['rate'] },
    { settings: {}, inputs: { x: given([2, 3], 4) }, options: { mode: 'evaluate' } },
  ],
  embedding: [
    { settings: {}, inputs: { i: givenIndices([2, 3], 1, 10) } },
    { settings: { symbols: 3, width: 2 }, inputs: { i: { shape: [4], data: [1, 1, 0, 2] } } },
  ],
  flatten: [
    { settings: {}, inputs: { x: given([2, 3, 4], 1) } },
    { settings: { from: 0 }, inputs: { x: given([1, 3], 2) } },
    { settings: {}, inputs: { x: given([3], 3) } },
  ],
  residual: [
    { settings: { graph: 'narrow' }, inputs: { x: given([2, 3], 1) }, options: { graphs: residualGraphs } },
    {
      settings: { graph: 'wide', projection: 'features' },
      inputs: { x: given([1, 2, 3], 2) },
      options: { graphs: residualGraphs },
    },
    {
      settings: { graph: 'halve', projection: 'channels' },
      inputs: { x: given([1, 3, 5, 4], 3) },
      options: { graphs: residualGraphs },
    },
  ],
}
