import { readFile } from 'node:fs/promises'
import { backends, DEFAULT_BACKEND, type BackendName } from '../graph-runtime/backends/choose.ts'
import { parseCsv } from '../graph-runtime/definition/table.ts'
import type { Environment } from '../graph-runtime/session/environment.ts'
import { catalog } from '../nodes/catalog.ts'

const datasets = new URL('../public/datasets/', import.meta.url)

/** A session's surroundings in Node: the bundled data come from `public/datasets`. */
export function environment(backend: BackendName = DEFAULT_BACKEND): Environment {
  return {
    catalog,
    backend: backends[backend],
    loadTable: async (name) => parseCsv(await readFile(new URL(`${name}.csv`, datasets), 'utf8')),
    now: () => performance.now(),
    later: (callback, ms = 0) => void (ms > 0 ? setTimeout(callback, ms) : setImmediate(callback)),
  }
}
