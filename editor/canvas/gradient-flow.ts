import { INPUT, OUTPUT } from '../../graph-runtime/document/composition.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Graph, Wire } from '../../graph-runtime/document/types.ts'
import type { Report, SlotReport } from '../../graph-runtime/session/protocol.ts'

/** The type of block that lets no cotangent back, and the one that gives derivatives, which are no ends to differentiate. */
const STOP = 'stop-gradient'
const DERIVATIVE = 'gradient-of'

/** Everything that can be reached from these nodes along wires, the nodes themselves included. */
function reach(from: Iterable<string>, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>()
  const open = [...from]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...(next.get(node) ?? []))
  }
  return seen
}

function neighbours(wires: readonly Wire[], from: 'from' | 'to', to: 'from' | 'to'): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const wire of wires) {
    const list = next.get(nodeOf(wire[from])) ?? []
    list.push(nodeOf(wire[to]))
    next.set(nodeOf(wire[from]), list)
  }
  return next
}

/**
 * The wires (by their input, `node.port`) on which a cotangent comes back: something before them learns, and they lead to a
 * learner. In a graph without learners the last scalars are differentiated by all that can be turned or learnt.
 */
export function wiresWithGradient(graph: Graph, report: Report | undefined, prefix = ''): ReadonlySet<string> {
  if (!report) return new Set()
  const [of, found] = known.get(graph) ?? []
  if (found && of?.report === report && of.prefix === prefix) return found
  const wires = findWiresWithGradient(graph, report, prefix)
  known.set(graph, [{ report, prefix }, wires])
  return wires
}

/** What was last found for a graph: blocks and wires both ask. */
const known = new WeakMap<Graph, [{ readonly report: Report; readonly prefix: string }, ReadonlySet<string>]>()

function findWiresWithGradient(graph: Graph, report: Report, prefix: string): ReadonlySet<string> {
  const inGraph = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length).split('/')[0]! : '')
  const isLearning = report.learners.length > 0
  const varies = ({ kind, learned: byLearner }: SlotReport) =>
    isLearning ? byLearner : kind === 'param' || kind === 'knob' || kind === 'data'
  const learned = report.slots.filter(varies).map(({ node }) => node)
  const standing = (type: string) => graph.nodes.filter((node) => node.type === type).map(({ id }) => id)
  // Inside an own block, cotangents come in at its outputs and go out at its inputs, if anything before it learns.
  const begin = report.order.findIndex((path) => prefix !== '' && path.startsWith(prefix))
  const earlier = new Set(report.order.slice(0, Math.max(0, begin)))
  const goesOut = prefix !== '' && learned.some((node) => earlier.has(node))
  const comesIn = prefix !== '' && report.learners.some((path) => !path.startsWith(prefix))
  const learning = [...learned.map(inGraph), ...(goesOut ? standing(INPUT) : [])]
  const learners = [...report.learners.map(inGraph), ...(comesIn ? standing(OUTPUT) : [])]
  const after = reach(learning, neighbours(graph.wires, 'from', 'to'))
  const led = new Set(graph.wires.map(({ from }) => nodeOf(from)))
  const ends = isLearning ? [] : standing(DERIVATIVE).filter((id) => !led.has(id))
  const walls = new Set([...standing(STOP), ...ends])
  const passable = graph.wires.filter((wire) => !walls.has(nodeOf(wire.to)))
  const before = reach(learners, neighbours(passable, 'to', 'from'))
  const carries = (wire: Wire) => after.has(nodeOf(wire.from)) && (!isLearning || before.has(nodeOf(wire.to)))
  return new Set(passable.filter(carries).map((wire) => wire.to))
}

/**
 * The wires (by their input) that what the block at a path gives may reach, in the graph that stands at `prefix`. From outside
 * it comes in at the graph's inputs, from inside one of its own blocks with that block. An empty path stands for any block.
 */
export function wiresWithTangent(graph: Graph, prefix: string, varied: string): ReadonlySet<string> {
  const inside = varied.startsWith(prefix)
  const inputs = graph.nodes.filter(({ type }) => type === INPUT).map(({ id }) => id)
  const walls = new Set(graph.nodes.filter(({ type }) => type === STOP).map(({ id }) => id))
  const passable = graph.wires.filter((wire) => !walls.has(nodeOf(wire.to)))
  const own = varied.slice(prefix.length).split('/')[0]!
  const beginnings = varied === '' ? graph.nodes.map(({ id }) => id) : inside ? [own] : inputs
  const reached = reach(beginnings, neighbours(passable, 'from', 'to'))
  return new Set(graph.wires.flatMap(({ from, to }) => (reached.has(nodeOf(from)) ? [to] : [])))
}
