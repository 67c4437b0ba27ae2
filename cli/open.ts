import { createReadStream } from 'node:fs'
import type { Diagnostic } from '../graph-runtime/compile/diagnostic.ts'
import { MAX_BYTES } from '../graph-runtime/document/limits.ts'
import { nearestName } from '../graph-runtime/document/nearest.ts'
import { parseDocument } from '../graph-runtime/document/parse.ts'
import { formatProblem } from '../graph-runtime/document/problem.ts'
import type { GraphDocument } from '../graph-runtime/document/types.ts'
import type { Environment } from '../graph-runtime/session/environment.ts'
import type { Report } from '../graph-runtime/session/protocol.ts'
import { Session } from '../graph-runtime/session/session.ts'
import { CommandError } from './error.ts'

/** Why a file cannot be read or written, in words, for the reasons that one meets. */
export function fileTrouble(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file or folder'
    case 'EISDIR':
      return 'it is a folder, not a file'
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    default:
      return message
  }
}

/** A file's bytes; no more than a little beyond the most that is opened, so that an endless file ends. */
async function readBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(file, { end: MAX_BYTES }) as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Reads a graph file; throws with its first problem, and how many more there are. */
export async function openFile(file: string): Promise<GraphDocument> {
  const bytes = await readBytes(file).catch((error: unknown) => {
    throw new CommandError(`${file}: ${fileTrouble(error)}`)
  })
  const parsed = parseDocument(bytes)
  if ('document' in parsed) return parsed.document
  const [first, ...others] = parsed.problems
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  throw new CommandError(`${file}: ${first ? formatProblem(first) : 'it cannot be read'}${more}`)
}

/** A diagnostic on one line: `h1.x: Nothing is wired to x. It takes …`; without a place where it is about the whole graph. */
export function diagnosticText({ node, port, message, mend }: Diagnostic): string {
  const place = node === '' ? '' : `${port === undefined ? node : `${node}.${port}`}: `
  return `${place}${message}${mend === undefined ? '' : ` ${mend}`}`
}

/**
 * Opens a document in a session of its own; throws when a block has a problem. One that only lacks a wire, with what waits
 * for it, is let pass where `unfinished` graphs will do: where the user has asked about another block.
 */
export async function openSession(
  file: string,
  document: GraphDocument,
  environment: Environment,
  options: { readonly precision?: 'f32' | 'f64' | undefined; readonly unfinished?: boolean } = {},
): Promise<{ session: Session; report: Report }> {
  const { precision, unfinished = false } = options
  const session = new Session(environment)
  const report = await session.open(document, 0, { fresh: true, ...(precision && { precision }) })
  const trouble = report.diagnostics.find(({ kind }) => kind === 'problem' || (kind !== 'warning' && !unfinished))
  if (trouble) throw new CommandError(`${file}: ${diagnosticText(trouble)}`)
  return { session, report }
}

/** The error for a name that is not there: why the block named gives nothing, or the nearest name. */
export function unknownName(file: string, what: string, name: string, known: readonly string[], report: Report) {
  const unfinished = report.diagnostics.find(
    ({ kind, node }) => kind !== 'warning' && `${name}.`.startsWith(`${node}.`),
  )
  if (unfinished) return new CommandError(`${file}: ${diagnosticText(unfinished)}`)
  const near = nearestName(name, known)
  const hint = near === undefined ? `\`check ${file}\` lists what there is` : `the nearest is “${near}”`
  return new CommandError(`${file}: there is no ${what} “${name}”; ${hint}`)
}
