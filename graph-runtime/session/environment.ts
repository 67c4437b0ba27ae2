import type { Backend } from '../backends/backend.ts'
import type { Catalog } from '../definition/node.ts'
import type { Table } from '../definition/table.ts'

/** How much of a file has come, and of how much where that is known, in bytes. */
export interface Loaded {
  readonly come: number
  readonly of?: number
}

/** What a session needs from where it runs: a worker, a page or Node. */
export interface Environment {
  readonly catalog: Catalog
  readonly backend: Backend
  /** A backend for documents that ask for it, or large ones, where it can be used. */
  readonly gpu?: Backend
  /**
   * Reads a bundled data file by its name, `iris.csv`, and says how much of it has come. Fails with why it cannot be had, in
   * words that go on after a colon.
   */
  loadTable(name: string, come?: (bytes: Loaded) => void): Promise<Table>
  /** Milliseconds from any start. */
  now(this: void): number
  /** Calls back when waiting messages have been heard, and so many milliseconds have gone by. */
  later(callback: () => void, ms?: number): void
}
