import * as loops from '../loops/linear-algebra.ts'
import type { Primitive } from '../primitive.ts'
import { checkSquare, sizesOf, symmetricPart, triangleOf } from './matrices.ts'

/** L lower triangular with L·Lᵀ = (a + aᵀ)/2: only the symmetric part of a counts, also to its derivatives. */
export const cholesky: Primitive = {
  name: 'cholesky',
  typeOf([a]) {
    checkSquare('cholesky', a!)
    return [a!]
  },
  evaluate([a], _params, { inputs }) {
    const out = new Float64Array(a!.length)
    const [batches, n] = sizesOf(inputs[0]!)
    loops.cholesky(out, a!, new Float64Array(n * n), batches, n)
    return [out]
  },
  /**
   * ā = (S + Sᵀ)/2 with S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹, where Φ takes the lower triangle and halves the diagonal.
   * Murray, *Differentiation of the Cholesky decomposition*, 2016, equation 10.
   */
  pullback(b, { outputs: [l] }, [ct]) {
    if (!ct) return [undefined]
    const backwards = { lower: true, transposed: true }
    const middle = triangleOf(b, b.matmul(b.transposeLast(l!), ct), true, 0.5)
    const left = b.triangularSolve(l!, middle, backwards)
    return [symmetricPart(b, b.triangularSolve(l!, b.transposeLast(left), backwards))]
  },
  /** L̇ = L Φ(L⁻¹ ȧ L⁻ᵀ) for the symmetric part of ȧ. */
  pushforward(b, { outputs: [l] }, [t]) {
    if (!t) return [undefined]
    const forwards = { lower: true, transposed: false }
    const left = b.triangularSolve(l!, symmetricPart(b, t), forwards)
    const both = b.triangularSolve(l!, b.transposeLast(left), forwards)
    return [b.matmul(l!, triangleOf(b, both, true, 0.5))]
  },
  batch: (b, _size, [a]) => [{ value: b.cholesky(a!.value), mapped: true }],
}
