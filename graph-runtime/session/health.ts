import { INPUT, OUTPUT } from '../document/composition.ts'
import { nodeOf } from '../document/paths.ts'
import type { Running } from './questions.ts'
import { lostUnits, type LostUnits } from './lost-units.ts'
import type { Seen } from './viewer.ts'
import { nodeAt } from './wiring.ts'

/** A parameter's size and what moves it, as root mean squares. */
export interface ParameterHealth {
  readonly slot: string
  readonly size: number
  readonly gradient: number
  /** How far one step moves it; absent where no learner does. */
  readonly change?: number
}

/** One block that a gradient passes. */
export interface LayerHealth {
  /** Its path. */
  readonly node: string
  /** The output shown. */
  readonly port: string
  /** Root mean squares of its output and of the cotangent that comes back to it. */
  readonly value: number
  readonly cotangent: number
  readonly parameters: readonly ParameterHealth[]
  /** Units that pass nothing back, of a block that ends in relu, tanh or sigmoid. */
  readonly units?: LostUnits
  /** Blocks that wires join have one number: cotangents are compared within it. */
  readonly strand: number
}

/**
 * How the gradient fares through depth: blocks in the order of the forward pass. Where something learns, data are left out: a
 * cotangent that reaches them serves nothing.
 */
export async function health({ document, catalog, model }: Running): Promise<readonly LayerHealth[]> {
  const { order, slots, portTypes, learners } = model.compiled
  const within = new Set(
    order.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, parts) => parts.slice(0, i + 1).join('/')),
    ),
  )
  const nodes = order.filter((path) => {
    const type = nodeAt(document, path)?.type ?? ''
    const isData = learners.length > 0 && catalog.get(type)?.drawer === 'data'
    return !within.has(path) && type !== INPUT && type !== OUTPUT && !isData
  })
  const ports = new Map<string, string>()
  for (const [name, type] of portTypes)
    if (type.dtype === 'float' && !ports.has(nodeOf(name))) ports.set(nodeOf(name), name)
  const params = slots.filter(({ kind }) => kind === 'param')
  const changing = params.filter(({ learner }) => learner !== undefined).map(({ name }) => name)
  const seen = await model.look({
    mode: 'train',
    metrics: 'none',
    ports: nodes.flatMap((node) => ports.get(node) ?? []),
    slots: params.map(({ name }) => name),
    changes: changing,
  })
  const find = (of: Seen['of'], name: string, pass: Seen['pass']) =>
    seen.find((entry) => entry.of === of && entry.name === name && entry.pass === pass)
  const strands = strandsOf(nodes, document.graphs[document.main]?.wires ?? [])
  return nodes.flatMap((node): LayerHealth[] => {
    const port = ports.get(node)
    const value = port === undefined ? undefined : find('port', port, 'forward')
    const cotangent = port === undefined ? undefined : find('port', port, 'backward')
    if (port === undefined || !value || !cotangent) return []
    const parameters = params
      .filter((slot) => slot.node === node)
      .map(({ name }): ParameterHealth => {
        const change = find('metric', name, 'forward')?.data[0]
        const gradient = find('slot', name, 'backward')
        const size = rms(find('slot', name, 'forward')!.data)
        return {
          slot: name,
          size,
          gradient: gradient ? rms(gradient.data) : 0,
          ...(change !== undefined && { change }),
        }
      })
    const units = lostUnits(nodeAt(document, node), value.data, value.type.shape)
    const sizes = { value: rms(value.data), cotangent: rms(cotangent.data) }
    return [{ node, port, ...sizes, parameters, strand: strands.get(top(node))!, ...(units && { units }) }]
  })
}

const top = (path: string) => path.split('/')[0]!

/** Root mean square; NaN where a number is not finite. */
function rms(data: Float64Array): number {
  const sum = data.reduce((total, x) => total + x * x, 0)
  return data.length === 0 ? 0 : Math.sqrt(sum / data.length)
}

/** Numbers the sets of blocks of the main graph that wires join, by block. */
function strandsOf(nodes: readonly string[], wires: readonly { from: string; to: string }[]): Map<string, number> {
  const strands = new Map<string, number>()
  const joined = new Map<string, string[]>()
  for (const { from, to } of wires) {
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const)
      joined.set(nodeOf(a), [...(joined.get(nodeOf(a)) ?? []), nodeOf(b)])
  }
  let count = 0
  for (const first of nodes.map(top)) {
    if (strands.has(first)) continue
    const open = [first]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (strands.has(node)) continue
      strands.set(node, count)
      open.push(...(joined.get(node) ?? []))
    }
    count++
  }
  return strands
}
