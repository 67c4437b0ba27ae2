import { describe, expect, test } from 'vitest'
import { rowOfWire } from '../../../editor/inspector/rows.ts'
import { tensorAsCsv, tensorsAsJson } from '../../../editor/inspector/tensor-text.ts'
import { createReadings } from '../../../editor/session/readings.ts'
import { addTo, createTrace, type Trace } from '../../../editor/session/trace.ts'
import { placeAt } from '../../../editor/stores/place.ts'
import { tensor } from '../../../graph-runtime/ir/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'
import { smallNetwork } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

const xs = ({ xs: all, length }: Trace) => [...all.subarray(0, length)]
const ys = ({ ys: all, length }: Trace) => [...all.subarray(0, length)]

describe('a trace', () => {
  test('holds what came, one point a step, and begins anew where steps go back', () => {
    const trace = createTrace()
    for (const [step, value] of [
      [0, 5],
      [0, 6],
      [3, 7],
      [9, 8],
    ] as const)
      addTo(trace, step, value)
    expect([xs(trace), ys(trace)]).toEqual([
      [0, 3, 9],
      [6, 7, 8],
    ])
    addTo(trace, 0, 1)
    expect([xs(trace), ys(trace)]).toEqual([[0], [1]])
  })

  test('of a long run still reaches from its beginning to the latest step, ever rising and evenly kept', () => {
    const trace = createTrace()
    const isLatest = Array.from({ length: 100_000 }, (_, step) => {
      addTo(trace, step, 2 * step)
      return trace.xs[trace.length - 1] === step
    })
    expect(isLatest).not.toContain(false)
    const steps = xs(trace)
    expect(steps[0]).toBe(0)
    expect(steps.at(-1)).toBe(99_999)
    expect(steps.length).toBeGreaterThan(100)
    expect(ys(trace)).toEqual(steps.map((step) => 2 * step))
    const gaps = steps.slice(1).map((step, i) => step - steps[i]!)
    expect(Math.min(...gaps)).toBeGreaterThan(0)
    expect(Math.max(...gaps.slice(0, -1)) / Math.min(...gaps.slice(0, -1))).toBeLessThanOrEqual(2)
  })
})

test('readings keep the size of each tensor by step, and nothing of the run before', () => {
  const readings = createReadings()
  const read = (step: number) => {
    const summary = summarise(Float64Array.of(step + 1), [])
    readings.write({
      is: 'readings',
      revision: 1,
      step,
      entries: [{ of: 'slot', name: 'w', pass: 'forward', summary }],
    })
    return readings.track({ of: 'slot', name: 'w', pass: 'forward' })!
  }
  for (const step of [0, 20]) read(step)
  const { over, recent } = read(45)
  expect([xs(over), ys(over)]).toEqual([
    [0, 20, 45],
    [1, 21, 46],
  ])
  expect([...recent.toArray()]).toEqual([1, 21, 46])
  expect([...read(0).recent.toArray()]).toEqual([1])
})

test('what was read lately is of one number that number, with its sign, and of more their size', () => {
  const readings = createReadings()
  const recent = (name: string, data: readonly number[], shape: readonly number[]) => {
    const summary = summarise(Float64Array.from(data), shape)
    const entries = [{ of: 'port', name, pass: 'forward', summary }] as const
    readings.write({ is: 'readings', revision: 1, step: 0, entries })
    return [...readings.track({ of: 'port', name, pass: 'forward' })!.recent.toArray()]
  }
  expect(recent('loss', [-3], [])).toEqual([-3])
  expect(recent('rows', [-3, 3], [2])).toEqual([3])
})

describe('a tensor as text', () => {
  const type = tensor('float', [2, 1, 2])
  const data = Float64Array.of(0.1, -2, NaN, Infinity)
  test('has all its digits, in rows of its last axis', () => {
    expect(tensorAsCsv({ data, type })).toBe('0.1,-2\nNaN,Infinity')
    expect(tensorAsCsv({ data: Float64Array.of(1 / 3), type: tensor('float') })).toBe('0.3333333333333333')
    expect(tensorAsCsv({ data: Float64Array.of(1, 2, 3), type: tensor('float', [3]) })).toBe('1,2,3')
    expect(tensorAsCsv({ data: new Float64Array(0), type: tensor('float', [0, 3]) })).toBe('')
  })
  test('is nested as its shape is, one pass beside the other', () => {
    const shared = { of: 'slot', name: 'w' } as const
    const text = tensorsAsJson(
      [
        { ...shared, pass: 'forward', type, data },
        { ...shared, pass: 'backward', type: tensor('float'), data: Float64Array.of(3) },
      ],
      7,
    )
    expect(JSON.parse(text)).toEqual({
      name: 'w',
      step: 7,
      shape: [2, 1, 2],
      value: [[[0.1, -2]], [['NaN', 'Infinity']]],
      gradient: 3,
    })
  })
})

test('a wire’s row has its source’s value and its own cotangent', async () => {
  const document = smallNetwork()
  const report = await new Session(environment()).open(document, 1)
  const row = rowOfWire({ from: 'h.y', to: 'out.x' }, placeAt(document, []), report)
  expect(row).toMatchObject({ of: 'port', name: 'h.y', cotangent: 'h.y', type: tensor('float', [4, 4]) })
})
