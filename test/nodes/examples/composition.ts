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
const graphs = { layer, swap }

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
  input: used,
  output: used,
  'stop-gradient': [
    { settings: {}, inputs: { x: given([2, 3], 5) }, differs: 'what lies upstream is taken as given' },
    { settings: {}, inputs: { x: given([], 6) }, differs: 'what lies upstream is taken as given' },
  ],
}
