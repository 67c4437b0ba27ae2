import type { Port, Ports } from '../definition/ports.ts'
import { nodeOf, splitPath, splitPort } from '../document/paths.ts'
import type { Wire } from '../document/types.ts'
import type { Builder } from '../ir/builder.ts'
import type { Value } from '../ir/program.ts'
import { showType, sizeOf } from '../ir/types.ts'
import { BuildFailure, type Diagnostic } from './diagnostic.ts'
import type { Place } from './scope.ts'

/** What has been written of a document so far. */
export interface Written {
  readonly b: Builder
  /** By `node.port`, what blocks give. */
  readonly ports: Map<string, Value>
  /** By `node.port`, what arrives at inputs: at all where each is to have a value of its own, else at the ends of `alone`. */
  readonly arrivals: Map<string, Value>
  /** Wires whose output no other wire leaves: its cotangent is theirs. */
  readonly alone: Set<Wire>
  /** Paths of the blocks that work. */
  readonly built: Set<string>
  readonly diagnostics: Diagnostic[]
  /** Whether each wired input is to have a value of its own. */
  readonly parted: boolean
}

/**
 * What arrives at the inputs of the block at `path`, each as its port takes it; undefined, with diagnostics, when something
 * is missing; `nameOf` says what blocks are called. Throws BuildFailure for a wire that does not fit.
 */
export function arrivingValues(
  written: Written,
  inputs: Ports,
  wires: readonly Wire[],
  { prefix }: Place,
  path: string,
  nameOf: (id: string) => string,
): Record<string, Value> | undefined {
  const { b, ports, diagnostics, parted, alone } = written
  const byPort = new Map(wires.map((wire) => [splitPort(wire.to)!.port, wire]))
  for (const name of byPort.keys()) {
    if (Object.hasOwn(inputs, name)) continue
    const known = Object.keys(inputs).join(', ') || 'none'
    throw new BuildFailure(`It has no input called “${name}”.`, {
      port: name,
      mend: `Its inputs are: ${known}. Remove the wire or move it.`,
    })
  }
  const arrived: Record<string, Value> = {}
  let complete = true
  for (const [name, port] of Object.entries(inputs)) {
    const wire = byPort.get(name)
    const value = wire && ports.get(prefix + wire.from)
    if (wire && value) {
      const taken = taking(b, value, name, port, () => nameOf(nodeOf(wire.from)))
      arrived[name] = parted && port.kind !== 'reference' ? copyFor(written, taken, path, name) : taken
      if (parted || alone.has(wire)) written.arrivals.set(`${path}.${name}`, arrived[name])
      continue
    }
    if (!wire && port.optional) continue
    complete = false
    if (wire) checkOutput(written, wire, name, prefix, nameOf)
    diagnostics.push(
      wire
        ? { kind: 'waiting', node: path, port: name, message: `Waits for ${nameOf(nodeOf(wire.from))}.` }
        : {
            kind: 'unwired',
            node: path,
            port: name,
            message: `Nothing is wired to ${name}.`,
            mend: `It takes ${port.help.replace(/…$/, '')}.`,
          },
    )
  }
  return complete ? arrived : undefined
}

/** A value as a port takes it: floats, or indices where it asks for them; one number as a scalar. */
function taking(b: Builder, value: Value, name: string, port: Port, giver: () => string): Value {
  if (port.kind === 'reference') return value
  const cast = port.indices ? asIndices(b, value) : b.cast(value, 'float')
  if (port.kind !== 'scalar') return cast
  if (sizeOf(cast.type.shape) === 1) return b.reshape(cast, [])
  throw new BuildFailure(`${name} takes one number, but ${giver()} gives ${showType(value.type)}.`, {
    port: name,
    mend: 'Put a Mean, a Sum or a loss between them.',
  })
}

const NO_INDEX = 2 ** 32 - 1

/** Numbers as u32 indices. What is none (negative, with a fraction, NaN) becomes one that is beyond every end. */
function asIndices(b: Builder, value: Value): Value {
  if (value.type.dtype !== 'float') return b.cast(value, 'u32')
  const isIndex = b.and(b.le(0, value), b.eq(value, b.floor(value)))
  return b.select(isIndex, b.cast(value, 'u32'), NO_INDEX)
}

/** A copy that no other input shares: a reshape to its own shape, told from its like by the port's name. */
function copyFor({ b }: Written, value: Value, path: string, port: string): Value {
  return b.writing({ node: path, pass: 'forward' }, () =>
    b.emit('reshape', [value], { shape: value.type.shape, port: `${path}.${port}` }),
  )[0]!
}

/** Throws when the wire comes from a block that works, but gives nothing of that name. */
function checkOutput(
  { built, ports }: Written,
  { from }: Wire,
  port: string,
  prefix: string,
  nameOf: (id: string) => string,
): void {
  const { node, port: output } = splitPort(from)!
  const path = prefix + node
  if (!built.has(path)) return
  const known = [...ports.keys()].filter((key) => key.startsWith(`${path}.`)).map((key) => splitPath(key)!.port)
  throw new BuildFailure(`${nameOf(node)} has no output called “${output}”.`, {
    port,
    mend: `Its outputs are: ${known.join(', ') || 'none'}. Remove the wire or move it.`,
  })
}
