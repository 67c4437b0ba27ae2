import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parseIdx } from '../graph-runtime/definition/idx.ts'
import { parseCsv, type Table } from '../graph-runtime/definition/table.ts'

const datasets = new URL('../public/datasets/', import.meta.url)

/** Reads a data file of `public/datasets` by its name, `iris.csv`. Fails where it is not there, or cannot be read. */
export async function readTable(name: string): Promise<Table> {
  const file = await readFile(new URL(name, datasets))
  return name.endsWith('.csv') ? parseCsv(file.toString('utf8')) : parseIdx(gunzipSync(file))
}
