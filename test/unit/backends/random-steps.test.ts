import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { farthest, plans } from './random-steps.ts'

test('random steps leave the slots and the outputs as the reference does', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      expect(await farthest(wasm, 'f64', plan)).toBeLessThan(5e-13)
    }),
    { numRuns: 150, seed: 11 },
  )
})
