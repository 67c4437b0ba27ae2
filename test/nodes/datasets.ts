import { readFileSync } from 'node:fs'
import { parseCsv, type Table } from '../../graph-runtime/definition/table.ts'

const names = ['iris', 'digits', 'diabetes', 'wine']

/** The bundled data sets, by name, as a session gives them to the compiler. */
export const datasets: ReadonlyMap<string, Table> = new Map(
  names.map((name) => {
    const file = new URL(`../../public/datasets/${name}.csv`, import.meta.url)
    return [name, parseCsv(readFileSync(file, 'utf8'))] as const
  }),
)
