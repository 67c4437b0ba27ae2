import { describe, expect, test } from 'vitest'
import { formatCompact, formatNumber, formatShort, formatTick, formatTicks } from '../../../editor/charts/format.ts'
import { shapeInTable, shapeOnWire } from '../../../editor/charts/shape.ts'

describe('numbers on screen', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [999, '999'],
    [1000, '1e3'],
    [0.001, '0.00100'],
    [0.0009999, '0.00100'],
    [0.00099, '9.9e−4'],
    [-0.00051, '−5.1e−4'],
    [0.85, '0.850'],
    [-2.4, '−2.40'],
    [999.7, '1e3'],
    [123456, '1.2e5'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
    [NaN, 'NaN'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  test('where there is little room they have two figures, none of them made up', () => {
    expect([0.841, -0.0117, 15.3, 2.961e-4, 0.5, 153, NaN].map(formatShort)).toEqual([
      '0.84',
      '−0.012',
      '15',
      '3e−4',
      '0.5',
      '150',
      'NaN',
    ])
  })

  test('ticks are as short as they can be said', () => {
    expect([0, 0.1, 0.03, 1e-4, 3e-5, 1000, 12, 1e7].map(formatTick)).toEqual([
      '0',
      '0.1',
      '0.03',
      '1e−4',
      '3e−5',
      '1,000',
      '12',
      '1e7',
    ])
    expect(formatTicks([0.6895, 0.69, 0.6905])).toEqual(['0.6895', '0.69', '0.6905'])
    // Where that takes too many figures, how far they are from the first.
    const [root] = [Math.SQRT1_2 / 2]
    expect(formatTicks([root, root + 1e-8, root + 2e-8])).toEqual(['0.35355', '+1e−8', '+2e−8'])
    expect(formatTicks([12345.5, 12345.6])).toEqual(['12,346', '+0.1'])
    expect(formatTicks([0, 0.1, 1e-4, 1000])).toEqual(['0', '0.1', '1e−4', '1,000'])
    expect([0, 500, 9999, 20_000, 1_200_000].map(formatCompact)).toEqual(['0', '500', '9,999', '20k', '1.2M'])
  })

  test('a scalar has no axes to show on its wire, and says so in a table', () => {
    expect([shapeOnWire([32, 2]), shapeOnWire([]), shapeInTable([]), shapeInTable([200, 16])]).toEqual([
      '32×2',
      '',
      'scalar',
      '200 × 16',
    ])
  })
})
