import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floats } from '../ir/check.ts'
import { fast } from './fast.ts'
import { grown, plans } from './random-graphs.ts'
import { differences } from './run.ts'

describe.each(fast)('random graphs with first and second gradients: %s', (_name, { backend, precision, tolerance }) => {
  test('agrees with the reference', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const step = grown(plan)
        const data = step.inputs.map(({ type }, i) => floats(type.shape, -1, 1, i + 5))
        expect(await differences(backend, step, data, precision, tolerance)).toEqual([])
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})
