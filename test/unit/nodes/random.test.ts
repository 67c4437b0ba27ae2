import { expect, test } from 'vitest'
import { buildBlock } from '../../nodes/block.ts'
import { documentOf, startRun } from '../../nodes/run.ts'

const draw = (type: string, settings: Readonly<Record<string, number>>) =>
  buildBlock(type, { ...settings, shape: [100, 100] }, {}).outputs.y!.data
const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
const moment = (numbers: readonly number[], k: number) => {
  const centre = mean(numbers)
  return mean(numbers.map((x) => (x - centre) ** k))
}

test('normal noise has the moments of a normal distribution', () => {
  const y = draw('normal-noise', { mean: 3, sd: 2 })
  expect(Math.abs(mean(y) - 3)).toBeLessThan(0.1)
  expect(Math.abs(moment(y, 2) - 4)).toBeLessThan(0.25)
  expect(Math.abs(moment(y, 4) / moment(y, 2) ** 2 - 3)).toBeLessThan(0.25)
})

test('uniform noise stays in its interval, and fills it', () => {
  const y = draw('uniform-noise', { low: -1, high: 3 })
  expect(y.every((at) => at > -1 && at < 3)).toBe(true)
  expect(Math.abs(mean(y) - 1)).toBeLessThan(0.06)
  expect(Math.abs(moment(y, 2) - 16 / 12)).toBeLessThan(0.06)
})

test('Bernoulli noise is 1 as often as asked', () => {
  const y = draw('bernoulli-noise', { p: 0.3 })
  expect(y.every((at) => at === 0 || at === 1)).toBe(true)
  expect(Math.abs(mean(y) - 0.3)).toBeLessThan(0.02)
  expect(mean(draw('bernoulli-noise', { p: 0 }))).toBe(0)
  expect(mean(draw('bernoulli-noise', { p: 1 }))).toBe(1)
})

test('the shape is that of what is wired to like, or else the setting', () => {
  const like = { shape: [2, 1, 3], data: [0, 0, 0, 0, 0, 0] }
  expect(buildBlock('normal-noise', { shape: [7] }, { like }).outputs.y!.shape).toEqual([2, 1, 3])
  expect(buildBlock('normal-noise', {}, {}).outputs.y!.shape).toEqual([])
})

test('noise is fresh at each step, or the same all along and in both modes', () => {
  const run = startRun(
    documentOf({ fresh: ['normal-noise', { shape: [3] }], kept: ['uniform-noise', { shape: [3], draw: 'once' }] }, []),
  )
  const [fresh, kept] = run.step('fresh.y', 'kept.y')
  const [later, still] = run.step('fresh.y', 'kept.y')
  const [tested, same] = run.read('evaluate', 'fresh.y', 'kept.y')
  expect(new Set([fresh, later, tested].map((y) => y!.data[0])).size).toBe(3)
  expect([still, same]).toEqual([kept, kept])
})
