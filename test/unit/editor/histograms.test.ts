import { expect, test } from 'vitest'
import { rangeOf } from '../../../editor/charts/density-chart.ts'
import { shownTensors } from '../../../editor/panels/histograms/shown-tensors.ts'
import { createHistogramHistory } from '../../../editor/session/histogram-history.ts'
import type { Reading } from '../../../graph-runtime/session/protocol.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { smallNetwork } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

const weight = { of: 'slot', name: 'h.weight', pass: 'forward' } as const
const reading = (numbers: readonly number[], pass: Reading['pass'] = 'forward'): Reading => ({
  of: 'slot',
  name: 'h.weight',
  pass,
  summary: summarise(Float64Array.from(numbers), [numbers.length]),
})
const at = (step: number, ...entries: readonly Reading[]) => ({ step, entries })

test('spreads are kept by step, values and gradients apart, and a restart begins anew', () => {
  const history = createHistogramHistory()
  history.add(1, at(0, reading([0, 1, 2, 4]), reading([5, 6], 'backward')))
  history.add(1, at(3, reading([1, 1])))
  history.add(1, at(3, reading([2, 3]))) // a pause reads the last step again
  expect(history.of(weight).map(({ step, min, max }) => [step, min, max])).toEqual([
    [0, 0, 4],
    [3, 2, 3],
  ])
  expect(history.of(weight)[0]!.counts.reduce((sum, count) => sum + count, 0)).toBe(4)
  expect(history.of({ ...weight, pass: 'backward' }).length).toBe(1)
  history.add(2, at(0, reading([7, 8])))
  expect(history.of(weight).map(({ min }) => min)).toEqual([7])
  expect(history.of({ ...weight, pass: 'backward' })).toEqual([])
})

test('of a long run spreads from all of it are kept, evenly, and the last one always', () => {
  const history = createHistogramHistory()
  for (let step = 0; step <= 5000; step++) history.add(1, at(step, reading([step, step + 1])))
  const steps = history.of(weight).map(({ step }) => step)
  expect(steps[0]).toBe(0)
  expect(steps.at(-1)).toBe(5000)
  expect(steps.length).toBeGreaterThan(50)
  expect(steps.length).toBeLessThanOrEqual(121)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  const gaps = steps.slice(1, -1).map((step, i) => step - steps[i]!)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2.1 * Math.min(...gaps.slice(1)))
})

test('one outlier among many steps does not set the range', () => {
  const spread = (min: number, max: number) => ({ step: 0, min, max, counts: [1] })
  expect(rangeOf([spread(-1, 2), spread(-3, 1)])).toEqual([-3, 2])
  const many = Array.from({ length: 60 }, () => spread(-1, 1))
  expect(rangeOf([...many, spread(-1e6, 1e6)])).toEqual([-1, 1])
  expect(rangeOf([spread(2, 2)])).toEqual([1.5, 2.5])
})

test('tensors stand in the order of the forward pass, and scalars, which do not spread, are left out', async () => {
  const document = smallNetwork()
  const report = await new Session(environment()).open(document, 0)
  const titles = (...asked: readonly ['parameters' | 'outputs' | 'selected', readonly string[]]) =>
    shownTensors(report, ...asked, document, catalog).map(({ title }) => title)
  expect(titles('parameters', [])).toEqual(['Dense h · weight', 'Dense h · bias', 'Dense out · weight'])
  expect(titles('outputs', [])).toEqual(['Constant x · y', 'Constant t · y', 'Dense h · y', 'Dense out · y'])
  expect(titles('selected', ['out'])).toEqual(['Dense out · weight', 'Dense out · y'])
  expect(titles('selected', [])).toEqual([])
})
