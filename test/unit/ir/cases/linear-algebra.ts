import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../../graph-runtime/ir/program.ts'
import { tensor, type Shape } from '../../../../graph-runtime/ir/types.ts'
import type { OpenCase } from '../check.ts'

const write = (shapes: readonly Shape[], body: (b: Builder, ...args: Value[]) => Value): OpenCase => ({
  program: program(
    shapes.map((shape) => tensor('float', shape)),
    (b, ...args) => [body(b, ...args)],
  ),
})

/** a with 3 added to its diagonal, so that it is far from singular. */
const regular = (b: Builder, a: Value) => b.add(a, b.mul(b.identity(a.type.shape.at(-1)!), 3))

/** m·mᵀ + 3, which is positive definite. */
const definite = (b: Builder, m: Value) => regular(b, b.matmul(m, b.transposeLast(m)))

const triangular = (lower: boolean, transposed: boolean, ...shapes: Shape[]) =>
  write(shapes, (b, a, y) => b.triangularSolve(regular(b, a), y, { lower, transposed }))

export const cases: Record<string, OpenCase> = {
  cholesky: write([[3, 3]], (b, m) => b.cholesky(definite(b, m))),
  'cholesky of what is not symmetric': write([[3, 3]], (b, a) => b.cholesky(regular(b, a))),
  'cholesky, batched': write([[2, 2, 2]], (b, m) => b.cholesky(definite(b, m))),
  'cholesky of one number': write([[1, 1]], (b, m) => b.cholesky(definite(b, m))),
  'cholesky of nothing': write([[0, 0]], (b, m) => b.cholesky(m)),
  'triangularSolve, lower': triangular(true, false, [3, 3], [3, 2]),
  'triangularSolve, lower transposed': triangular(true, true, [3, 3], [3, 2]),
  'triangularSolve, upper': triangular(false, false, [3, 3], [3, 2]),
  'triangularSolve, upper transposed': triangular(false, true, [3, 3], [3, 2]),
  'triangularSolve, batched': triangular(true, false, [2, 2, 2], [2, 2, 1]),
  solve: write(
    [
      [3, 3],
      [3, 2],
    ],
    (b, a, y) => b.solve(regular(b, a), y),
  ),
  'solve, batched': write(
    [
      [2, 2, 2],
      [2, 2, 3],
    ],
    (b, a, y) => b.solve(regular(b, a), y),
  ),
  'solve for nothing': write(
    [
      [2, 2],
      [2, 0],
    ],
    (b, a, y) => b.solve(regular(b, a), y),
  ),
  logDet: write([[3, 3]], (b, a) => b.logDet(regular(b, a))),
  'logDet of a negative determinant': write([[2, 2]], (b, a) => b.logDet(b.reverse(regular(b, a), [0]))),
  'logDet, batched': write([[2, 1, 2, 2]], (b, a) => b.logDet(regular(b, a))),
  'logDet of nothing': write([[0, 0]], (b, a) => b.logDet(a)),
}
