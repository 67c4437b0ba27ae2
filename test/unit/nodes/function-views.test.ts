import { describe, expect, test } from 'vitest'
import { node } from '../session/documents.ts'
import { openedGraph, shown } from './shown.ts'

describe('the function plot', () => {
  test('is the model along its input, with the band that σ or the samples give', async () => {
    const wires = [
      'x.y > f.x',
      'f.out > plot.output',
      'x.y > plot.x',
      'x.y > plot.y',
      's.out > plot.sigma',
      'x.y > s.x',
    ]
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [0, 1, 4] }),
        node('f', 'expression', { expression: 'x^2 + 1', parameters: '' }),
        node('s', 'expression', { expression: 'x / 2', parameters: '' }),
        node('plot', 'function-plot', { count: 5, low: 0, high: 2, width: 3 }),
      ],
      ...wires,
    )
    const { lines, band, points } = await shown(session, 'plot')
    expect(lines).toEqual({ shape: [1, 5], data: [1, 1.25, 2, 3.25, 5] })
    expect(band!.data).toEqual([0, 0.75, 1.5, 2.25, 3])
    expect(points!.data).toEqual([0, 0, 1, 1, 4, 4])
  })

  test('takes columns as samples where that is asked for', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [[0], [1]] }),
        node('f', 'dense', { units: 3, bias: false }),
        node('plot', 'function-plot', { count: 3, low: 0, high: 1, columns: 'samples', width: 1 }),
      ],
      'x.y > f.x',
      'f.y > plot.output',
      'x.y > plot.x',
    )
    const w = [...(await session.read('f.weight'))!]
    const mean = (w[0]! + w[1]! + w[2]!) / 3
    const sd = Math.sqrt(w.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3)
    const { lines, band } = await shown(session, 'plot')
    ;[0, mean / 2, mean].forEach((expected, i) => expect(lines!.data[i]).toBeCloseTo(expected, 12))
    ;[0, sd / 2, sd].forEach((expected, i) => expect(band!.data[i]).toBeCloseTo(expected, 12))
  })
})

describe('the vector field', () => {
  test('has a window of some width round a single point, however far out it lies', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [[1e30, -1e30]] }),
        node('f', 'dense', { units: 2 }),
        node('v', 'vector-field', { grid: 4 }),
      ],
      'x.y > f.x',
      'f.y > v.output',
      'x.y > v.x',
    )
    const [left, low, right, high] = (await shown(session, 'v'))['window']!.data
    expect(Math.fround(right!)).toBeGreaterThan(Math.fround(left!))
    expect(Math.fround(high!)).toBeGreaterThan(Math.fround(low!))
  })

  test('is the function at the middles of its cells', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', {
          value: [
            [1, 2],
            [0, 1],
            [3, 3],
          ],
        }),
        node('w', 'constant', {
          value: [
            [0, 1],
            [-1, 0],
          ],
        }),
        node('f', 'matmul'),
        node('v', 'vector-field', { grid: 4, low: -2, high: 2 }),
      ],
      'x.y > f.x',
      'w.y > f.y',
      'f.z > v.output',
      'x.y > v.x',
    )
    const { arrows } = await shown(session, 'v')
    const places = Array.from({ length: 16 }, (_, i) => [-1.5 + (i % 4), 1.5 - Math.floor(i / 4)] as const)
    expect(arrows!.data).toEqual(places.flatMap(([x, y]) => [-y, x]))
  })
})
