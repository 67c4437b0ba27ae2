import { expect, test } from 'vitest'
import { shareText, timeFormat, timeRows } from '../../../editor/panels/times/time-rows.ts'

const nodes = [
  { node: 'net/h', forward: 3, backward: 4, update: 0 },
  { node: 'loss', forward: 1, backward: 1, update: 0 },
  { node: 'net/inner/a', forward: 0.5, backward: 0.25, update: 0 },
  { node: 'net/inner/b', forward: 0.25, backward: 0, update: 0 },
  { node: 'network', forward: 0, backward: 0, update: 9 },
]
const profile = { step: 19, steps: 10, nodes, rest: 0 }

test('an own block takes what all in it takes, at any depth, and the longest comes first', () => {
  expect(timeRows(profile, '')).toEqual([
    { path: 'network', forward: 0, backward: 0, update: 9, whole: 9 },
    { path: 'net', forward: 3.75, backward: 4.25, update: 0, whole: 8 },
    { path: 'loss', forward: 1, backward: 1, update: 0, whole: 2 },
  ])
  expect(timeRows(profile, 'net/').map(({ path, whole }) => [path, whole])).toEqual([
    ['net/h', 7],
    ['net/inner', 1],
  ])
  expect(timeRows(profile, 'net/inner/').map(({ path }) => path)).toEqual(['net/inner/a', 'net/inner/b'])
  expect(timeRows(profile, 'loss/')).toEqual([])
})

test('times of one step are written in one unit', () => {
  const written = (step: number, ...times: number[]) => {
    const { unit, write } = timeFormat(step)
    return `${[step, ...times].map(write).join(' ')} ${unit}`
  }
  expect(written(0.000635, 0.0001)).toBe('0.635 0.100 µs')
  expect(written(0.0131, 0.00004)).toBe('13.10 0.04 µs')
  expect(written(0.364)).toBe('364.0 µs')
  expect(written(1, 0.0125)).toBe('1.000 0.013 ms')
  expect(written(117.81, 0.004)).toBe('117.8 0.0 ms')
  expect(written(4321)).toBe('4321 ms')
})

test('shares are percents', () => {
  expect([1, 0.99999, 0.394, 0.0004, 0].map(shareText)).toEqual(['100 %', '100 %', '39.4 %', '< 0.1 %', '0.0 %'])
})
