import type { BlockExample } from '../block.ts'
import { datasets as assets } from '../datasets.ts'
import { given, givenIndices } from './given.ts'

/** A generator at each way of drawing, and with noise and without. */
const generator = (...settings: BlockExample['settings'][]): BlockExample[] => [
  ...settings.map((each) => ({ settings: each, inputs: {} })),
  { settings: { ...settings[0], draw: 'every step' }, inputs: {} },
  { settings: { ...settings[0], draw: 'once each for training and test' }, inputs: {}, options: { mode: 'evaluate' } },
]

export const dataExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  slider: [
    { settings: { value: 2.5 }, inputs: {} },
    { settings: { value: -1, from: -2, to: 0 }, inputs: {} },
  ],
  constant: [
    {
      settings: {
        value: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      inputs: {},
    },
    { settings: { value: 0.5, shape: [2, 3] }, inputs: {} },
  ],
  'drawn-points': [
    { settings: {}, inputs: {} },
    {
      settings: {
        as: 'curve',
        points: [
          [-1, 0.5, 0],
          [0.25, 2, 1],
        ],
      },
      inputs: {},
    },
  ],
  'sketch-pad': [
    {
      settings: {
        pixels: [
          [0, 1],
          [0.5, 0.25],
        ],
      },
      inputs: {},
    },
    { settings: { side: '16', as: 'image', ink: 1 }, inputs: {} },
    // Ink everywhere: where it ends, the box around it jumps as a pixel gets some.
    {
      settings: {
        pixels: [
          [0.3, 1, 0.5],
          [0.7, 0.25, 0.4],
          [0.9, 0.35, 0.15],
        ],
        centred: true,
      },
      inputs: {},
    },
  ],
  table: [
    { settings: { csv: 'a,b,kind\n1,2,low\n3,4,high\n5,6,low\n' }, inputs: {} },
    { settings: { csv: '1;2,5\n3;\n', columns: 'column 1', missing: 'leave out rows' }, inputs: {} },
  ],
  dataset: [
    { settings: { name: 'iris', columns: 'petal width (cm), sepal width (cm)' }, inputs: {}, options: { assets } },
    { settings: { name: 'diabetes' }, inputs: {}, options: { assets } },
    { settings: { name: 'digits', shape: 'images', scale: '0…1' }, inputs: {}, options: { assets } },
    { settings: { name: 'mnist', columns: 'pixel_13_14', scale: '0…1' }, inputs: {}, options: { assets } },
  ],
  split: [
    { settings: {}, inputs: { x: given([8, 3], 1), y: givenIndices([8], 2, 3) } },
    { settings: { test: 0.4, shuffle: false }, inputs: { x: given([5, 1, 2], 3) }, options: { mode: 'evaluate' } },
    {
      settings: { test: 0.2, validation: 0.4, evaluate: 'validation' },
      inputs: { x: given([5, 2], 4), y: given([5, 1], 5) },
      options: { mode: 'evaluate' },
    },
  ],
  batch: [
    { settings: { size: 3 }, inputs: { x: given([8, 2], 1), y: givenIndices([8], 2, 3) } },
    { settings: { size: 3, order: 'as given' }, inputs: { x: given([7, 2, 2], 3) } },
    { settings: {}, inputs: { x: given([1, 4], 4), y: given([1, 1], 5) } },
    { settings: { size: 2 }, inputs: { x: given([5, 2], 6) }, options: { mode: 'evaluate' } },
  ],
  standardise: [
    { settings: {}, inputs: { x: given([5, 3], 1) } },
    { settings: { over: 'all numbers' }, inputs: { x: given([3, 2, 2], 2) }, options: { mode: 'evaluate' } },
    { settings: {}, inputs: { x: given([1, 2], 3) } },
  ],
  line: generator({ count: 5 }, { count: 1, spacing: 'even', noise: 0 }),
  polynomial: generator({ count: 5 }, { count: 4, coefficients: [2], spacing: 'even', noise: 0 }),
  sine: generator({ count: 5, frequency: 2, phase: 0.5 }, { count: 3, noise: 0 }),
  'two-moons': generator({ count: 7 }, { count: 1 }, { count: 4, noise: 0 }),
  circles: generator({ count: 7 }, { count: 1 }, { count: 4, noise: 0, inner: 0.8 }),
  xor: generator({ noise: 0.1 }, { count: 9, points: 'square' }),
  gaussians: generator(
    { count: 7 },
    { count: 2, clusters: 5, layout: 'ring', radius: 2 },
    { count: 9, clusters: 5, layout: 'grid', noise: 0 },
  ),
  'two-spirals': generator({ count: 7 }, { count: 1, turns: 1 }),
  'swiss-roll': generator({ count: 5, noise: 0.1 }, { count: 1 }),
  'logistic-map': generator({ count: 5, noise: 0.1 }, { count: 3, r: 3.2, start: 0.2, discard: 10 }),
  lorenz: generator({ count: 4, noise: 0.1 }, { count: 1, start: [1, 0, 20], discard: 3 }),
  'adding-problem': generator({ count: 3, length: 5 }, { count: 1, length: 2 }),
  'number-sets': generator({ count: 3, size: 5 }, { count: 1, size: 1, from: -2, to: -1 }),
  'sine-tasks': generator({ count: 3, points: 4, query: 2 }, { count: 1, points: 1, query: 1 }),
}
