import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

const layer: Graph = {
  nodes: [
    { id: 'x', type: 'input', position: [0, 0], settings: {} },
    { id: 'fc', type: 'dense', position: [0, 0], settings: { units: 2, activation: 'tanh' } },
    { id: 'y', type: 'output', position: [0, 0], settings: {} },
  ],
  wires: [
    { from: 'x.x', to: 'fc.x' },
    { from: 'fc.y', to: 'y.y' },
  ],
}
/** Two inputs and two outputs, named by their settings. */
const swap: Graph = {
  nodes: [
    { id: 'i1', type: 'input', position: [0, 0], settings: { name: 'a' } },
    { id: 'i2', type: 'input', position: [0, 9], settings: { name: 'b' } },
    { id: 'o1', type: 'output', position: [0, 0], settings: { name: 'first' } },
    { id: 'o2', type: 'output', position: [0, 9], settings: { name: 'second' } },
  ],
  wires: [
    { from: 'i1.x', to: 'o2.y' },
    { from: 'i2.x', to: 'o1.y' },
  ],
}
/** sin x², and its derivative: the derivative of that is its second. */
const bent: Graph = {
  nodes: [
    { id: 'x', type: 'input', position: [0, 0], settings: {} },
    { id: 'square', type: 'multiply', position: [0, 0], settings: {} },
    { id: 'sine', type: 'sin', position: [0, 0], settings: {} },
    { id: 'y', type: 'output', position: [0, 0], settings: {} },
  ],
  wires: [
    { from: 'x.x', to: 'square.x' },
    { from: 'x.x', to: 'square.y' },
    { from: 'square.z', to: 'sine.x' },
    { from: 'sine.y', to: 'y.y' },
  ],
}
const slope: Graph = {
  nodes: [
    { id: 'x', type: 'input', position: [0, 0], settings: {} },
    { id: 'd', type: 'gradient-of', position: [0, 0], settings: { graph: 'bent' } },
    { id: 'y', type: 'output', position: [0, 0], settings: {} },
  ],
  wires: [
    { from: 'x.x', to: 'd.x' },
    { from: 'd.grad_x', to: 'y.y' },
  ],
}
const graphs = { layer, swap, bent, slope }

const used: readonly BlockExample[] = [
  { settings: { graph: 'layer' }, inputs: { x: given([2, 3], 1) }, options: { graphs }, inside: 'graph' },
  {
    settings: { graph: 'swap' },
    inputs: { a: given([2], 2), b: given([], 3) },
    options: { graphs },
    inside: 'graph',
  },
]

export const compositionExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  graph: [
    ...used,
    { settings: { graph: 'layer', parameters: 'shared' }, inputs: { x: given([1, 2], 4) }, options: { graphs } },
  ],
  'gradient-of': [
    { settings: { graph: 'layer' }, inputs: { x: given([2, 3], 7) }, options: { graphs } },
    { settings: { graph: 'layer' }, inputs: { x: given([2, 3], 8), cot_y: given([2, 2], 9) }, options: { graphs } },
    {
      settings: { graph: 'layer', parameters: 'shared' },
      inputs: { x: given([1, 3], 10) },
      options: { graphs },
    },
    { settings: { graph: 'swap' }, inputs: { a: given([2], 11), b: given([], 12) }, options: { graphs } },
    { settings: { graph: 'slope' }, inputs: { x: given([3], 13) }, options: { graphs } },
  ],
  input: used,
  output: used,
  'stop-gradient': [
    { settings: {}, inputs: { x: given([2, 3], 5) }, differs: 'what lies upstream is taken as given' },
    { settings: {}, inputs: { x: given([], 6) }, differs: 'what lies upstream is taken as given' },
  ],
}
