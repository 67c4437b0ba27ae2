import type { GraphNode } from '../document/types.ts'
import type { Shape } from '../ir/types.ts'

/** Units that pass no gradient back, for any row of the batch. */
export interface LostUnits {
  /** Off: a relu at 0. Saturated: a tanh or sigmoid within 1 % of an end. */
  readonly how: 'off' | 'saturated'
  readonly lost: number
  readonly of: number
}

/** When an output says that its unit passes nothing back, or next to nothing. */
const lostAt: Readonly<Record<string, { readonly how: LostUnits['how']; readonly at: (y: number) => boolean }>> = {
  relu: { how: 'off', at: (y) => y === 0 },
  tanh: { how: 'saturated', at: (y) => Math.abs(y) > 0.99 },
  sigmoid: { how: 'saturated', at: (y) => y < 0.01 || y > 0.99 },
}

/**
 * Counts the units of an activation, or of a layer that ends in one, that are lost for all rows. Units lie along the last axis;
 * those of images and convolutions are channels, along the second.
 */
export function lostUnits(node: GraphNode | undefined, data: Float64Array, shape: Shape): LostUnits | undefined {
  const activation = node?.settings?.activation
  const rule = lostAt[node?.type ?? ''] ?? lostAt[typeof activation === 'string' ? activation : '']
  if (!rule || data.length === 0) return undefined
  const isImage = shape.length === 4 || (shape.length === 3 && node?.type.startsWith('conv') === true)
  const axis = isImage ? 1 : shape.length - 1
  const of = shape[axis] ?? 1
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1)
  const alive = new Uint8Array(of)
  data.forEach((y, i) => {
    if (!rule.at(y)) alive[Math.floor(i / inner) % of] = 1
  })
  return { how: rule.how, lost: of - alive.reduce((sum, one) => sum + one, 0), of }
}
