import type { Json } from '../../../graph-runtime/document/types.ts'
import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

/** The settings given, one a shape, over shapes that include a scalar, a batch of one, and odd sizes. */
function elementwise(...settings: readonly Readonly<Record<string, Json>>[]): BlockExample[] {
  const shapes = [[3, 5], [], [1, 2, 3]]
  return shapes.map((shape, i) => ({
    settings: settings[i % settings.length] ?? {},
    inputs: { x: given(shape, i + 1, 4) },
  }))
}

const differs = 'the gradient is that of the identity'

export const activationsExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  relu: elementwise(),
  'leaky-relu': elementwise({}, { slope: 0.2 }),
  elu: elementwise({}, { alpha: 0.5 }),
  gelu: elementwise({}, { form: 'tanh' }, { form: 'tanh' }),
  silu: elementwise(),
  sigmoid: elementwise(),
  tanh: elementwise(),
  softplus: elementwise({}, { beta: 3 }),
  softmax: [
    { settings: {}, inputs: { x: given([3, 4], 1) } },
    { settings: { axis: 1, temperature: 0.5 }, inputs: { x: given([1, 3, 2], 2) } },
    { settings: {}, inputs: { x: { shape: [1, 3], data: [1000, 999, 990] } } },
    { settings: { axis: 0 }, inputs: { x: { shape: [3], data: [1, 1, 1] } } },
  ],
  'log-softmax': [
    { settings: {}, inputs: { x: given([3, 4], 1) } },
    { settings: { axis: 1, temperature: 2 }, inputs: { x: given([1, 3, 2], 2) } },
    { settings: {}, inputs: { x: { shape: [1, 3], data: [1000, 999, 990] } } },
  ],
  'hard-tanh': elementwise({}, { low: 0, high: 6 }, { low: -2, high: 0.5 }),
  'hard-sigmoid': elementwise(),
  'hard-silu': elementwise(),
  'straight-through': [
    { settings: {}, inputs: { x: given([3, 4], 1) }, differs },
    { settings: { step: 'threshold', window: true }, inputs: { x: given([1, 7], 2) }, differs },
    { settings: { step: 'round' }, inputs: { x: given([2, 3], 3) }, differs },
  ],
}
