import type { Elaborated } from '../../compile/elaborate.ts'
import { nodeOf } from '../../document/paths.ts'
import type { Value } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import { rmsOf, type GradientPath, type Hop } from './explanation.ts'
import type { Junctions } from './junctions.ts'
import type { Local } from './local.ts'
import type { Way } from './paths.ts'
import { ruleOf } from './rules.ts'

const isScalar = ({ type }: Value) => sizeOf(type.shape) === 1
const portOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)

/** Says ways in blocks, ports and wires: an input's own copy of what arrives is its wire, and no hop. `equationOf` is what a block says of its derivative. */
export function sayer(
  written: Elaborated,
  local: Local,
  junctions: Junctions,
  equationOf: (node: string, input: string) => string | undefined,
): (way: Way) => GradientPath {
  const { frame, ports } = written
  // What a view refers to is no copy, but the output itself: no gradient comes back from there.
  const isCopy = ([name, value]: readonly [string, Value]) => local.b.definitionOf(value)?.origin?.node === nodeOf(name)
  const arrivals = new Map([...written.arrivals].filter(isCopy))
  const byValue = new Map<Value, string[]>()
  const slots = frame.slots.map(({ name, value }) => [name, value] as const)
  for (const [name, value] of [...arrivals, ...ports, ...slots])
    byValue.set(value, [...(byValue.get(value) ?? []), name])
  const ends = new Set(arrivals.values())
  const nameIn = (node: string) => (value: Value) => {
    const names = byValue.get(value) ?? []
    const name = names.find((candidate) => nodeOf(candidate) === node) ?? names[0]
    return name === undefined ? undefined : portOf(name)
  }

  const blockOf = (value: Value) => local.b.definitionOf(value)?.origin?.node ?? ''

  function hopOf(to: Value, from: Value, before: Float64Array, after: Float64Array): Hop {
    const node = blockOf(to)
    const name = nameIn(node)
    const scalar = isScalar(to) && isScalar(from)
    const exact = () => junctions.pull(to, Float64Array.of(1)).get(from)?.[0] ?? 0
    const sizes = { before: rmsOf(before), after: rmsOf(after) }
    const factor = scalar ? exact() : sizes.before === 0 ? 0 : sizes.after / sizes.before
    const rule = scalar ? ruleOf(local, junctions, from, to, name) : undefined
    const labels = { from: name(to) ?? '', to: name(from) ?? '' }
    const equation = equationOf(node, labels.to)
    const said = { ...(equation !== undefined && { equation }), ...(rule !== undefined && { rule }) }
    return { node, ...labels, factor, ...sizes, isScalar: scalar, ...said }
  }

  return ({ values, cotangents, contribution }) => {
    const hops: Hop[] = []
    const wires: string[] = []
    const nodes = new Set<string>()
    values.forEach((value, i) => {
      for (const name of byValue.get(value) ?? []) if (ports.has(name)) nodes.add(nodeOf(name))
      if (ends.has(value)) {
        const arrived = [...arrivals].flatMap(([name, arrival]) => (arrival === value ? [name] : []))
        wires.push(...arrived)
        for (const name of arrived) nodes.add(nodeOf(name))
        return
      }
      const from = values[i + 1]
      if (!from) return
      const hop = hopOf(value, from, cotangents[i]!, cotangents[i + 1]!)
      nodes.add(hop.node)
      hops.push(hop)
    })
    const [first] = values.slice(-1).map((value) => frame.slots.find((slot) => slot.value === value)?.node)
    if (first) nodes.add(first)
    return { contribution, hops, nodes: [...nodes], wires }
  }
}
