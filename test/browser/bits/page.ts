import type { Precision } from '../../../graph-runtime/backends/backend.ts'
import { readTable } from '../bundled/read-table.ts'
import { bitsOf, settledBitsOf } from './bits.ts'

const textOf = async (example: string) => (await fetch(`/examples/${example}.json`)).text()
const around: Parameters<typeof bitsOf>[2] = {
  loadTable: readTable,
  later: (callback, ms = 0) => void setTimeout(callback, ms),
}

/** The bits of an example that this page trains. */
export async function trainedBits(example: string, precision: Precision): Promise<Record<string, string>> {
  return bitsOf(await textOf(example), precision, around)
}

/** The same where its step settles on the way, and how many steps did. */
export async function settledBits(example: string, precision: Precision): ReturnType<typeof settledBitsOf> {
  return settledBitsOf(await textOf(example), precision, around)
}
