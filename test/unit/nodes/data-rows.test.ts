import { describe, expect, test } from 'vitest'
import type { Graph, Json } from '../../../graph-runtime/document/types.ts'
import { buildBlock } from '../../nodes/block.ts'
import { documentOf, startRun } from '../../nodes/run.ts'

type Given = Readonly<Record<string, Json>>

/** Rows [i, 10 i] with targets 100 i through one block. */
const through = (type: string, settings: Given, n: number, seed = 1) => {
  const x = Array.from({ length: n }, (_, i) => [i, 10 * i])
  const y = x.map(([i]) => 100 * i!)
  const nodes = { x: ['constant', { value: x }], y: ['constant', { value: y }], it: [type, settings] } as const
  const wires = [
    ['x.y', 'it.x'],
    ['y.y', 'it.y'],
  ] as const
  return startRun(documentOf(nodes, wires, seed))
}
/** Which rows came out, having checked that x and y stay together. */
const rowsOf = ([x, y]: { shape: readonly number[]; data: readonly number[] }[]) => {
  expect(x!.shape).toEqual([y!.shape[0], 2])
  return y!.data.map((target, i) => {
    expect(x!.data.slice(2 * i, 2 * i + 2)).toEqual([target / 100, target / 10])
    return target / 100
  })
}
const ordered = (rows: readonly number[]) => rows.toSorted((a, b) => a - b)
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

describe('split', () => {
  test('training and test rows are apart, together are all, and stay the same', () => {
    const run = through('split', { test: 0.3 }, 20)
    const train = rowsOf(run.step('it.x', 'it.y'))
    const tested = rowsOf(run.read('evaluate', 'it.x', 'it.y'))
    expect([train.length, tested.length]).toEqual([14, 6])
    expect(ordered([...train, ...tested])).toEqual(upTo(20))
    expect(rowsOf(run.step('it.x', 'it.y'))).toEqual(train)
    expect(rowsOf(run.read('evaluate', 'it.x', 'it.y'))).toEqual(tested)
    expect(train).not.toEqual(ordered(train))
  })

  test('the same seed parts alike, another differently', () => {
    const parts = (seed: number) => rowsOf(through('split', {}, 20, seed).read('train', 'it.x', 'it.y'))
    expect(parts(5)).toEqual(parts(5))
    expect(parts(5)).not.toEqual(parts(6))
  })

  test('validation rows are neither trained on nor tested on', () => {
    const settings = { test: 0.25, validation: 0.25 }
    const train = rowsOf(through('split', settings, 12).read('train', 'it.x', 'it.y'))
    const tested = rowsOf(through('split', settings, 12).read('evaluate', 'it.x', 'it.y'))
    const judged = rowsOf(
      through('split', { ...settings, evaluate: 'validation' }, 12).read('evaluate', 'it.x', 'it.y'),
    )
    expect(ordered([...train, ...tested, ...judged])).toEqual(upTo(12))
    expect([train.length, tested.length, judged.length]).toEqual([6, 3, 3])
  })

  test('without shuffling the last rows are kept for testing', () => {
    const run = through('split', { test: 0.4, shuffle: false }, 5)
    expect(rowsOf(run.read('train', 'it.x', 'it.y'))).toEqual([0, 1, 2])
    expect(rowsOf(run.read('evaluate', 'it.x', 'it.y'))).toEqual([3, 4])
  })

  test('fresh rows stay fresh behind it, and what is learned upstream keeps its gradient', () => {
    const fresh = documentOf({ l: ['line', { draw: 'every step' }], s: ['split'] }, [['l.x', 's.x']])
    const run = startRun(fresh)
    expect(run.step('s.x')[0]!.data).not.toEqual(run.step('s.x')[0]!.data)
    const layer: Graph = {
      nodes: [
        { id: 'in', type: 'input', position: [0, 0], settings: { name: 'x' } },
        { id: 'fc', type: 'dense', position: [0, 0], settings: { units: 1 } },
        { id: 'parts', type: 'split', position: [0, 0], settings: { shuffle: false, test: 0.5 } },
        { id: 'out', type: 'output', position: [0, 0], settings: {} },
      ],
      wires: [
        { from: 'in.x', to: 'fc.x' },
        { from: 'fc.y', to: 'parts.x' },
        { from: 'parts.x', to: 'out.y' },
      ],
    }
    const x = { shape: [4, 1], data: [1, 2, 4, 8] }
    const block = buildBlock('graph', { graph: 'layer' }, { x }, { graphs: { layer } })
    expect(block.gradient({ out: [1, 1] })['block/fc.weight']!.data).toEqual([3])
  })

  test('says when a part is empty or x and y do not belong together', () => {
    expect(() => through('split', { test: 0.6, validation: 0.4 }, 5)).toThrow('Of 5 rows none is left to train on.')
    expect(() => through('split', { test: 0.05 }, 5)).toThrow('Of 5 rows none is kept for testing.')
    expect(() => through('split', { evaluate: 'validation' }, 5)).toThrow('Of 5 rows none is kept for validation.')
    const [x, y] = [
      { shape: [2, 1], data: [1, 2] },
      { shape: [3], data: [1, 2, 3] },
    ]
    expect(() => buildBlock('split', {}, { x, y })).toThrow('x is 2×1, but y is 3.')
  })
})

