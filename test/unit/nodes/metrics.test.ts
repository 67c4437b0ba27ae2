import { describe, expect, test } from 'vitest'
import { elaborate } from '../../../graph-runtime/compile/elaborate.ts'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type BlockExample, type Given } from '../../nodes/block.ts'

const vector = (...data: number[]): Given => ({ shape: [data.length], data })
const matrix = (...rows: number[][]): Given => ({ shape: [rows.length, rows[0]!.length], data: rows.flat() })

/** The only output. */
function measure(type: string, settings: BlockExample['settings'], prediction: Given, target: Given): number {
  const [output] = Object.values(buildBlock(type, settings, { prediction, target }).outputs)
  return output!.data[0]!
}

const scores = matrix([1, 3, 2], [5, 4, 6], [2, 2, 0], [0, 1, -1])

describe('accuracy', () => {
  test('is the share of rows whose largest score is that of their class; the first of ties wins', () => {
    expect(measure('accuracy', {}, scores, vector(1, 0, 0, 1))).toBe(0.75)
    expect(measure('accuracy', {}, scores, matrix([1], [2], [1], [0]))).toBe(0.5)
  })

  test('takes one-hot targets, and counts a target that is no class as a miss', () => {
    expect(measure('accuracy', {}, scores, matrix([0, 1, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0]))).toBe(0.5)
    expect(measure('accuracy', {}, scores, vector(-1, 2, 7, 1.5))).toBe(0.25)
  })

  test('of one score a row is decided at the threshold', () => {
    const one = vector(-1, 0.2, 0.7, 0)
    expect(measure('accuracy', {}, one, vector(0, 1, 1, 1))).toBe(0.75)
    expect(measure('accuracy', {}, one, vector(-1, 1, 1, -1))).toBe(1)
    expect(measure('accuracy', { threshold: 0.5 }, one, matrix([0], [1], [1], [0]))).toBe(0.75)
  })

  test('says what it takes', () => {
    expect(() => measure('accuracy', {}, scores, vector(1, 2))).toThrow(
      '4×3, so target must be class numbers, 4 or 4×1',
    )
  })
})

describe('top-k accuracy', () => {
  test('lets k guesses count', () => {
    const targets = vector(2, 1, 1, 2)
    expect(measure('top-k-accuracy', { k: 1 }, scores, targets)).toBe(0)
    expect(measure('top-k-accuracy', { k: 2 }, scores, targets)).toBe(0.5)
    expect(measure('top-k-accuracy', { k: 3 }, scores, targets)).toBe(1)
    expect(measure('top-k-accuracy', { k: 3 }, scores, vector(2, 1, 1, 3))).toBe(0.75)
  })

  test('with one guess is the accuracy, ties included', () => {
    for (const targets of [vector(1, 0, 0, 1), vector(1, 2, 1, 0)]) {
      expect(measure('top-k-accuracy', { k: 1 }, scores, targets)).toBe(measure('accuracy', {}, scores, targets))
    }
  })

  test('says when there are fewer classes than guesses', () => {
    expect(() => measure('top-k-accuracy', {}, scores, vector(0, 0, 0, 0))).toThrow('k is 5, but there are only 3')
  })
})

describe('R²', () => {
  test('is 1 when all is explained, 0 for the mean, below 0 for worse', () => {
    const t = vector(1, 2, 3, 6)
    expect(measure('r-squared', {}, t, t)).toBe(1)
    expect(measure('r-squared', {}, vector(3, 3, 3, 3), t)).toBe(0)
    expect(measure('r-squared', {}, vector(0, 2, 3, 6), t)).toBeCloseTo(1 - 1 / 14, 14)
    expect(measure('r-squared', {}, vector(6, 3, 2, 1), t)).toBeLessThan(0)
  })

  test('averages over columns and is finite where a column is constant', () => {
    expect(measure('r-squared', {}, matrix([0, 4], [2, 4]), matrix([0, 4], [2, 4]))).toBe(1)
    expect(measure('r-squared', {}, matrix([1, 4], [1, 5]), matrix([0, 4], [2, 4]))).toBe(0)
  })
})

test('RMSE and mean absolute error are in the units of the targets', () => {
  const [p, t] = [matrix([3], [-4], [0], [0]), vector(0, 0, 0, 0)]
  expect(measure('rmse', {}, p, t)).toBe(2.5)
  expect(measure('mean-absolute-error', {}, p, t)).toBe(1.75)
  const exact = buildBlock('rmse', {}, { prediction: t, target: t })
  expect(exact.gradient({ rmse: [1] })['prediction']!.data).toEqual([0, 0, 0, 0])
})

