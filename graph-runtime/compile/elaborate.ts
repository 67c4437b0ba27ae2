import type { AnyNodeDefinition, Catalog } from '../definition/node.ts'
import type { Port } from '../definition/ports.ts'
import type { Table } from '../definition/table.ts'
import { splitPath, splitPort } from '../document/paths.ts'
import type { GraphDocument, GraphNode, Json, Wire } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import { showType, sizeOf, tensor } from '../ir/types.ts'
import { BuildFailure, type Diagnostic } from './diagnostic.ts'
import { Frame } from './frame.ts'
import { topologicalOrder } from './order.ts'
import { portsOf } from './ports.ts'
import { scopeFor, type Metric, type Place, type Writing } from './scope.ts'
import { readSettings } from './settings.ts'

/** A document written as equations, in one mode. */
export interface Elaborated {
  readonly frame: Frame
  /** By `node.port`. */
  readonly ports: ReadonlyMap<string, Value>
  /** By `node.port`, what arrives at inputs: only where each input was asked to have a value of its own. */
  readonly arrivals: ReadonlyMap<string, Value>
  readonly metrics: readonly Metric[]
  readonly learners: readonly string[]
  readonly cotangents: Map<Value, Value>
  readonly diagnostics: readonly Diagnostic[]
  /** Paths of the nodes in the order in which they were written. */
  readonly order: readonly string[]
}

const MAX_DEPTH = 32

/**
 * Writes every node of the main graph, and of the graphs it uses as blocks, into one frame. With `parted` each wired input gets
 * a value of its own, a copy of what its wire brings: so the cotangent of one wire can be told from the sum at its source.
 */
