import type { Graph, Json } from '../../../graph-runtime/document/types.ts'
import type { BlockExample } from '../block.ts'
import { given, givenIndices } from './given.ts'

/** A model and a view of it as a function of its input, in a graph of their own, since both read the same x. */
function ofModel(view: string, units: number, settings: Record<string, Json>, port = 'output'): Record<string, Graph> {
  const at = (id: string, type: string, own: Record<string, Json> = {}) =>
    ({ id, type, position: [0, 0], settings: own }) as const
  return {
    body: {
      nodes: [
        at('given', 'input', { name: 'x' }),
        at('model', 'dense', { units, activation: 'tanh' }),
        at('view', view, settings),
      ],
      wires: [
        { from: 'given.x', to: 'model.x' },
        { from: 'given.x', to: 'view.x' },
        { from: 'model.y', to: `view.${port}` },
      ],
    },
  }
}

const modelled = (view: string, units: number, shape: number[], own: Record<string, Json> = {}): BlockExample => ({
  settings: { graph: 'body' },
  inputs: { x: given(shape, 31) },
  options: { graphs: ofModel(view, units, own) },
  inside: 'graph',
})

/** A mean of squares that depends on a layer, and the landscape of it. */
function landscape(settings: Record<string, Json>): BlockExample {
  const at = (id: string, type: string, own: Record<string, Json> = {}) =>
    ({ id, type, position: [0, 0], settings: own }) as const
  const body: Graph = {
    nodes: [
      at('given', 'input', { name: 'x' }),
      at('model', 'dense', { units: 2, activation: 'tanh' }),
      at('loss', 'mean'),
      at('view', 'loss-landscape', settings),
    ],
    wires: [
      { from: 'given.x', to: 'model.x' },
      { from: 'model.y', to: 'loss.x' },
      { from: 'loss.y', to: 'view.loss' },
    ],
  }
  return {
    settings: { graph: 'body' },
    inputs: { x: given([4, 3], 33) },
    options: { graphs: { body } },
    inside: 'graph',
  }
}

export const viewsExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  scope: [
    { settings: {}, inputs: { a: given([], 1) } },
    { settings: { axis: 'linear', size: 'small' }, inputs: { a: given([], 2), c: given([1, 1], 3) } },
  ],
  'heat-map': [
    { settings: {}, inputs: { x: given([3, 5], 4) } },
    { settings: { colours: 'sizes', rows: 2, columns: 3 }, inputs: { x: given([2, 4, 6], 5) } },
    { settings: {}, inputs: { x: given([7], 6) } },
  ],
  histogram: [
    { settings: {}, inputs: { x: given([4, 5], 7) } },
    { settings: { bins: 3, low: -1, high: 1 }, inputs: { x: given([9], 8) } },
  ],
  'image-grid': [
    { settings: {}, inputs: { x: given([3, 9], 9), label: givenIndices([3], 10, 4), scores: given([3, 4], 11) } },
    { settings: { count: 2, on: 'test' }, inputs: { x: given([4, 3, 2, 5], 12) } },
    { settings: { height: 2 }, inputs: { x: given([2, 6], 13) } },
    {
      settings: { count: 2, first: 'mistakes' },
      inputs: { x: given([4, 4], 9), label: givenIndices([4], 10, 3), scores: given([4, 3], 11) },
    },
  ],
  scatter: [
    { settings: {}, inputs: { x: given([6, 3], 14), label: givenIndices([6, 1], 15, 3) } },
    { settings: {}, inputs: { x: given([5], 16), y: given([5, 1], 17) } },
  ],
  'function-plot': [
    modelled('function-plot', 1, [6, 1], { count: 7 }),
    modelled('function-plot', 3, [5, 1], { count: 4, columns: 'samples', low: 0, high: 2 }),
  ],
  'vector-field': [
    modelled('vector-field', 2, [5, 2], { grid: 4 }),
    modelled('vector-field', 2, [3, 2], { grid: 5, points: false, low: -1, high: 1 }),
  ],
  'confusion-matrix': [
    { settings: {}, inputs: { prediction: given([7, 3], 18), target: givenIndices([7], 19, 3) } },
    {
      settings: { on: 'training', threshold: 0.5 },
      inputs: { prediction: given([6, 1], 20), target: givenIndices([6, 1], 21, 2) },
    },
  ],
  'loss-landscape': [landscape({ grid: 5 }), landscape({ grid: 5, plane: 'two numbers', up: 'block/model.bias[1]' })],
  'table-view': [
    { settings: {}, inputs: { x: given([3, 6], 22) } },
    { settings: { rows: 2, names: 'one, two' }, inputs: { x: given([5], 23) } },
  ],
  'text-view': [
    { settings: { text: 'the mean is {a}' }, inputs: { a: given([], 24) } },
    { settings: {}, inputs: { b: given([1], 25), c: given([], 26) } },
  ],
  'decision-boundary': [
    modelled('decision-boundary', 1, [5, 2], { grid: 8 }),
    modelled('decision-boundary', 3, [7, 2], { grid: 9, low: -1, high: 1 }),
  ],
}
