import type { Backend } from '../backends/backend.ts'
import type { Catalog } from '../definition/node.ts'
import type { Table } from '../definition/table.ts'

/** What a session needs from where it runs: a worker, a page or Node. */
export interface Environment {
  readonly catalog: Catalog
  readonly backend: Backend
  /** Reads a bundled data file by its name, `iris`. */
  loadTable(name: string): Promise<Table>
  /** Milliseconds from any start. */
  now(this: void): number
  /** Calls back when waiting messages have been heard, and so many milliseconds have gone by. */
  later(callback: () => void, ms?: number): void
}
