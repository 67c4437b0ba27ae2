import { assetsOf } from '../compile/ports.ts'
import type { Table, Tables } from '../definition/table.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Environment, Loaded } from './environment.ts'

/** The data files that documents ask for, each loaded once. */
export class DataFiles {
  readonly #environment: Pick<Environment, 'catalog' | 'loadTable'>
  readonly #tables = new Map<string, Table | Error>()
  readonly #loading = new Map<string, Promise<void>>()

  constructor(environment: Pick<Environment, 'catalog' | 'loadTable'>) {
    this.#environment = environment
  }

  /** What has come, and of what could not be had why. */
  get tables(): Tables {
    return this.#tables
  }
  #lacking(document: GraphDocument): readonly string[] {
    const isThere = (name: string) => this.#tables.has(name) && !(this.#tables.get(name) instanceof Error)
    return assetsOf(document, this.#environment.catalog).filter((name) => !isThere(name))
  }
  /** Whether some that a document asks for are not there yet. */
  lacks(document: GraphDocument): boolean {
    return this.#lacking(document).length > 0
  }

  /**
   * Loads the data files that a document asks for and that are not there yet, and says how much of each has come, at last that
   * it is over. Where one cannot be had, the block that asks for it says why, at its place; the next time it is tried again.
   */
  async load(document: GraphDocument, tell: (file: string, loaded?: Loaded) => void = () => {}): Promise<Tables> {
    await Promise.all(
      this.#lacking(document).map((name) => {
        const loading = this.#loading.get(name) ?? this.#loadFile(name, tell)
        this.#loading.set(name, loading)
        return loading
      }),
    )
    return this.#tables
  }

  async #loadFile(name: string, tell: (file: string, loaded?: Loaded) => void): Promise<void> {
    try {
      this.#tables.set(name, await this.#environment.loadTable(name, (loaded) => tell(name, loaded)))
    } catch (error) {
      this.#tables.set(name, error instanceof Error ? error : new Error(String(error)))
    }
    this.#loading.delete(name)
    tell(name)
  }
}
