import { evaluate } from '../../graph-runtime/backends/reference/evaluate.ts'
import { compile, keyOf } from '../../graph-runtime/compile/compile.ts'
import type { Tables } from '../../graph-runtime/definition/table.ts'
import type { GraphDocument, GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { catalog } from '../../nodes/catalog.ts'
import type { Given } from './block.ts'

/** A document with one graph: nodes as `id: [type, settings]`, wires as `[from, to]`. */
export function documentOf(
  nodes: Readonly<Record<string, readonly [type: string, settings?: Readonly<Record<string, Json>>]>>,
  wires: readonly (readonly [from: string, to: string])[],
  seed = 1,
): GraphDocument {
  const written = Object.entries(nodes).map(([id, [type, settings = {}]]): GraphNode => ({
    id,
    type,
    position: [0, 0],
    settings,
  }))
  const main = { nodes: written, wires: wires.map(([from, to]) => ({ from, to })) }
  return { format: 'chainrule', version: 1, title: 'test', seed, main: 'main', graphs: { main } }
}

/** A compiled document, run by the reference from the start. */
export interface Run {
  /** What these ports hold at the present step. */
  read(mode: 'train' | 'evaluate', ...ports: string[]): Given[]
  /** Takes one step of training, having read these ports. */
  step(...ports: string[]): Given[]
}

/** Starts a run; throws with the diagnostics when the document does not compile without any. */
export function startRun(document: GraphDocument, assets?: Tables): Run {
  const compiled = compile(document, catalog, assets)
  if (compiled.diagnostics.length > 0)
    throw new Error(compiled.diagnostics.map((d) => `${d.node}: ${d.message} ${d.mend ?? ''}`).join('\n'))
  const { program, contents } = compiled.initialise()
  let slots = evaluate(program, [keyOf(document.seed), ...contents.map(({ content }) => Float64Array.from(content))])
  const take = (mode: 'train' | 'evaluate', still: boolean, ports: string[]) => {
    const written = compiled.step({ mode, still, metrics: 'none', ports })
    const results = evaluate(written.program, slots)
    const found = ports.map((port): Given => {
      const i = written.shown.findIndex((s) => s.of === 'port' && s.pass === 'forward' && s.name === port)
      if (i < 0) throw new Error(`There is no port ${port}`)
      return { shape: written.shown[i]!.type.shape, data: [...results[slots.length + i]!] }
    })
    return { found, next: results.slice(0, slots.length) }
  }
  return {
    read: (mode, ...ports) => take(mode, true, ports).found,
    step(...ports) {
      const { found, next } = take('train', false, ports)
      slots = next
      return found
    },
  }
}