export function elaborate(
  document: GraphDocument,
  catalog: Catalog,
  mode: 'train' | 'evaluate',
  assets: ReadonlyMap<string, Table>,
  parted = false,
): Elaborated {
  const ports = new Map<string, Value>()
  const arrivals = new Map<string, Value>()
  const diagnostics: Diagnostic[] = []
  const order: string[] = []
  const built = new Set<string>()
  const frame = new Frame()
  const writing: Writing = {
    frame,
    mode,
    assets,
    metrics: [] as Metric[],
    learners: new Set(),
    cotangents: new Map(),
    graph(name, place) {
      const inner = diagnostics.length
      writeGraph(name, place)
      const failed = diagnostics.slice(inner).find((d) => d.kind === 'problem' || d.kind === 'unwired')
      if (failed)
        throw new BuildFailure(
          `Inside it, ${failed.node.slice(place.prefix.length)} has a problem: ${failed.message}`,
          failed.mend ? { mend: failed.mend } : {},
        )
      return place.results
    },
  }

  function writeGraph(name: string, place: Place): void {
    const graph = Object.hasOwn(document.graphs, name) ? document.graphs[name] : undefined
    if (!graph)
      throw new BuildFailure(`The document has no graph called “${name}”.`, { mend: 'Choose one of its graphs.' })
    if (place.prefix.split('/').length > MAX_DEPTH) {
      throw new BuildFailure(`Graph “${name}” contains itself.`, { mend: 'A block cannot stand inside its own body.' })
    }
    const { sorted, circular } = topologicalOrder(graph)
    for (const node of sorted)
      writeNode(
        node,
        graph.wires.filter((wire) => splitPort(wire.to)?.node === node.id),
        place,
      )
    for (const node of circular) {
      diagnostics.push({
        kind: 'problem',
        node: place.prefix + node.id,
        message: `Its wires form a circle, or wait for one: ${circular.map((n) => n.id).join(', ')}.`,
        mend: 'Remove one wire of the circle.',
      })
    }
  }

  function writeNode(node: GraphNode, wires: readonly Wire[], place: Place): void {
    const path = place.prefix + node.id
    order.push(path)
    try {
      const definition = catalog.get(node.type)
      if (!definition) {
        throw new BuildFailure(`There is no block of type “${node.type}”.`, {
          mend: 'Delete it, or open the file with a newer Chainrule.',
        })
      }
      const settings = readSettings(definition.settings, node.settings)
      const { inputs, outputs } = portsOf(node, definition, document)
      const wired = wiredValues(node, inputs, wires, place)
      if (!wired) return
      frame.b.writing({ node: path, pass: 'forward' }, () => {
        const own = {
          frozen: settings.frozen === true,
          group: typeof settings.group === 'string' ? settings.group : '',
        }
        const scope = scopeFor(writing, place, node.id, wired, own)
        const read = liveSettings(definition, settings, place.slotPrefix + node.id, path)
        const results = definition.build(scope, wired as never, read as never)
        for (const port of Object.keys(outputs)) {
          const value = results[port]
          if (!value) throw new TypeError(`${definition.type} gave nothing at its output ${port}`)
          ports.set(`${path}.${port}`, value)
        }
      })
      built.add(path)
    } catch (error) {
      diagnostics.push(diagnose(error, path, node, wires, place))
    }
  }

  /** What arrives at each port, as the port takes it; undefined, with diagnostics, when something is missing. */
  function wiredValues(node: GraphNode, inputs: Readonly<Record<string, Port>>, wires: readonly Wire[], place: Place) {
    const path = place.prefix + node.id
    const wired: Record<string, Value> = {}
    let complete = true
    for (const wire of wires) {
      const name = splitPort(wire.to)!.port
      if (!Object.hasOwn(inputs, name)) {
        const known = Object.keys(inputs).join(', ') || 'none'
        throw new BuildFailure(`It has no input called “${name}”.`, {
          port: name,
          mend: `Its inputs are: ${known}. Remove the wire or move it.`,
        })
      }
    }
    for (const [name, port] of Object.entries(inputs)) {
      const wire = wires.find((w) => splitPort(w.to)!.port === name)
      if (!wire) {
        if (port.optional) continue
        complete = false
        diagnostics.push({
          kind: 'unwired',
          node: path,
          port: name,
          message: `Nothing is wired to ${name}.`,
          mend: `It takes ${port.help}.`,
        })
        continue
      }
      const value = ports.get(place.prefix + wire.from)
      if (!value) {
        checkOutput(wire, name, place)
        complete = false
        diagnostics.push({
          kind: 'waiting',
          node: path,
          port: name,
          message: `Waits for ${splitPort(wire.from)?.node ?? wire.from}.`,
        })
        continue
      }
      const arrived = arrive(value, name, port, wire)
      wired[name] = parted && port.kind !== 'reference' ? part(arrived, path, name) : arrived
    }
    return complete ? wired : undefined
  }

  /** A copy of a value that no other input shares: a reshape to its own shape, told from its like by the port's name. */
  function part(value: Value, path: string, port: string): Value {
    const { b } = frame
    const copy = b.writing({ node: path, pass: 'forward' }, () =>
      b.emit('reshape', [value], { shape: value.type.shape, port: `${path}.${port}` }),
    )[0]!
    arrivals.set(`${path}.${port}`, copy)
    return copy
  }

  /** Throws when the wire comes from a block that works, but gives nothing of that name. */
  function checkOutput({ from }: Wire, port: string, place: Place): void {
    const { node, port: output } = splitPort(from)!
    const path = place.prefix + node
    if (!built.has(path)) return
    const known = [...ports.keys()].filter((key) => key.startsWith(`${path}.`)).map((key) => splitPath(key)!.port)
    throw new BuildFailure(`${node} has no output called “${output}”.`, {
      port,
      mend: `Its outputs are: ${known.join(', ') || 'none'}. Remove the wire or move it.`,
    })
  }

  function arrive(value: Value, name: string, port: Port, wire: Wire): Value {
    if (port.kind === 'reference') return value
    const { b } = frame
    const cast = b.cast(value, port.indices ? 'u32' : 'float')
    if (port.kind !== 'scalar') return cast
    if (sizeOf(cast.type.shape) === 1) return b.reshape(cast, [])
    throw new BuildFailure(`${name} takes one number, but ${wire.from} is ${showType(value.type)}.`, {
      port: name,
      mend: 'Put a Mean, a Sum or a loss between them.',
    })
  }

  /** Live numbers become knobs, which are slots. */
  function liveSettings(definition: AnyNodeDefinition, settings: Record<string, Json>, slotPath: string, path: string) {
    const read: Record<string, Json | Value> = { ...settings }
    for (const [name, setting] of Object.entries(definition.settings)) {
      if (setting.is !== 'number' || !setting.live) continue
      const content = [settings[name] as number]
      const slot = {
        name: `${slotPath}.${name}`,
        kind: 'knob',
        type: tensor('float'),
        node: path,
        frozen: false,
        group: '',
      } as const
      read[name] = frame.hold({ ...slot, start: { is: 'content', content } }).value
    }
    return read
  }

  function diagnose(error: unknown, path: string, node: GraphNode, wires: readonly Wire[], place: Place): Diagnostic {
    if (error instanceof BuildFailure) {
      const { message, port, mend } = error
      return {
        kind: 'problem',
        node: path,
        message,
        ...(port !== undefined && { port }),
        ...(mend !== undefined && { mend }),
      }
    }
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error
    const ends = wires.flatMap((wire) => {
      const value = ports.get(place.prefix + wire.from)
      return value ? [`${splitPort(wire.to)!.port} is ${showType(value.type)} from ${wire.from}`] : []
    })
    const message = `Shapes do not fit: ${[...ends, error.message].join('; ')}.`
    return {
      kind: 'problem',
      node: path,
      message,
      mend: `Change the width of ${node.label ?? node.id}, or wire something of the shape it takes.`,
    }
  }

  writeGraph(document.main, { prefix: '', slotPrefix: '', group: '', frozen: false, args: undefined, results: {} })
  return {
    frame,
    ports,
    arrivals,
    metrics: writing.metrics,
    learners: [...writing.learners],
    cotangents: writing.cotangents,
    diagnostics,
    order,
  }
}
