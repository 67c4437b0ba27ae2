import { describe, expect, test } from 'vitest'
import { openExample } from './example-files.ts'
import { played } from './lesson-played.ts'

/** What lessons say in words, of whole runs. */
describe('XOR', { timeout: 60_000 }, () => {
  const { after } = played(openExample('xor.json'))
  const corners = (step: string) =>
    Promise.all(
      [0, 1, 2, 3].map(async (row) => {
        const at = (column: number) => after(step, { value: 'hidden.y', at: [row, column] })
        return [await at(0), await at(1)] as const
      }),
    )
  const apart = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) => Math.hypot(a - c, b - d)

  test('two hidden units put the corners that are on on one spot, and a straight cut parts it from the others', async () => {
    const [off, right, left, both] = await corners('space')
    expect(apart(right!, left!)).toBeLessThan(0.01)
    expect([off!, right!, left!, both!].map(([a, b]) => a + b > 1)).toEqual([false, true, true, false])
  })

  test('from another start, corners of both classes fall on one spot, and ten thousand steps more do not part them', async () => {
    const stuck = await corners('two')
    expect(apart(stuck[2]!, stuck[3]!)).toBeLessThan(0.001)
    expect(apart(stuck[0]!, stuck[1]!)).toBeGreaterThan(1)
    const logits = await Promise.all(
      [2, 3].map((row) => after('two', { value: 'out.y', at: [row, 0] }, { more: 10_000 })),
    )
    expect(logits.every((logit) => Math.abs(logit) < 0.01)).toBe(true)
  })

  test('of five starts eight units solve it from all', async () => {
    const ends = await Promise.all(
      [1, 2, 3, 4, 5].map((seed) => after('width', { metric: 'accuracy' }, { button: 1, seed, more: 500 })),
    )
    expect(ends).toEqual([1, 1, 1, 1, 1])
  })

  test('begun at zero nothing moves', async () => {
    const weights = [
      { slot: 'hidden.weight', at: [1, 3] },
      { slot: 'hidden.bias', at: 3 },
      { slot: 'out.weight', at: [3, 0] },
      { slot: 'out.bias', at: 0 },
    ]
    for (const weight of weights) expect(await after('zeros', weight, { more: 100 })).toBeCloseTo(0, 6)
    expect(await after('zeros', { metric: 'loss' }, { more: 100 })).toBeCloseTo(Math.LN2, 6)
  })
})

describe('optimisers on a landscape', { timeout: 60_000 }, () => {
  const { after } = played(openExample('himmelblau-race.json'))
  const heights = (step: string) =>
    Promise.all(['sgd', 'momentum', 'adam'].map((walker) => after(step, { value: `at_${walker}.f` })))

  test('SGD is lowest on Himmelblau’s function, and highest in the narrow valley', async () => {
    const [sgd, momentum, adam] = await heights('fifty')
    expect([sgd! < momentum!, momentum! < adam!]).toEqual([true, true])
    const [slow, faster, first] = await heights('narrow')
    expect([first! < faster!, faster! < slow!]).toEqual([true, true])
  })

  test('all come down, SGD and Adam to (3, 2)', async () => {
    for (const height of await heights('valley')) expect(height).toBeLessThan(1e-9)
    for (const walker of ['sgd', 'adam']) {
      expect(await after('valley', { slot: `at_${walker}/x.value` })).toBeCloseTo(3, 5)
      expect(await after('valley', { slot: `at_${walker}/y.value` })).toBeCloseTo(2, 5)
    }
  })

  test('SGD settles at rate 0.024, and at 0.025 stays above 1 for ever', async () => {
    expect(await after('rate', { value: 'at_sgd.f' }, { button: 1 })).toBeLessThan(1e-6)
    const later = await Promise.all(
      [0, 1, 2, 3, 1000, 1001, 5000, 5001].map((more) => after('rate', { value: 'at_sgd.f' }, { more })),
    )
    expect(Math.min(...later)).toBeGreaterThan(1)
  })
})
