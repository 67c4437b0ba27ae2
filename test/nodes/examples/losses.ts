import type { BlockExample, BlockOptions } from '../block.ts'
import { given, givenIndices } from './given.ts'

const pairs = (...settings: BlockExample['settings'][]): BlockExample[] => [
  ...settings.map((set, i) => ({
    settings: set,
    inputs: { prediction: given([3, 2], 1 + i), target: given([3, 2], 11) },
  })),
  { settings: {}, inputs: { prediction: given([5, 1], 2), target: given([5], 3) } },
  { settings: {}, inputs: { prediction: given([], 4), target: given([1, 1], 5) } },
]
const upstream: BlockOptions = { via: { of: { type: 'dense', settings: { units: 3, group: 'g' } } } }
const penalties = (...settings: BlockExample['settings'][]): BlockExample[] =>
  settings.map((set, i) => ({ settings: set, inputs: { of: given([2, 4], 20 + i) }, options: upstream }))
const chance = [0.1, 0.3, 0.6, 0.5, 0.25, 0.25]
const classes = ['target']

export const lossesExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  'squared-error': pairs({}, { reduction: 'sum' }, { reduction: 'half mean' }, { reduction: 'half sum' }),
  'absolute-error': pairs({}, { reduction: 'sum' }),
  huber: pairs({}, { delta: 0.3, reduction: 'sum' }, { delta: 10 }),
  'cross-entropy': [
    {
      settings: {},
      inputs: { prediction: given([4, 3], 1), target: givenIndices([4], 2, 3) },
      fixed: classes,
    },
    {
      settings: { smoothing: 0.1, reduction: 'sum' },
      inputs: { prediction: given([1, 5], 3), target: givenIndices([1, 1], 4, 5) },
      fixed: classes,
    },
    {
      settings: { smoothing: 0.2 },
      inputs: { prediction: given([2, 3, 2, 2], 5), target: givenIndices([2, 2, 2], 6, 3) },
      fixed: classes,
    },
    { settings: {}, inputs: { prediction: given([2, 3], 7, 5), target: { shape: [2, 3], data: chance } } },
    { settings: { smoothing: 0.3 }, inputs: { prediction: given([2, 3], 8), target: { shape: [2, 3], data: chance } } },
    {
      settings: {},
      inputs: { prediction: given([3, 2], 9, 1000), target: givenIndices([3, 1], 10, 2) },
      fixed: classes,
    },
  ],
  'binary-cross-entropy': [
    ...pairs({}, { reduction: 'sum' }),
    {
      settings: {},
      inputs: {
        prediction: { shape: [5], data: [40, -40, 0.5, 300, -300] },
        target: { shape: [5, 1], data: [1, 0, 1, 0, 1] },
      },
    },
  ],
  'negative-log-likelihood': [
    { settings: {}, inputs: { prediction: given([4, 3], 1), target: givenIndices([4], 2, 3) }, fixed: classes },
    {
      settings: { reduction: 'sum' },
      inputs: { prediction: given([1, 2, 3], 3), target: givenIndices([1, 1, 3], 4, 2) },
      fixed: classes,
    },
  ],
  hinge: [
    ...pairs({}, { power: 'squared', margin: 0.7 }, { reduction: 'sum' }),
    {
      settings: { margin: 2 },
      inputs: { prediction: given([4, 3], 1), target: givenIndices([4], 2, 3) },
      fixed: classes,
    },
    {
      settings: { power: 'squared', reduction: 'sum' },
      inputs: { prediction: given([1, 4], 3), target: givenIndices([1, 1], 4, 4) },
      fixed: classes,
    },
  ],
  'kl-divergence': [
    { settings: {}, inputs: { prediction: given([2, 3], 1), target: { shape: [2, 3], data: chance } } },
    {
      settings: { predictions: 'logits', reduction: 'mean' },
      inputs: { prediction: given([1, 3], 2), target: { shape: [1, 3], data: chance.slice(0, 3) } },
    },
    {
      settings: { targets: 'log-probabilities', reduction: 'sum' },
      inputs: { prediction: given([2, 2, 2], 3), target: given([2, 2, 2], 4) },
    },
  ],
  'gaussian-nll': [
    {
      settings: {},
      inputs: {
        prediction: given([2, 3], 1),
        variance: { shape: [2, 3], data: [0.5, 1, 2, 0.3, 4, 0.7] },
        target: given([2, 3], 2),
      },
    },
    {
      settings: { full: true, reduction: 'sum' },
      inputs: { prediction: given([3, 2], 3), variance: { shape: [3], data: [0.2, 1.5, 3] }, target: given([3, 2], 4) },
    },
    {
      settings: { epsilon: 0.1 },
      inputs: { prediction: given([2, 1], 5), variance: { shape: [2, 1], data: [0.01, 1] }, target: given([2], 6) },
      differs: 'below ε the variance stands still, but its gradient is that at ε',
    },
  ],
  'cosine-distance': [
    { settings: {}, inputs: { a: given([3, 4], 1), b: given([3, 4], 2) } },
    {
      settings: { margin: -0.5, reduction: 'sum' },
      inputs: { a: given([4, 2], 3), b: given([4, 2], 4), target: { shape: [4], data: [1, -1, -1, 1] } },
    },
    { settings: {}, inputs: { a: given([3], 5), b: given([3], 6), target: { shape: [1], data: [-1] } } },
  ],
  triplet: [
    { settings: {}, inputs: { anchor: given([3, 2], 1), positive: given([3, 2], 2), negative: given([3, 2], 3) } },
    {
      settings: { p: 1, margin: 3, swap: true, reduction: 'sum' },
      inputs: { anchor: given([4, 3], 4), positive: given([4, 3], 5), negative: given([4, 3], 6) },
    },
    {
      settings: { p: 3.5, margin: 5 },
      inputs: { anchor: given([1, 5], 7), positive: given([1, 5], 8), negative: given([1, 5], 9) },
    },
  ],
  chamfer: [
    { settings: {}, inputs: { a: given([4, 2], 1), b: given([3, 2], 2) } },
    {
      settings: { distance: 'euclidean', reduction: 'sum' },
      inputs: { a: given([2, 3, 1], 3), b: given([2, 5, 1], 4) },
    },
    { settings: { ways: 'a to b' }, inputs: { a: given([1, 3], 5), b: given([1, 3], 6) } },
    { settings: { ways: 'b to a' }, inputs: { a: given([3, 3], 7), b: given([5, 3], 8) } },
  ],
  'l2-penalty': penalties({}, { strength: 2, group: 'g' }),
  'l1-penalty': penalties({}, { strength: 2, group: 'g' }),
  'elastic-net': penalties({}, { mix: 0.2, strength: 3 }),
  'norm-penalty': penalties({}, { p: 3, strength: 2 }, { p: 1 }, { p: 0.5 }, { norm: 'largest' }),
}
