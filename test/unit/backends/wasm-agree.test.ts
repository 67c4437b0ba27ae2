import { describe, expect, test } from 'vitest'
import { wasm as javascript } from '../../../graph-runtime/backends/wasm/backend.ts'
import { primitives } from '../../../graph-runtime/ir/primitives/index.ts'
import { floats, forward, primitivesIn, reverse, type Case } from '../ir/check.ts'
import { allCases } from './cases.ts'
import { differences } from './run.ts'

/** A loop that ends at 1e-13, which no f32 reaches. */
const onlyInDouble = new Set(['loops: while'])

const isFloat = ({ type }: Case['program']['inputs'][number]) => type.dtype === 'float'

/** The case's own program and those of its first derivatives. */
function programsOf({ program, data, order = 2, reverse: hasReverse = true }: Case) {
  const seeds = (values: Case['program']['inputs']) =>
    values.filter(isFloat).map((value, i) => floats(value.type.shape, -1, 1, i))
  const programs = [{ program, data }]
  if (order > 0) programs.push({ program: forward(program), data: [...data, ...seeds(program.inputs)] })
  if (order > 0 && hasReverse) programs.push({ program: reverse(program), data: [...data, ...seeds(program.outputs)] })
  return programs
}

test('the cases leave out no primitive', () => {
  const covered = new Set(allCases.flatMap(([, { program }]) => primitivesIn(program)))
  expect(Object.keys(primitives).filter((name) => !covered.has(name))).toEqual([])
})

describe('wasm agrees with the reference in f64', () => {
  test.each(allCases)('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each))
      expect(await differences(javascript, program, data, 'f64')).toEqual([])
  })
})

describe('wasm agrees with the reference in f32', () => {
  test.each(allCases.filter(([name]) => !onlyInDouble.has(name)))('%s', async (_name, each) => {
    for (const { program, data } of programsOf(each))
      expect(await differences(javascript, program, data, 'f32')).toEqual([])
  })
})
