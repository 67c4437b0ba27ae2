import { describe, expect, test } from 'vitest'
import { primitives } from '../../../graph-runtime/ir/primitives/index.ts'
import { primitivesIn } from '../ir/check.ts'
import { allCases } from './cases.ts'
import { fast } from './fast.ts'
import { programsOf } from './programs.ts'
import { differences } from './run.ts'

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

test('the cases leave out no primitive', () => {
  const covered = new Set(allCases.flatMap(([, { program }]) => primitivesIn(program)))
  expect(Object.keys(primitives).filter((name) => !covered.has(name))).toEqual([])
})

describe.each(fast)('%s agrees with the reference', (_backend, { backend, precision, tolerance }) => {
  const cases = allCases.filter(([name]) => precision === 'f64' || !onlyInDouble.has(name))
  test.each(cases)('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each)) {
      expect(await differences(backend, program, data, precision, tolerance)).toEqual([])
    }
  })
})
