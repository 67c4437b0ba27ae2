import { scaleLinear } from 'd3'
import { expect, test } from 'vitest'
import { wholeFeet } from '../../../editor/charts/axis.ts'
import { figuresApart } from '../../../editor/charts/draw/plane.ts'
import { parted, shortened } from '../../../editor/charts/chart-lines.ts'

const heights = (...ys: number[]) =>
  parted(
    ys.map((y) => ({ label: 'run', role: 'other', x: 0, y })),
    [100, 8],
  ).map(({ y }) => y)

test('labels at the ends of lines stay where they are if they have room', () => {
  expect(heights(20, 80, 50)).toEqual([80, 50, 20])
})

test('labels part where they would cover one another, and stay inside the chart at both ends', () => {
  expect(heights(50, 48, 47)).toEqual([50, 38, 26])
  expect(heights(100, 99)).toEqual([98, 86])
  expect(heights(8, 9, 9)).toEqual([34, 22, 10])
})

test('a label that is too long keeps both ends, of which one tells it from others', () => {
  expect(shortened('hidden', 6)).toBe('hidden')
  expect(shortened('f, adagrad ▸ x', 10)).toBe('f, ad…▸ x')
  expect(shortened('first try', 6)).toBe('fir…ry')
  expect(shortened('first try', 1)).toBe('f…y')
})

test('figures of an axis stand apart: every other one goes where there is little room', () => {
  const ticksOn = (length: number) => {
    const scale = scaleLinear([-4, 4], [0, length])
    return figuresApart(scale, false, (tick) => [scale(tick) - 10, scale(tick) + 10]).map(({ tick }) => tick)
  }
  expect(ticksOn(200)).toEqual([-4, -2, 0, 2, 4])
  expect(ticksOn(90)).toEqual([-4, 0, 4])
  expect(ticksOn(40)).toEqual([-4, 4])
  expect(ticksOn(10)).toEqual([-4])
})

test('figures of an axis tell its ticks apart, however near these are to one another', () => {
  const figuresOn = (low: number, high: number) => {
    const scale = scaleLinear([low, high], [0, 200])
    return figuresApart(scale, false, (tick, text) => [scale(tick), scale(tick) + text.length]).map(({ text }) => text)
  }
  expect(figuresOn(0, 2)).toEqual(['0', '0.5', '1', '1.5', '2'])
  expect(figuresOn(0.689, 0.691)).toEqual(['0.689', '0.6895', '0.69', '0.6905', '0.691'])
})

test('steps below a curve are whole and stand apart, however narrow it is', () => {
  const stepsOn = (last: number, length: number) => wholeFeet(scaleLinear([0, last], [0, length]), String)
  expect(stepsOn(600, 160)).toEqual([0, 200, 400, 600])
  expect(stepsOn(600, 70)).toEqual([0, 500])
  expect(stepsOn(600, 12)).toEqual([])
  expect(stepsOn(2, 200)).toEqual([0, 1, 2])
})
