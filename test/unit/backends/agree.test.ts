import { describe, expect, test } from 'vitest'
import { javascript } from '../../../graph-runtime/backends/javascript/backend.ts'
import { primitives } from '../../../graph-runtime/ir/primitives/index.ts'
import { primitivesIn } from '../ir/check.ts'
import { allCases } from './cases.ts'
import { programsOf } from './programs.ts'
import { differences } from './run.ts'

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

test('the cases leave out no primitive', () => {
  const covered = new Set(allCases.flatMap(([, { program }]) => primitivesIn(program)))
  expect(Object.keys(primitives).filter((name) => !covered.has(name))).toEqual([])
})

describe('javascript agrees with the reference in f64', () => {
  test.each(allCases)('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each))
      expect(await differences(javascript, program, data, 'f64')).toEqual([])
  })
})

describe('javascript agrees with the reference in f32', () => {
  test.each(allCases.filter(([name]) => !onlyInDouble.has(name)))('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each))
      expect(await differences(javascript, program, data, 'f32')).toEqual([])
  })
})
