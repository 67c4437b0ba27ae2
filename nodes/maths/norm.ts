import { defineNode } from '../../graph-runtime/definition/node.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import * as functions from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { reduced, reductionInputs, reductionOutputs, reductionSettings } from './reduction.ts'

/**
 * The p-norm of a vector, as PyTorch's linalg.vector_norm: over several axes it is that of all their numbers in a row,
 * also for a matrix (p = 2 is then Frobenius's). At 0 the gradient is 0, a subgradient.
 */
export const norm = defineNode({
  type: 'norm',
  title: 'Norm',
  drawer: 'maths',
  summary: 'The length of a vector: the Euclidean one, or another p-norm.',
  formula: '\\lVert x \\rVert_p = \\Bigl( \\sum_i |x_i|^p \\Bigr)^{1/p}',
  keywords: ['length', 'magnitude', 'l1', 'l2', 'euclidean', 'manhattan', 'frobenius', 'infinity'],
  inputs: reductionInputs,
  outputs: reductionOutputs,
  settings: {
    kind: choice('2', ['1', '2', 'infinity', 'p'], {
      help: 'The sum of sizes (1), the Euclidean length (2), the largest size (infinity), or any p.',
    }),
    p: number(3, {
      min: 0,
      when: { setting: 'kind', is: ['p'] },
      help: 'The exponent; 0 counts the numbers other than 0.',
    }),
    ...reductionSettings,
  },
  variant: ({ kind, p }) => (kind === 'infinity' ? '∞' : kind === 'p' ? `p = ${p}` : `p = ${kind}`),
  build: (scope, { x }, { kind, p, axes, keep }) => ({
    y: reduced(scope, x, { axes, keep, needsSome: kind === 'infinity' }, (b, v, along) => {
      if (kind === 'infinity') return b.reduceMax(b.abs(v), along)
      return pNorm(b, v, kind === 'p' ? p : Number(kind), along)
    }),
  }),
})

function pNorm(b: Builder, x: Value, p: number, axes: readonly number[]): Value {
  if (p === 2) return functions.norm(b, x, axes)
  if (p === 1) return b.sum(b.abs(x), axes)
  const isZero = b.eq(x, 0)
  if (p === 0) return b.sum(b.cast(b.not(isZero), 'float'), axes)
  // |x|ᵖ and its root have infinite derivatives at 0 for some p: where the base is 0, neither is taken.
  const total = b.sum(b.select(isZero, 0, b.pow(b.select(isZero, 1, b.abs(x)), p)), axes)
  const isNothing = b.eq(total, 0)
  return b.select(isNothing, 0, b.pow(b.select(isNothing, 1, total), 1 / p))
}