describe('batch', () => {
  const epochs = (settings: Given, n: number, steps: number) => {
    const run = through('batch', settings, n)
    return Array.from({ length: steps }, () => rowsOf(run.step('it.x', 'it.y')))
  }

  test('an epoch visits each row exactly once, in an order of its own', () => {
    const steps = epochs({ size: 4 }, 12, 9)
    const orders = [0, 3, 6].map((first) => steps.slice(first, first + 3).flat())
    for (const order of orders) expect(ordered(order)).toEqual(upTo(12))
    expect(new Set(orders.map(String)).size).toBe(3)
  })

  test('rows of a short batch sit out, but not the same ones for ever', () => {
    const steps = epochs({ size: 3 }, 8, 20)
    const missing = Array.from({ length: 10 }, (_, epoch) => {
      const seen = steps.slice(2 * epoch, 2 * epoch + 2).flat()
      expect(new Set(seen).size).toBe(6)
      return upTo(8).filter((row) => !seen.includes(row))
    })
    expect(new Set(missing.map(String)).size).toBeGreaterThan(1)
  })

  test('as given goes round and round', () => {
    expect(epochs({ size: 3, order: 'as given' }, 5, 4)).toEqual([
      [0, 1, 2],
      [3, 4, 0],
      [1, 2, 3],
      [4, 0, 1],
    ])
  })

  test('all rows come when testing, and when there are fewer than a batch', () => {
    const run = through('batch', { size: 4 }, 6)
    expect(rowsOf(run.read('evaluate', 'it.x', 'it.y'))).toEqual(upTo(6))
    expect(ordered(epochs({ size: 100 }, 6, 1)[0]!)).toEqual(upTo(6))
  })

  test('reading between steps changes nothing', () => {
    const run = through('batch', { size: 2 }, 6)
    run.step('it.x')
    const looked = run.read('train', 'it.x')
    expect(run.read('train', 'it.x')).toEqual(looked)
    expect(run.step('it.x')).toEqual(looked)
  })

  test('the same seed gives the same batches', () => {
    expect(epochs({ size: 4 }, 12, 5)).toEqual(epochs({ size: 4 }, 12, 5))
  })
})

describe('standardise', () => {
  test('columns get mean 0 and standard deviation 1; a constant one is only moved', () => {
    const x = { shape: [4, 2], data: [1, 0.1, 3, 0.1, 5, 0.1, 7, 0.1] }
    const { outputs } = buildBlock('standardise', {}, { x })
    expect(outputs.mean!.data[0]).toBe(4)
    expect(outputs.sd!.data[0]).toBeCloseTo(Math.sqrt(5), 14)
    expect(outputs.sd!.data[1]).toBe(1)
    const z = outputs.z!.data.filter((_, i) => i % 2 === 0)
    ;[-3, -1, 1, 3].forEach((off, i) => expect(z[i]).toBeCloseTo(off / Math.sqrt(5), 14))
    for (const i of [1, 3, 5, 7]) expect(outputs.z!.data[i]).toBeCloseTo(0, 15)
  })

  test('one mean and deviation for all numbers', () => {
    const { outputs } = buildBlock('standardise', { over: 'all numbers' }, { x: { shape: [2, 2], data: [1, 2, 3, 6] } })
    expect(outputs.mean!.data).toEqual([3, 3])
    expect(outputs.sd!.data[1]).toBeCloseTo(Math.sqrt(3.5), 14)
  })

  test('what is tested is measured by the training rows', () => {
    const nodes = {
      x: ['constant', { value: [[0], [2], [10], [20]] }],
      s: ['split', { test: 0.5, shuffle: false }],
      it: ['standardise'],
    } as const
    const wires = [
      ['x.y', 's.x'],
      ['s.x', 'it.x'],
    ] as const
    const run = startRun(documentOf(nodes, wires))
    expect(run.step('it.z')[0]!.data).toEqual([-1, 1])
    expect(run.read('evaluate', 'it.z', 'it.mean', 'it.sd').map(({ data }) => data)).toEqual([[9, 19], [1], [1]])
  })
})
