import { wasm, wasmWith } from '../../../graph-runtime/backends/wasm/backend.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import { catalog } from '../../../nodes/catalog.ts'

/** Lets what waits be heard at once: timers wait for some milliseconds. */
function soon(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => {
    port1.close()
    callback()
  })
  port1.start()
  port2.postMessage(undefined)
}

/** What sessions need that are measured, here and in a page: one thread each. */
export const environment: Environment = {
  catalog,
  backend: wasmWith({ threads: 1 }),
  loadTable: (name) => Promise.reject(new Error(`no table ${name}`)),
  now: () => performance.now(),
  later: (callback, ms = 0) => (ms > 0 ? void setTimeout(callback, ms) : soon(callback)),
}

/** The same with as many threads as there are, where they are quicker. */
export const threaded: Environment = { ...environment, backend: wasm }

/** The middle of some numbers. */
export const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!

/** Prints a row of a table: a line of JSON. */
export const print = (row: string, cells: Readonly<Record<string, number>>): void =>
  console.log(JSON.stringify({ row, cells }))
