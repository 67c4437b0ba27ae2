import type { BlockExample } from '../block.ts'
import { given, givenIndices } from './given.ts'

const fixed = ['target']
const ofClasses: BlockExample[] = [
  { settings: {}, inputs: { prediction: given([5, 3], 1), target: givenIndices([5], 2, 3) }, fixed },
  { settings: {}, inputs: { prediction: given([1, 4], 3), target: givenIndices([1, 1], 4, 4) }, fixed },
]
const ofOne: BlockExample = {
  settings: {},
  inputs: { prediction: given([6, 1], 5), target: givenIndices([6], 6, 2) },
  fixed,
}
const ofNumbers: BlockExample[] = [
  { settings: {}, inputs: { prediction: given([4, 2], 7), target: given([4, 2], 8) } },
  { settings: {}, inputs: { prediction: given([3, 1], 9), target: given([3], 10) } },
]

export const metricsExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  accuracy: [...ofClasses, ofOne, { ...ofOne, settings: { threshold: 0.5 } }],
  'top-k-accuracy': [
    { ...ofClasses[0]!, settings: { k: 2 } },
    { ...ofClasses[1]!, settings: { k: 4 } },
  ],
  'r-squared': ofNumbers,
  rmse: [...ofNumbers, { settings: {}, inputs: { prediction: given([], 11), target: given([], 12) } }],
  'mean-absolute-error': ofNumbers,
  perplexity: [
    ...ofClasses,
    { settings: {}, inputs: { prediction: given([2, 3, 2], 13), target: givenIndices([2, 2], 14, 3) }, fixed },
  ],
  'calibration-error': [...ofClasses, ofOne, { ...ofClasses[0]!, settings: { bins: 2 } }],
  'permutation-accuracy': [
    { settings: {}, inputs: { prediction: given([2, 3, 3], 15), target: givenIndices([2, 3], 16, 3) }, fixed },
    { settings: { count: 'places' }, inputs: { prediction: given([4, 4], 17), target: given([4, 4], 18) } },
  ],
  metric: [
    { settings: { name: 'size' }, inputs: { x: given([], 19) } },
    { settings: { better: 'higher', everyStep: false }, inputs: { x: given([1, 1], 20) } },
  ],
}
