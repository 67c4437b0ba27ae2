import type { Backend } from '../../../graph-runtime/backends/backend.ts'
import { reference } from '../../../graph-runtime/backends/reference/backend.ts'
import type { Table } from '../../../graph-runtime/definition/table.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { readTable } from '../bundled/read-table.ts'

/** A processor that plays a GPU is slow: data sets are cut to so many rows. */
const MOST_ROWS = 200

async function firstRows(name: string): Promise<Table> {
  const table = await readTable(name)
  const rows = Math.min(table.rows, MOST_ROWS)
  return { ...table, rows, data: table.data.slice(0, rows * table.columns.length) }
}

const surroundings = (backend: Backend, gpu?: Backend): Environment => ({
  catalog,
  backend,
  ...(gpu && { gpu }),
  loadTable: firstRows,
  now: () => performance.now(),
  later: (callback, ms = 0) => void setTimeout(callback, ms),
})

const STEPS = 2
/** How far metrics and parameters may be apart after so many steps, relative to the largest number there, or 1. */
const TOLERANCE = 1e-3

/** What an example's first steps give on a device that is otherwise than in the reference: nothing where they agree. */
export async function wrongExample(name: string, gpu: Backend): Promise<string[]> {
  const parsed = parseDocument(await (await fetch(`/examples/${name}.json`)).text())
  if (!('document' in parsed)) return ['the file does not open']
  const { precision: _any, parameters: _learnt, ...rest } = parsed.document
  const document: GraphDocument = { ...rest, device: 'gpu' }
  const [found, wanted] = [new Session(surroundings(reference, gpu)), new Session(surroundings(reference))]
  const report = await found.open(document, 1)
  await wanted.open({ ...rest, device: 'cpu' }, 1)
  if (report.backend !== gpu.name) return report.diagnostics.map(({ message }) => message)
  const [ours, theirs] = [await found.advance(STEPS), await wanted.advance(STEPS)]
  const wrong = ours.fault ? [ours.fault.message] : []
  for (const [i, { name, data }] of theirs.measured.metrics.entries()) {
    wrong.push(...apart(name, ours.measured.metrics[i]?.data ?? [], data))
  }
  for (const { name: slot, kind } of report.slots) {
    if (kind === 'data') continue
    wrong.push(...apart(slot, (await found.read(slot))!, (await wanted.read(slot))!))
  }
  return wrong
}

function apart(what: string, found: ArrayLike<number>, wanted: ArrayLike<number>): string[] {
  const scale = Array.from(wanted).reduce((most, x) => Math.max(most, Math.abs(x)), 1)
  const at = Array.from(wanted).findIndex((x, i) => !(Math.abs(x - found[i]!) <= TOLERANCE * scale))
  return at < 0 ? [] : [`${what}[${at}] is ${found[at]}, wanted ${wanted[at]}`]
}
