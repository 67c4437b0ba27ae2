import { readFile } from 'node:fs/promises'
import { parseDocument } from '../graph-runtime/document/parse.ts'
import { formatProblem } from '../graph-runtime/document/problem.ts'
import type { GraphDocument } from '../graph-runtime/document/types.ts'
import type { Environment } from '../graph-runtime/session/environment.ts'
import type { Report } from '../graph-runtime/session/protocol.ts'
import { Session } from '../graph-runtime/session/session.ts'
import { CommandError } from './error.ts'

/** Reads a graph file; throws with its first problem, and how many more there are. */
export async function openFile(file: string): Promise<GraphDocument> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : error.message
    throw new CommandError(`${file}: ${why}`)
  })
  const parsed = parseDocument(bytes)
  if ('document' in parsed) return parsed.document
  const [first, ...others] = parsed.problems
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  throw new CommandError(`${file}: ${first ? formatProblem(first) : 'it cannot be read'}${more}`)
}

/** Opens a document in a session of its own; throws when a block has a problem. */
export async function openSession(
  file: string,
  document: GraphDocument,
  environment: Environment,
  precision?: 'f32' | 'f64',
): Promise<{ session: Session; report: Report }> {
  const session = new Session(environment)
  const report = await session.open(document, 0, { fresh: true, ...(precision && { precision }) })
  const [problem] = report.diagnostics.filter((d) => d.kind !== 'warning')
  if (problem) throw new CommandError(`${file}: ${problem.node}: ${problem.message} ${problem.mend ?? ''}`.trim())
  return { session, report }
}
