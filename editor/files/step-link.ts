import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { OpenFile } from '../stores/document-store.ts'
import { examples } from './examples.ts'
import { encodeLink, formatSize, MAX_LINK } from './share-link.ts'

/**
 * What an address has after its `#` to open a document at a step of its lesson, counted from 0: short, `#example=…`, for an
 * example as it was shipped, else with the whole graph in it.
 */
export async function stepLink(
  { document, file }: Pick<OpenFile, 'document' | 'file'>,
  at: number,
): Promise<{ readonly hash: string } | { readonly refusal: string }> {
  const text = writeDocument(document)
  const step = `lesson=${at + 1}`
  const example = examples.find((one) => one.file === file)
  if (example && (await example.load()) === text) return { hash: `#example=${file.replace(/\.json$/, '')}&${step}` }
  const hash = `${await encodeLink(text)}&${step}`
  if (hash.length <= MAX_LINK) return { hash }
  const refusal = `The graph is too large for a link: ${formatSize(hash.length)}, where ${formatSize(MAX_LINK)} fit. Save it as a file and send that.`
  return { refusal }
}
