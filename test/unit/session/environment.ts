import { readFile } from 'node:fs/promises'
import { backends, type BackendName } from '../../../graph-runtime/backends/choose.ts'
import { parseCsv } from '../../../graph-runtime/definition/table.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { catalog } from '../../../nodes/catalog.ts'

/** A session's surroundings in tests. */
export function environment(backend: BackendName = 'wasm'): Environment {
  const folder = new URL('../../../public/datasets/', import.meta.url)
  return {
    catalog,
    backend: backends[backend],
    loadTable: async (name) => parseCsv(await readFile(new URL(`${name}.csv`, folder), 'utf8')),
    now: () => performance.now(),
    later: (callback, ms = 0) => void (ms > 0 ? setTimeout(callback, ms) : setImmediate(callback)),
  }
}
