import { describe, test } from 'vitest'
import { check, checkBatch, checkBatchedGradient, type Given } from './cases/check.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'
import { cases as convolution } from './cases/convolution.ts'
import { cases as indexing } from './cases/indexing.ts'
import { cases as linearAlgebra } from './cases/linear-algebra.ts'
import { cases as pooling } from './cases/pooling.ts'

const tables: Record<string, Record<string, { readonly program: Program; readonly data?: Given }>> = {
  convolution,
  pooling,
  indexing,
  'linear algebra': linearAlgebra,
}

for (const [family, cases] of Object.entries(tables)) {
  describe(family, () => {
    for (const [name, { program, data }] of Object.entries(cases)) {
      test(`${name}: numeric = forward = reverse, to second order`, () => check(program, data))
      test(`${name}: batched = one at a time`, () => checkBatch(program, data))
      test(`${name}: the batched gradient = one at a time`, () => checkBatchedGradient(program, data))
    }
  })
}
