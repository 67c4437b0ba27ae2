import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

const noise = (settings: BlockExample['settings']): BlockExample[] => [
  { settings: { ...settings, shape: [3, 2] }, inputs: {} },
  { settings: { ...settings, draw: 'once' }, inputs: { like: given([2, 1, 3], 1) } },
  { settings, inputs: {}, options: { mode: 'evaluate' } },
]

export const randomExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  'normal-noise': noise({ mean: 0.5, sd: 2 }),
  'uniform-noise': noise({ low: -1, high: 3 }),
  'bernoulli-noise': noise({ p: 0.3 }),
}
