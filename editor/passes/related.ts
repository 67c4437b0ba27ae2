import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import type { Scene } from './scene.ts'

/** What belongs to what is selected: nodes and edges by their places in the scene's lists. */
export interface Related {
  readonly nodes: ReadonlySet<number>
  readonly edges: ReadonlySet<number>
}

/** Whether a block is this one or stands inside it. */
export const isWithin = (block: string, path: string): boolean => block === path || block.startsWith(`${path}/`)

/**
 * Of an equation: itself, what it reads, what reads it, what it differentiates and what differentiates it. Of blocks: their
 * equations and all that goes in and out. Undefined while nothing is selected.
 */
export function relatedTo(
  { equations }: Passes,
  { nodes, edges }: Scene,
  equation: number | undefined,
  blocks: readonly string[],
): Related | undefined {
  const lit = new Set<number>()
  if (equation !== undefined) {
    nodes.forEach((node, i) => {
      const other = node.equation
      if (other === undefined) return
      const isMirror = equations[equation]?.of === other || equations[other]?.of === equation
      if (other === equation || isMirror) lit.add(i)
    })
    const own = nodes.findIndex((node) => node.equation === equation)
    if (own < 0) return undefined
    const touching = new Set(edges.flatMap(({ from, to }, i) => (from === own || to === own ? [i] : [])))
    for (const i of touching) lit.add(edges[i]!.from).add(edges[i]!.to)
    return { nodes: lit, edges: touching }
  }
  if (blocks.length === 0) return undefined
  nodes.forEach(({ block }, i) => blocks.some((path) => isWithin(block, path)) && lit.add(i))
  if (lit.size === 0) return undefined
  return { nodes: lit, edges: new Set(edges.flatMap(({ from, to }, i) => (lit.has(from) || lit.has(to) ? [i] : []))) }
}
