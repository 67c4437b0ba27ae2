import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Graph } from '../../graph-runtime/document/types.ts'
import { createStore } from 'zustand/vanilla'
import type { Lit } from './draw-lit.ts'

/** The circle that the wire being dragged would close where the pointer is, as paths; undefined where it closes none. */
export const threatened = createStore<{ readonly circle: Lit | undefined }>(() => ({ circle: undefined }))

/** Blocks along a circle and the wires that are there already, as paths from the main graph. */
export function litCircle({ wires }: Graph, circle: readonly string[], prefix: string): Lit {
  const steps = new Set(circle.map((id, i) => `${id} ${circle[(i + 1) % circle.length]}`))
  const along = wires.filter(({ from, to }) => steps.has(`${nodeOf(from)} ${nodeOf(to)}`))
  return { nodes: circle.map((id) => prefix + id), wires: along.map(({ to }) => prefix + to) }
}
