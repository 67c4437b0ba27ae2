import { expect } from 'vitest'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, type node } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

/** A document without problems, opened in doubles. */
export async function opened(document: GraphDocument): Promise<Session> {
  const session = new Session(environment())
  const { diagnostics } = await session.open(document, 1, { precision: 'f64' })
  expect(diagnostics).toEqual([])
  return session
}

/** A graph of constants and blocks, opened in doubles. */
export const openedGraph = (nodes: ReturnType<typeof node>[], ...wires: string[]) =>
  opened(documentOf(graph(nodes, ...wires)))

/** What a view draws, by the figure's name. */
export async function shown(
  session: Session,
  view: string,
): Promise<Record<string, { shape: readonly number[]; data: number[] }>> {
  const own = session.views.filter((each) => each.node === view)
  const seen = await Promise.all(
    own.map(async ({ name, mode }) => (await session.look({ mode, metrics: 'none', views: [name] }))[0]!),
  )
  return Object.fromEntries(
    seen.map(({ name, type, data }) => [name.split('.')[1]!, { shape: type.shape, data: [...data] }]),
  )
}
