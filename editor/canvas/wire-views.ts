import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { Graph, Wire } from '../../graph-runtime/document/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { shapeOnWire } from '../charts/shape.ts'
import { cotangentOf } from '../session/watching.ts'
import type { BlockView } from './block-view.ts'
import { wiresWithGradient, wiresWithTangent } from './gradient-flow.ts'
import type { WireView } from './wire-view.ts'

const NONE: ReadonlySet<string> = new Set()

/** A wire whose two ends were found. */
export interface WirePart {
  readonly wire: Wire
  /** Ids of its blocks. */
  readonly source: string
  readonly target: string
  /** Places of its ports among their blocks' outputs and inputs. */
  readonly out: number
  readonly into: number
  readonly view: WireView
}

/**
 * What to draw for all wires of a graph, in the order of the file. Wires of which one end is not there are left out. `varied`
 * is the path of the block that forward mode varies, while tangents are shown.
 */
export function wireViews(
  graph: Graph,
  blocks: readonly BlockView[],
  report: Report | undefined,
  prefix: string,
  varied?: string,
): WirePart[] {
  const byId = new Map(blocks.map((block) => [block.id, block]))
  const withGradient = wiresWithGradient(graph, report, prefix)
  const withTangent = varied === undefined ? NONE : wiresWithTangent(graph, prefix, varied)
  const twins = new Set(graph.wires.flatMap(({ from, to }) => (withGradient.has(to) ? [from] : [])))
  return graph.wires.flatMap((wire): WirePart[] => {
    const [from, to] = [splitPort(wire.from), splitPort(wire.to)]
    const source = from && byId.get(from.node)
    const target = to && byId.get(to.node)
    if (!from || !to || !source || !target) return []
    const out = source.outputs.findIndex(({ id }) => id === from.port)
    const into = target.inputs.findIndex(({ id }) => id === to.port)
    const input = target.inputs[into]
    if (out < 0 || !input) return []
    const type = report?.portTypes[prefix + wire.from]
    const shape = type ? shapeOnWire(type.shape) : ''
    const [after] = target.outputs
    const hasGradient = withGradient.has(wire.to) && input.kind !== 'reference'
    const view: WireView = {
      label: `Wire from ${source.name} ${from.port} to ${target.name} ${to.port}${shape ? `, ${shape}` : ''}`,
      kind: input.kind === 'reference' ? 'reference' : 'value',
      shape,
      value: { of: 'port', name: prefix + wire.from, pass: 'forward' },
      gradient: hasGradient ? { of: 'port', name: cotangentOf(wire, { graph, prefix }), pass: 'backward' } : undefined,
      tangent:
        withTangent.has(wire.to) && input.kind !== 'reference'
          ? { of: 'port', name: prefix + wire.from, pass: 'tangent' }
          : undefined,
      twin: twins.has(wire.from),
      problem: input.problem,
      stale: source.stale,
      into: {
        type: target.type,
        out: after && { of: 'port', name: `${prefix}${target.id}.${after.id}`, pass: 'forward' },
      },
    }
    return [{ wire, source: source.id, target: target.id, out, into, view }]
  })
}
