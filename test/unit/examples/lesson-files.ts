import { readFileSync } from 'node:fs'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'

/** Where the examples lie. */
export const lessonFolder = new URL('../../../public/examples/', import.meta.url)

/** An example, opened. */
export function openLesson(file: string): GraphDocument {
  const parsed = parseDocument(readFileSync(new URL(file, lessonFolder), 'utf8'))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}
