import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { relu } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** The activations that a layer offers as a setting. */
export const LAYER_ACTIVATIONS = ['none', 'relu', 'tanh', 'sigmoid', 'gelu', 'silu'] as const
export type LayerActivation = (typeof LAYER_ACTIVATIONS)[number]

/** Applies the activation chosen in a layer's settings. */
export function activate(b: Builder, x: Value, activation: LayerActivation): Value {
  switch (activation) {
    case 'none':
      return x
    case 'relu':
      return relu(b, x)
    case 'tanh':
      return b.tanh(x)
    case 'sigmoid':
      return b.sigmoid(x)
    case 'gelu':
      return gelu(b, x)
    case 'silu':
      return b.mul(x, b.sigmoid(x))
  }
}

/** x Φ(x) with the exact normal distribution function (not the tanh approximation). */
export function gelu(b: Builder, x: Value): Value {
  return b.mul(b.mul(x, 0.5), b.add(b.erf(b.mul(x, Math.SQRT1_2)), 1))
}

/** The approximation ½x (1 + tanh(√(2/π) (x + 0.044715 x³))) of x Φ(x), off by less than 5e-4. */
export function geluTanh(b: Builder, x: Value): Value {
  const cubed = b.mul(b.mul(x, x), x)
  const inner = b.mul(b.add(x, b.mul(cubed, 0.044715)), Math.sqrt(2 / Math.PI))
  return b.mul(b.mul(x, 0.5), b.add(b.tanh(inner), 1))
}
