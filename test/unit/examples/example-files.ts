import { readdirSync, readFileSync } from 'node:fs'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'

const folder = new URL('../../../public/examples/', import.meta.url)

/** The files of all examples: `xor.json`. */
export const exampleFiles: readonly string[] = readdirSync(folder).filter((file) => file.endsWith('.json'))

/** The text of an example. */
export const readExample = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

/** An example, opened. */
export function openExample(file: string): GraphDocument {
  const parsed = parseDocument(readExample(file))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}
