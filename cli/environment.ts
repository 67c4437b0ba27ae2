import { backends, DEFAULT_BACKEND, type BackendName } from '../graph-runtime/backends/choose.ts'
import type { Environment } from '../graph-runtime/session/environment.ts'
import { catalog } from '../nodes/catalog.ts'
import { readTable } from './read-table.ts'

/** A session's surroundings in Node: the bundled data come from `public/datasets`. */
export function environment(backend: BackendName = DEFAULT_BACKEND): Environment {
  return {
    catalog,
    backend: backends[backend],
    loadTable: readTable,
    now: () => performance.now(),
    later: (callback, ms = 0) => void (ms > 0 ? setTimeout(callback, ms) : setImmediate(callback)),
  }
}
