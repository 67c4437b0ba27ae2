import { readTable } from '../../../cli/read-table.ts'
import { backends, type BackendName } from '../../../graph-runtime/backends/choose.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { catalog } from '../../../nodes/catalog.ts'

/** A session's surroundings in tests. */
export function environment(backend: BackendName = 'wasm'): Environment {
  return {
    catalog,
    backend: backends[backend],
    loadTable: (name) => readTable(name),
    now: () => performance.now(),
    later: (callback, ms = 0) => void (ms > 0 ? setTimeout(callback, ms) : setImmediate(callback)),
  }
}
