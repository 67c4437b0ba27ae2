import { complete, type Case, type OpenCase } from '../ir/check.ts'
import { cases as arithmetic } from '../ir/cases/arithmetic.ts'
import { cases as convolution } from '../ir/cases/convolution.ts'
import { cases as discrete } from '../ir/cases/discrete.ts'
import { cases as gradients } from '../ir/cases/gradients.ts'
import { cases as indexing } from '../ir/cases/indexing.ts'
import { cases as linearAlgebra } from '../ir/cases/linear-algebra.ts'
import { cases as loops } from '../ir/cases/loops.ts'
import { cases as matmul } from '../ir/cases/matmul.ts'
import { cases as movement } from '../ir/cases/movement.ts'
import { cases as pooling } from '../ir/cases/pooling.ts'
import { cases as reduction } from '../ir/cases/reduction.ts'
import { cases as sources } from '../ir/cases/sources.ts'
import { cases as transcendental } from '../ir/cases/transcendental.ts'

const tables: Readonly<Record<string, Readonly<Record<string, OpenCase>>>> = {
  arithmetic,
  convolution,
  discrete,
  gradients,
  indexing,
  linearAlgebra,
  loops,
  matmul,
  movement,
  pooling,
  reduction,
  sources,
  transcendental,
}

/** Every case of every primitive, as `[table: name, case]`. */
export const allCases: readonly (readonly [name: string, each: Case])[] = Object.entries(tables).flatMap(
  ([table, cases]) => Object.entries(cases).map(([name, open]) => [`${table}: ${name}`, complete(open)] as const),
)
