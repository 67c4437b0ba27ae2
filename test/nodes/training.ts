import { reference } from '../../graph-runtime/backends/reference/backend.ts'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import { catalog } from '../../nodes/catalog.ts'

/** A block of a test's graph. */
export function node(id: string, type: string, settings: Readonly<Record<string, Json>> = {}): GraphNode {
  return { id, type, position: [0, 0], settings }
}

/** A session of one graph on the reference backend, in f64. Wires are written `a.y > b.x`. */
export async function openGraph(
  nodes: readonly GraphNode[],
  wires: readonly string[],
): Promise<{ readonly session: Session; readonly report: Report }> {
  const session = new Session({
    catalog,
    backend: reference,
    loadTable: (name) => Promise.reject(new Error(`no table ${name}`)),
    now: () => performance.now(),
    later: (callback, ms = 0) => void setTimeout(callback, ms),
  })
  const main = {
    nodes,
    wires: wires.map((wire) => {
      const [from, to] = wire.split(' > ')
      return { from: from!, to: to! }
    }),
  }
  const document = { format: 'chainrule', version: 1, title: 'test', seed: 1, main: 'main', graphs: { main } } as const
  return { session, report: await session.open(document, 1, { precision: 'f64' }) }
}
