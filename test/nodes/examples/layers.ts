import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

export const layersExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  dense: [
    { settings: { units: 3 }, inputs: { x: given([4, 2], 1) } },
    { settings: { units: 2, activation: 'gelu', start: 'he normal' }, inputs: { x: given([1, 5], 2) } },
    { settings: { units: 1, bias: false, activation: 'tanh' }, inputs: { x: given([2, 3, 2], 3) } },
  ],
}
