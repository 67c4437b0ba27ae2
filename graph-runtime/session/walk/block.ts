import { INPUT } from '../../compile/ports.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import { graphOfNode } from '../../document/composition.ts'
import { nodeOf } from '../../document/paths.ts'
import type { Graph, GraphNode, Wire } from '../../document/types.ts'
import { Builder } from '../../ir/builder.ts'
import type { Value } from '../../ir/program.ts'
import type { HeldSlot } from '../../compile/frame.ts'

/** A tensor at a block: a port's value by `node.port`, or a slot's. */
export interface At {
  readonly of: 'port' | 'slot'
  readonly name: string
  readonly value: Value
}

/** One block of the graph that is walked through, with what it takes and gives. */
export interface WalkBlock {
  readonly node: GraphNode
  readonly path: string
  readonly outputs: readonly At[]
  /** What comes in along each wire, with a value of its own for each, and the output it comes from. */
  readonly inputs: readonly (At & { readonly from: string })[]
  /** Slots that it reads itself, not in blocks inside it. */
  readonly slots: readonly (At & { readonly slot: HeldSlot })[]
}

/** The blocks of a graph in the order in which the forward pass goes through them, without those that could not be built. */
export function blocksIn(written: Elaborated, graph: Graph, prefix: string): WalkBlock[] {
  const { ports, arrivals, frame, order, diagnostics } = written
  const byPath = new Map(graph.nodes.map((node) => [prefix + node.id, node]))
  const broken = new Set(diagnostics.filter(({ kind }) => kind !== 'warning').map(({ node }) => node))
  const wiresTo = (path: string) => graph.wires.filter(({ to }) => prefix + nodeOf(to) === path)
  return order.flatMap((path): WalkBlock[] => {
    const node = byPath.get(path)
    if (!node || broken.has(path)) return []
    const outputs = [...ports].filter(([name]) => nodeOf(name) === path)
    const inputs = wiresTo(path).flatMap(({ from, to }: Wire) => {
      const value = arrivals.get(prefix + to) ?? ports.get(prefix + from)
      return value ? [{ of: 'port' as const, name: prefix + to, value, from: prefix + from }] : []
    })
    const slots = frame.slots.filter((slot) => slot.node === path)
    return [
      {
        node,
        path,
        outputs: outputs.map(([name, value]) => ({ of: 'port', name, value })),
        inputs,
        slots: slots.map((slot) => ({ of: 'slot', name: slot.name, value: slot.value, slot })),
      },
    ]
  })
}

/** A block's own mathematics, apart from everything around it. */
export interface OwnEquations {
  readonly b: Builder
  /** What stands for each value that it takes. */
  readonly args: ReadonlyMap<Value, Value>
  /** By output, what computes it. */
  readonly results: ReadonlyMap<At, Value>
}

/** Writes a block alone: a function of what comes in along its wires and of slots. Own blocks and their inputs have no equations of their own. */
export function ownEquations(written: Elaborated, { node, outputs, inputs }: WalkBlock): OwnEquations | undefined {
  if (outputs.length === 0 || node.type === INPUT || graphOfNode(node) !== undefined) return undefined
  const given = [...new Set(inputs.map(({ value }) => value))]
  const { program } = written.frame.b.cut(
    outputs.map(({ value }) => value),
    given,
  )
  if (program.equations.length > MOST_EQUATIONS) return undefined
  const b = new Builder()
  const args = program.inputs.map(({ type }) => b.input(type))
  const results = b.inline(program, args)
  return {
    b,
    args: new Map(program.inputs.map((value, i) => [value, args[i]!])),
    results: new Map(outputs.map((output, i) => [output, results[i]!])),
  }
}

/** More than these make no formula that can be read. */
const MOST_EQUATIONS = 60
