import { expect, test } from 'vitest'
import { catalog } from '../../../nodes/catalog.ts'
import { readCases, readTrajectories } from '../../pytorch/golden.ts'

/** Blocks that are not compared with PyTorch, and why. */
const withoutTwin: Readonly<Record<string, string>> = {
  constant: 'holds numbers and computes nothing',
  slider: 'holds a number and computes nothing',
  'drawn-points': 'holds numbers and computes nothing',
  'sketch-pad': 'holds a picture and computes nothing',
  table: 'reads data and computes nothing',
  dataset: 'reads data and computes nothing',
  split: 'chooses rows by random numbers of its own',
  batch: 'chooses rows by random numbers of its own',
  standardise: 'PyTorch has no preprocessing; scikit-learn has',
  line: 'draws data by random numbers of its own',
  sine: 'draws data by random numbers of its own',
  polynomial: 'draws data by random numbers of its own',
  gaussians: 'draws data by random numbers of its own',
  circles: 'draws data by random numbers of its own',
  xor: 'draws data by random numbers of its own',
  'two-moons': 'draws data by random numbers of its own',
  'two-spirals': 'draws data by random numbers of its own',
  'swiss-roll': 'draws data by random numbers of its own',
  'number-sets': 'draws data by random numbers of its own',
  'sine-tasks': 'draws data by random numbers of its own',
  'adding-problem': 'draws data by random numbers of its own',
  lorenz: 'integrates an equation of its own',
  'logistic-map': 'iterates a map of its own',
  'normal-noise': 'draws random numbers of its own',
  'uniform-noise': 'draws random numbers of its own',
  'bernoulli-noise': 'draws random numbers of its own',
  input: 'stands for what a graph is given',
  output: 'stands for what a graph gives',
  metric: 'reports a number and gives nothing',
  'r-squared': 'PyTorch has no such metric; scikit-learn has',
  'calibration-error': 'PyTorch has no such metric',
  'permutation-accuracy': 'PyTorch has no such metric',
}

test('every block is compared with PyTorch, or has a reason not to be', () => {
  const compared = [...readCases().values()].flat().map(({ type }) => type)
  const followed = readTrajectories().cases.map(({ type }) => type)
  // Views draw what others compute, and give nothing.
  const views = [...catalog.values()].filter(({ drawer }) => drawer === 'views').map(({ type }) => type)
  const known = new Set([...compared, ...followed, ...views, ...Object.keys(withoutTwin)])
  expect([...catalog.keys()].filter((type) => !known.has(type))).toEqual([])
  expect([...known].filter((type) => !catalog.has(type))).toEqual([])
  expect(compared.concat(followed).filter((type) => Object.hasOwn(withoutTwin, type))).toEqual([])
})

test('every block is compared at two shapes or settings, or more', () => {
  const counts = new Map<string, number>()
  for (const { type } of [...readCases().values()].flat()) counts.set(type, (counts.get(type) ?? 0) + 1)
  expect([...counts].filter(([, count]) => count < 2)).toEqual([])
})
