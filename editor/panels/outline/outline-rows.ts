import { topologicalOrder } from '../../../graph-runtime/compile/order.ts'
import { nodeOf, splitPort } from '../../../graph-runtime/document/paths.ts'
import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { BadgeView, BlockView } from '../../canvas/block-view.ts'

/** Ids of a graph's blocks in the order in which they are computed; those on a circle come last. */
export function forwardOrder(graph: Graph): string[] {
  const { sorted, circular } = topologicalOrder(graph)
  return [...sorted, ...circular].map(({ id }) => id)
}

const states: Readonly<Record<BadgeView['kind'], string>> = {
  problem: 'problem',
  unwired: 'unwired',
  waiting: 'waits',
  stale: 'stale',
  warning: 'warning',
  frozen: 'frozen',
  unreached: 'no learner',
  running: 'running',
}

/** What a block's badge says, in words; empty where it has none. */
export function stateOf({ badge, message }: BlockView): string {
  if (!badge) return message ? states.problem : ''
  return badge.text === '' ? states[badge.kind] : badge.text
}

/** What a port's block is called, and which of several ports it is: `Line x`, `Adam`. */
export function portName(name: string, byId: ReadonlyMap<string, BlockView>): string {
  const { node = name, port = '' } = splitPort(name) ?? {}
  const block = byId.get(node)
  const label = block?.outputs.find(({ id }) => id === port)?.label ?? port
  return `${block?.name ?? node} ${label}`.trim()
}

/** Where a block hears from, in words: `from Line x, Line y`; empty where nothing is wired. */
export function heardFrom(id: string, { wires }: Graph, byId: ReadonlyMap<string, BlockView>): string {
  const names = wires.filter(({ to }) => nodeOf(to) === id).map(({ from }) => portName(from, byId))
  return names.length === 0 ? '' : `from ${[...new Set(names)].join(', ')}`
}
