import type { Catalog } from '../definition/node.ts'
import type { Tables } from '../definition/table.ts'
import { nodeOf } from '../document/paths.ts'
import type { Graph, GraphDocument, GraphNode, Wire } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import { arrivingValues, type Written } from './arrivals.ts'
import { blockName, nameOfPath } from './block-names.ts'
import { circleDiagnostics } from './circle-diagnostics.ts'
import { BuildFailure, diagnose, type Diagnostic } from './diagnostic.ts'
import { Frame } from './frame.ts'
import { withKnobs } from './knobs.ts'
import { topologicalOrder } from './order.ts'
import { checkPortName, portsOf } from './ports.ts'
import { aloneWarning, isEnd, originalOf } from './repeats.ts'
import { scopeFor, type Metric, type Place, type ShownFigure, type Writing } from './scope.ts'
import { readSettings } from './settings.ts'

/** A document written as equations, in one mode. */
export interface Elaborated {
  readonly frame: Frame
  /** By `node.port`. */
  readonly ports: ReadonlyMap<string, Value>
  /**
   * By `node.port`, what arrives at inputs whose wire's cotangent can be told: all where each input was asked to have a value of
   * its own, else those to which a wire comes that no other shares its output with.
   */
  readonly arrivals: ReadonlyMap<string, Value>
  readonly metrics: readonly Metric[]
  /** By `node.name`, what views draw. */
  readonly views: ReadonlyMap<string, ShownFigure>
  readonly learners: readonly string[]
  readonly cotangents: Map<Value, Value>
  readonly unreached: ReadonlyMap<string, readonly Value[]>
  /** Paths of the nodes that give derivatives. */
  readonly derivatives: ReadonlySet<string>
  /** Paths of the nodes that work. */
  readonly built: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
  /** In how many steps each node that gives rows in parts goes through them once. */
  readonly epochs: readonly number[]
  /** Paths of the nodes in the order in which they were written. */
  readonly order: readonly string[]
}

/**
 * Writes every node of the main graph, and of the graphs it uses as blocks, into one frame. With `parted` each wired input gets
 * a value of its own, a copy of what its wire brings: so the cotangent of one wire can be told from the sum at its source.
 */
export function elaborate(
  document: GraphDocument,
  catalog: Catalog,
  mode: 'train' | 'evaluate',
  assets: Tables,
  parted = false,
): Elaborated {
  const order: string[] = []
  const frame = new Frame()
  const written: Written = {
    b: frame.b,
    ports: new Map(),
    arrivals: new Map(),
    alone: new Set(),
    built: new Set(),
    diagnostics: [],
    parted,
  }
  const { ports, arrivals, diagnostics } = written
  const writing: Writing = {
    frame,
    mode,
    assets,
    metrics: [],
    views: new Map(),
    learners: new Set(),
    cotangents: new Map(),
    unreached: new Map(),
    derivatives: new Set(),
    epochs: [],
    graph(name, place) {
      const inner = diagnostics.length
      writeGraph(name, place)
      const failed = diagnostics.slice(inner).find((d) => d.kind === 'problem' || d.kind === 'unwired')
      if (failed)
        throw new BuildFailure(
          `Inside it, ${nameOfPath(failed.node.slice(place.prefix.length), { ...document, main: name }, catalog)} has a problem: ${failed.message}`,
          failed.mend ? { mend: failed.mend } : {},
        )
      return place.results
    },
  }

  function writeGraph(name: string, outer: Place): void {
    const graph = Object.hasOwn(document.graphs, name) ? document.graphs[name] : undefined
    if (!graph)
      throw new BuildFailure(`The document has no graph called “${name}”.`, { mend: 'Choose one of its graphs.' })
    if (outer.inside.includes(name)) {
      throw new BuildFailure(`Graph “${name}” contains itself.`, { mend: 'A block cannot stand inside its own body.' })
    }
    const place = { ...outer, inside: [...outer.inside, name] }
    const { sorted, circular } = topologicalOrder(graph)
    const wires = new Map<string, Wire[]>(sorted.map(({ id }) => [id, []]))
    for (const wire of graph.wires) wires.get(nodeOf(wire.to))?.push(wire)
    // What comes into an own block is the outer graph's, where other wires may bring it elsewhere.
    if (place.prefix === '') for (const wire of wiresAlone(graph)) written.alone.add(wire)
    // Views come last, since nothing waits for them: so no equation that another block writes, too, passes for theirs.
    const isView = ({ type }: GraphNode) => catalog.get(type)?.drawer === 'views'
    for (const node of [...sorted.filter((each) => !isView(each)), ...sorted.filter(isView)])
      writeNode(node, graph, wires.get(node.id)!, place)
    diagnostics.push(...circleDiagnostics(circular, graph, place.prefix, catalog))
  }

  function writeNode(given: GraphNode, graph: Graph, wires: readonly Wire[], place: Place): void {
    const found = originalOf(given, place.repeats?.graph)
    const node = found ? { ...given, settings: found.settings } : given
    const path = place.prefix + node.id
    const nameOf = (id: string) => blockName(id, graph, catalog)
    if (!found && place.repeats?.graph && !isEnd(node)) diagnostics.push(aloneWarning(node, path, nameOf))
    const original = (place.repeats?.prefix ?? place.prefix) + node.id
    order.push(path)
    try {
      const definition = catalog.get(node.type)
      if (!definition) {
        throw new BuildFailure(`There is no block of type “${node.type}”.`, {
          mend: 'Delete it, or open the file with a newer Chainrule.',
        })
      }
      const settings = readSettings(definition.settings, node.settings)
      checkPortName(node, graph, nameOf)
      const { inputs, outputs } = portsOf(node, definition, document)
      const wired = arrivingValues(written, inputs, wires, place, path, nameOf)
      if (!wired) return
      frame.b.writing({ node: path, pass: 'forward' }, () => {
        const own = {
          frozen: settings.frozen === true,
          group: typeof settings.group === 'string' ? settings.group : '',
        }
        const scope = scopeFor(writing, place, node.id, wired, own, graph)
        const read = withKnobs(frame, definition, settings, place.slotPrefix + node.id, original)
        const results = definition.build(scope, wired as never, read as never)
        for (const port of Object.keys(outputs)) {
          const value = results[port]
          if (!value) throw new TypeError(`${definition.type} gave nothing at its output ${port}`)
          ports.set(`${path}.${port}`, value)
        }
      })
      written.built.add(path)
    } catch (error) {
      const reached = wires.flatMap(({ from, to }) => {
        const type = ports.get(place.prefix + from)?.type
        return type ? [{ from, to, type }] : []
      })
      diagnostics.push(diagnose(error, path, nameOf, reached))
    }
  }

  writeGraph(document.main, {
    prefix: '',
    slotPrefix: '',
    inside: [],
    group: '',
    frozen: false,
    args: undefined,
    results: {},
  })
  return {
    frame,
    ports,
    arrivals,
    metrics: writing.metrics,
    views: writing.views,
    learners: [...writing.learners],
    cotangents: writing.cotangents,
    unreached: writing.unreached,
    derivatives: writing.derivatives,
    built: written.built,
    diagnostics,
    epochs: writing.epochs,
    order,
  }
}

/** The wires that leave an output which no other leaves. */
function wiresAlone({ wires }: Graph): Wire[] {
  const counts = new Map<string, number>()
  for (const { from } of wires) counts.set(from, (counts.get(from) ?? 0) + 1)
  return wires.filter(({ from }) => counts.get(from) === 1)
}
