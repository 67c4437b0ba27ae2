import type { Graph, Json } from '../../../graph-runtime/document/types.ts'
import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

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
  'decision-boundary': [
    modelled('decision-boundary', 1, [5, 2], { grid: 8 }),
    modelled('decision-boundary', 3, [7, 2], { grid: 9, low: -1, high: 1 }),
  ],
}
