import type { Builder } from './builder.ts'
import type { At, Maybe, Primitive } from './primitive.ts'
import type { Params, Value } from './program.ts'
import { tensor, type TensorType } from './types.ts'

export interface LinearRule<P> {
  typeOf: Primitive<P>['typeOf']
  evaluate: Primitive<P>['evaluate']
  /** The transposed map: from a cotangent of the output to one of each input (undefined for an index). */
  transpose(b: Builder, cotangent: Value, at: At<P>): readonly Maybe[]
  /** The params that do the same behind a leading batch axis; `inputs` are the types without it. */
  batchParams(params: P, inputs: readonly TensorType[], size: number): P
}

/**
 * A map linear in its float inputs taken together. Forward mode is the map itself applied to tangents, reverse mode its
 * transpose; inputs of another dtype are indices and take no part.
 */
export function linear<P>(name: string, rule: LinearRule<P>): Primitive<P> {
  return {
    name,
    typeOf: rule.typeOf,
    evaluate: rule.evaluate,
    pullback(b, at, [ct]) {
      if (!ct || ct.type.dtype !== 'float') return at.inputs.map(() => undefined)
      return rule.transpose(b, ct, at)
    },
    pushforward(b, at, tangents) {
      if (!tangents.some(Boolean)) return [undefined]
      const inputs = at.inputs.map((x, i) => (x.type.dtype === 'float' ? (tangents[i] ?? b.zeros(x.type)) : x))
      return b.emit(name, inputs, at.params as Params)
    },
    batch(b, size, inputs, params) {
      const types = inputs.map((x) => (x.mapped ? unbatched(x.value.type) : x.value.type))
      const values = inputs.map((x) => b.mapped(x, size))
      return [{ value: b.emit(name, values, rule.batchParams(params, types, size) as Params)[0]!, mapped: true }]
    },
  }
}

/** The type of one entry of a batched tensor. */
export function unbatched(type: TensorType): TensorType {
  return tensor(type.dtype, type.shape.slice(1))
}
