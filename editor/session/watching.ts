import type { Perturbed } from '../../graph-runtime/compile/tangents.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Wire } from '../../graph-runtime/document/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import type { Place } from '../stores/place.ts'

/** What a page wants read: everything that its blocks, wires and charts show. */
export interface Watching {
  readonly ports: readonly string[]
  readonly slots: readonly string[]
  /** What varies, in forward mode. */
  readonly tangentOf?: Perturbed | undefined
  /** What views draw. */
  readonly views: readonly string[]
}

/** Curves that the chart of gradients has room for. */
const MOST_CHARTED = 6

/**
 * The port whose cotangent a wire carries. A wire alone at its output carries the output's; where several leave one output,
 * or the output stands for what comes into an own block, the output's is their sum, and the wire's is that of its input.
 */
export function cotangentOf({ from, to }: Wire, { graph, prefix }: Pick<Place, 'graph' | 'prefix'>): string {
  const isAlone = graph.wires.every((wire) => wire.from !== from || wire.to === to)
  return prefix + (isAlone && prefix === '' ? from : to)
}

/** The largest learned parameter of each block, in the order of the forward pass: those whose gradients are charted. */
export function chartedSlots({ slots, order }: Report): string[] {
  const byNode = new Map<string, { name: string; rank: number }>()
  for (const { name, node, learned, type } of slots) {
    if (!learned) continue
    const known = byNode.get(node)
    if (!known || type.shape.length > known.rank) byNode.set(node, { name, rank: type.shape.length })
  }
  return order.flatMap((node) => byNode.get(node)?.name ?? []).slice(0, MOST_CHARTED)
}

/** The block of a graph that a path from it goes through first. */
const blockAt = (path: string) => path.split('/', 1)[0]!

/** What is needed to show these blocks of a graph with the wires that end at them, and the charts. */
export function watchingOf(report: Report, place: Place, shown: ReadonlySet<string>): Watching {
  const { graph, prefix } = place
  const ports = new Set<string>()
  const drawing = new Set(report.views.map(({ node }) => node))
  const giving = new Set(Object.keys(report.portTypes).map(nodeOf))
  for (const name of Object.keys(report.portTypes)) {
    const node = nodeOf(name)
    if (node.startsWith(prefix) && shown.has(node.slice(prefix.length))) ports.add(name)
  }
  for (const wire of graph.wires) {
    const into = nodeOf(wire.to)
    if (!shown.has(into) && !shown.has(nodeOf(wire.from))) continue
    ports.add(prefix + wire.from)
    ports.add(cotangentOf(wire, place))
    // A block without outputs, such as a metric, shows what comes in; views have figures of their own.
    if (!giving.has(prefix + into) && !drawing.has(prefix + into)) ports.add(prefix + wire.to)
  }
  const own = report.slots.filter(
    ({ kind, node }) => kind === 'param' && node.startsWith(prefix) && shown.has(blockAt(node.slice(prefix.length))),
  )
  const views = report.views.filter(({ node }) => node.startsWith(prefix) && shown.has(node.slice(prefix.length)))
  return {
    ports: [...ports],
    slots: [...new Set([...own.map(({ name }) => name), ...chartedSlots(report)])],
    views: views.map(({ name }) => name),
  }
}

/** As many parameters have histograms in the dock. */
const MOST_HISTOGRAMS = 24

/** Adds what the tab of histograms shows while it is open: learned parameters, those out of sight too. */
export function withHistograms(watching: Watching, { slots }: Report, tab: string): Watching {
  if (tab !== 'histograms') return watching
  const learned = slots.flatMap(({ name, learned: isLearned }) => (isLearned ? [name] : [])).slice(0, MOST_HISTOGRAMS)
  return { ...watching, slots: [...new Set([...watching.slots, ...learned])] }
}

/** Of graphs up to this size the outline tells all blocks, in sight or not. */
const MOST_OUTLINED = 100

/** Which blocks are shown while this tab is open: the outline lists those beyond the canvas's edge too. */
export function shownIn(tab: string, ids: readonly string[], onCanvas: ReadonlySet<string>): ReadonlySet<string> {
  return tab === 'outline' && ids.length <= MOST_OUTLINED ? new Set(ids) : onCanvas
}

/** Whether what is read already covers what is needed, without reading far too much: then nothing need change. */
export function isCovered(needed: Watching, read: Watching | undefined): boolean {
  if (!read) return false
  const has = (all: readonly string[], some: readonly string[]) => {
    const known = new Set(all)
    return some.every((name) => known.has(name))
  }
  const [a, b] = [needed.tangentOf, read.tangentOf]
  if (a?.of !== b?.of || a?.name !== b?.name || a?.at !== b?.at) return false
  const size = ({ ports, slots }: Watching) => ports.length + slots.length
  // Views that nobody sees are not computed.
  const sameViews = has(read.views, needed.views) && has(needed.views, read.views)
  return (
    sameViews && has(read.ports, needed.ports) && has(read.slots, needed.slots) && size(read) <= 2 * size(needed) + 8
  )
}
