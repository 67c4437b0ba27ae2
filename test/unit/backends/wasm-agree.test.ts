import { describe, expect, test } from 'vitest'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { allCases } from './cases.ts'
import { programsOf } from './programs.ts'
import { differences } from './run.ts'

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

/** Vectors of sums add up in another order; elementary functions are the very same in f64, and f32's own in f32. */
const tolerances = { f64: 1e-13, f32: 4e-6 } as const

describe.each(['f64', 'f32'] as const)('wasm agrees with the reference in %s', (precision) => {
  const cases = allCases.filter(([name]) => precision === 'f64' || !onlyInDouble.has(name))
  test.each(cases)('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each)) {
      expect(await differences(wasm, program, data, precision, tolerances[precision])).toEqual([])
    }
  })
})