test('perplexity is the number of classes for a uniform guess and 1 for a sure right one', () => {
  expect(measure('perplexity', {}, matrix([7, 7, 7, 7]), vector(2))).toBeCloseTo(4, 13)
  expect(measure('perplexity', {}, matrix([0, 1e4]), vector(1))).toBe(1)
  expect(measure('perplexity', {}, matrix([0, Math.log(3)], [0, 0]), vector(1, 0))).toBeCloseTo(Math.sqrt(8 / 3), 13)
})

describe('calibration error', () => {
  const logit = (p: number) => Math.log(p / (1 - p))

  test('is the gap between what is claimed and what is right, bin by bin', () => {
    const claims = vector(logit(0.9), logit(0.9), logit(0.9), logit(0.9), logit(0.6), logit(0.4))
    const right = vector(1, 1, 1, 0, 0, 1)
    expect(measure('calibration-error', {}, claims, right)).toBeCloseTo((4 / 6) * 0.15 + (2 / 6) * 0.6, 12)
    expect(measure('calibration-error', { bins: 1 }, claims, right)).toBeCloseTo(Math.abs(3 / 6 - 4.8 / 6), 12)
  })

  test('is the same for two logits as for their difference, and is 0 when sure and right', () => {
    const [one, two] = [vector(0.3, -1, 2), matrix([0, 0.3], [1, 0], [-1, 1])]
    const targets = vector(1, 1, 0)
    const found = measure('calibration-error', {}, two, targets)
    expect(found).toBeCloseTo(measure('calibration-error', {}, one, targets), 13)
    expect(measure('calibration-error', {}, matrix([1e4, 0], [0, 1e4]), vector(0, 1))).toBe(0)
  })
})

describe('permutation accuracy', () => {
  const soft: Given = { shape: [2, 2, 2], data: [0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.7, 0.3] }

  test('counts whole sets, or places', () => {
    const target = matrix([0, 1], [0, 1])
    expect(measure('permutation-accuracy', {}, soft, target)).toBe(0.5)
    expect(measure('permutation-accuracy', { count: 'places' }, soft, target)).toBe(0.75)
  })

  test('takes permutation matrices as targets', () => {
    const target: Given = { shape: [2, 2, 2], data: [1, 0, 0, 1, 0, 1, 1, 0] }
    expect(measure('permutation-accuracy', { count: 'places' }, soft, target)).toBe(0.75)
    expect(() => measure('permutation-accuracy', {}, matrix([1, 2, 3], [1, 2, 3]), vector(0, 1))).toThrow('it is 2×3.')
  })
})

test('metrics are reported under their names, with which way is better', () => {
  const node = (id: string, type: string, settings: Readonly<Record<string, Json>> = {}) =>
    ({ id, type, position: [0, 0], settings }) as const
  const types = [
    'accuracy',
    'top-k-accuracy',
    'r-squared',
    'rmse',
    'mean-absolute-error',
    'perplexity',
    'calibration-error',
  ]
  const main = {
    nodes: [
      node('p', 'constant', {
        value: [
          [1, 2],
          [3, 1],
        ],
      }),
      node('t', 'constant', {
        value: [
          [0, 1],
          [1, 0],
        ],
      }),
      node('c', 'constant', { value: [1, 0] }),
      ...types.map((type) => node(type, type, type === 'top-k-accuracy' ? { k: 2 } : {})),
      node('order', 'permutation-accuracy'),
      node('s', 'constant', { value: 3 }),
      node('own', 'metric', { name: 'height', better: 'higher' }),
      node('plain', 'metric', { everyStep: false }),
    ],
    wires: [
      ...types.flatMap((type) => [
        { from: 'p.y', to: `${type}.prediction` },
        { from: type === 'top-k-accuracy' ? 'c.y' : 't.y', to: `${type}.target` },
      ]),
      { from: 'p.y', to: 'order.prediction' },
      { from: 't.y', to: 'order.target' },
      { from: 's.y', to: 'own.x' },
      { from: 's.y', to: 'plain.x' },
    ],
  }
  const document = { format: 'chainrule', version: 1, title: '', seed: 1, main: 'main', graphs: { main } } as const
  const { metrics, diagnostics } = elaborate(document, catalog, 'train', new Map())
  expect(diagnostics).toEqual([])
  expect(metrics.map(({ name, options }) => [name, options.better, options.everyStep ?? false])).toEqual([
    ['accuracy', 'higher', false],
    ['R²', 'higher', false],
    ['RMSE', 'lower', false],
    ['mean absolute error', 'lower', false],
    ['perplexity', 'lower', false],
    ['calibration error', 'lower', false],
    ['permutation accuracy', 'higher', false],
    ['top-2 accuracy', 'higher', false],
    ['height', 'higher', true],
    ['plain', 'lower', false],
  ])
})
