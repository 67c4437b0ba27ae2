import type { LayerHealth } from './health.ts'

/** What is wrong with a gradient on its way through depth, at one block. */
export interface HealthFinding {
  readonly is: 'not finite' | 'zero' | 'vanishing' | 'exploding' | 'dead' | 'saturated'
  /** The block's path. */
  readonly node: string
  /** The size of the cotangent there. */
  readonly cotangent: number
  /** The block it is compared with, the last layer, and how many times larger or smaller it is than there. */
  readonly against?: string
  readonly ratio?: number
  /** Of dead and saturated units: how many, of how many. */
  readonly lost?: number
  readonly of?: number
}

/** How many times smaller or larger than at the last layer a cotangent may be. */
export const MOST_RATIO = 1e3

/**
 * Names what is wrong, the worst first. A strand's cotangents are compared with the one at its last layer with parameters, or at
 * its last block where none has any.
 */
export function findingsOf(layers: readonly LayerHealth[]): HealthFinding[] {
  const strands = [...new Set(layers.map(({ strand }) => strand))]
  const found = strands.flatMap((strand) => findingsOfStrand(layers.filter((layer) => layer.strand === strand)))
  const units = layers.flatMap(({ node, cotangent, units: lost }): HealthFinding[] =>
    lost && lost.lost > 0
      ? [{ is: lost.how === 'off' ? 'dead' : 'saturated', node, cotangent, lost: lost.lost, of: lost.of }]
      : [],
  )
  return [...found, ...units]
}

function findingsOfStrand(layers: readonly LayerHealth[]): HealthFinding[] {
  const last = layers.findLast(({ parameters }) => parameters.length > 0) ?? layers.at(-1)!
  const before = layers.slice(0, layers.indexOf(last))
  // The pass goes backwards: where it first goes wrong is the last block of the order.
  const wild = layers.findLast(({ cotangent }) => cotangent - cotangent !== 0)
  if (wild) return [{ is: 'not finite', node: wild.node, cotangent: wild.cotangent }]
  const found: HealthFinding[] = []
  const zero = layers.findLast(({ cotangent }) => cotangent === 0)
  if (zero) found.push({ is: 'zero', node: zero.node, cotangent: 0 })
  const there = before.filter(({ cotangent }) => cotangent > 0)
  if (there.length === 0 || last.cotangent === 0) return found
  const against = last.node
  const by = (sign: 1 | -1) =>
    there.reduce((worst, layer) => (sign * (layer.cotangent - worst.cotangent) > 0 ? layer : worst))
  const [smallest, largest] = [by(-1), by(1)]
  const ratio = (layer: LayerHealth) => layer.cotangent / last.cotangent
  if (ratio(smallest) < 1 / MOST_RATIO) {
    const { node, cotangent } = smallest
    found.push({ is: 'vanishing', node, cotangent, against, ratio: ratio(smallest) })
  }
  if (ratio(largest) > MOST_RATIO) {
    const { node, cotangent } = largest
    found.push({ is: 'exploding', node, cotangent, against, ratio: ratio(largest) })
  }
  return found
}
