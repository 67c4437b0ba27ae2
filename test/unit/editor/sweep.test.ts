import { describe, expect, test } from 'vitest'
import type { SweptRun } from '../../../editor/session/sweeper.ts'
import { createSweepForm } from '../../../editor/session/sweep-form.ts'
import { freshAxis, spacedValues, valuesOf } from '../../../editor/panels/sweep/axis-values.ts'
import { sweepResult } from '../../../editor/panels/sweep/sweep-result.ts'
import { sweepCsv, sweepMarkdown } from '../../../editor/panels/sweep/sweep-text.ts'
import { targetsOf } from '../../../editor/panels/sweep/targets.ts'
import { parseCsv } from '../../../graph-runtime/definition/table.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { smallNetwork } from '../session/documents.ts'

const document = smallNetwork()
const targets = targetsOf(document, catalog)
const target = (label: string) => {
  const found = targets.find((each) => each.label === label)
  if (!found) throw new Error(`${label} is not among ${targets.map((each) => each.label).join(', ')}`)
  return found
}
const rate = target('Adam · rate')

describe('what can be swept', () => {
  test('is every number, choice and switch of the blocks, the learner’s first', () => {
    expect(targets[0]!.node).toBe('adam')
    expect(target('Dense h · activation').definition.is).toBe('choice')
    expect(target('Dense out · units').value).toBe(1)
    expect(targets.some(({ setting }) => setting === 'group' || setting === 'value')).toBe(false)
  })

  test('starts round the present value', () => {
    expect(freshAxis(rate)).toMatchObject({ spacing: 'log', from: 0.005, to: 0.5, count: 3 })
    expect(freshAxis(target('Dense h · units'))).toMatchObject({ spacing: 'list', list: '2, 4, 8' })
    const activation = target('Dense h · activation')
    expect(freshAxis(activation).chosen).toEqual(activation.definition.is === 'choice' && activation.definition.options)
  })
})

describe('values of a setting', () => {
  const axis = { ...freshAxis(rate), id: 0 }
  test('stand at equal distances or ratios, both ends among them, whole where they must be', () => {
    expect(spacedValues({ from: 0, to: 1, count: 5, spacing: 'linear' })).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(spacedValues({ from: 1e-4, to: 1, count: 5, spacing: 'log' })).toEqual([1e-4, 0.001, 0.01, 0.1, 1])
    expect(spacedValues({ from: 1, to: 4, count: 7, spacing: 'linear' }, true)).toEqual([1, 2, 3, 4])
  })
  test('are typed with commas, semicolons or spaces between', () => {
    const typed = (list: string) => valuesOf({ ...axis, spacing: 'list', list }, rate)
    expect(typed('0.1, 1e-3;1/4 0.1')).toEqual({ values: [0.1, 0.001, 0.25] })
    expect(typed('0.1, fast')).toEqual({ problem: expect.stringContaining('“fast” is not a number') })
    expect(typed('')).toEqual({ problem: 'Type a number or several.' })
    expect(typed('0.1 -1')).toEqual({ problem: expect.stringMatching(/^-1 does not fit: a number/) })
  })
  test('say what is wrong with a log axis that begins at 0', () => {
    expect(valuesOf({ ...axis, from: 0 }, rate)).toEqual({ problem: 'A log axis needs two ends above 0.' })
  })
})

test('the form counts its rows on, so that one keeps its name while another goes', () => {
  const form = createSweepForm()
  form.getState().addAxis(freshAxis(rate))
  form.getState().addAxis(freshAxis(target('Dense h · units')))
  form.getState().removeAxis(0)
  form.getState().changeAxis(1, { list: '3' })
  form.getState().addAxis(freshAxis(rate))
  expect(form.getState().axes.map(({ id, list }) => [id, list])).toEqual([
    [1, '3'],
    [2, '0.005, 0.05, 0.5'],
  ])
})

describe('a sweep’s table', () => {
  const axes = [{ graph: 'main', node: 'adam', setting: 'rate', values: [0.1, 0.01] }]
  const run = (cell: number, seed: number, train: number, test: number, trouble?: string): SweptRun => ({
    cell,
    seed,
    metrics: [{ name: 'loss', node: 'adam', better: 'lower' }],
    points: [
      { step: 9, on: 'train', values: { loss: train } },
      { step: 9, on: 'test', values: { loss: test } },
    ],
    ...(trouble !== undefined && { trouble }),
  })
  const runs = [run(0, 1, 1, 2), run(1, 1, 0.25, 0.5), run(0, 2, 3, 6), run(1, 2, 0.75, 9, 'NaN')]
  const result = sweepResult({ document, axes, seeds: [1, 2], steps: 9 }, runs, new Map())

  test('has a row for each point, and mean and deviation of what was measured', () => {
    expect(result.measures.map(({ name }) => name)).toEqual(['loss', 'test loss'])
    expect(result.rows.map(({ values, ends }) => [values, ends])).toEqual([
      [
        ['0.1'],
        [
          { n: 2, mean: 2, sd: Math.SQRT2 },
          { n: 2, mean: 4, sd: Math.sqrt(8) },
        ],
      ],
      [
        ['0.01'],
        [
          { n: 1, mean: 0.25, sd: Number.NaN },
          { n: 1, mean: 0.5, sd: Number.NaN },
        ],
      ],
    ])
    expect(result.rows[1]!.troubles).toEqual(['Seed 2: NaN'])
    expect(result.best).toEqual([0, 0]) // the other lost a run
  })
  test('in Markdown reads as on the screen', () => {
    expect(sweepMarkdown(result, ['rate|x'])).toBe(
      [
        '| rate\\|x | loss | test loss | runs |',
        '| :-- | --: | --: | --: |',
        '| 0.1 | **2 ± 1.41** | **4 ± 2.83** | 2 |',
        '| 0.01 | 0.250 | 0.500 | 1 of 2 |',
        '',
      ].join('\n'),
    )
  })
  test('as CSV is read back with all digits', () => {
    const { columns, rows, data } = parseCsv(sweepCsv(result, ['rate, "r"']))
    const figures = ['loss mean', 'loss sd', 'loss n', 'test loss mean', 'test loss sd', 'test loss n', 'lost']
    expect(columns).toEqual(['rate, "r"', ...figures])
    expect(rows).toBe(2)
    expect(data.slice(0, 8)).toEqual(Float64Array.of(0.1, 2, Math.SQRT2, 2, 4, Math.sqrt(8), 2, 0))
    expect(data.slice(8)).toEqual(Float64Array.of(0.01, 0.25, Number.NaN, 1, 0.5, Number.NaN, 1, 1))
  })
})
