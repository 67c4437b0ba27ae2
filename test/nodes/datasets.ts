import { readTable } from '../../cli/read-table.ts'
import type { Tables } from '../../graph-runtime/definition/table.ts'

const files = ['iris.csv', 'digits.csv', 'mnist.idx.gzip', 'diabetes.csv', 'wine.csv']

/** The bundled data files, by name, as a session gives them to the compiler. */
export const datasets: Tables = new Map(
  await Promise.all(files.map(async (file) => [file, await readTable(file)] as const)),
)
