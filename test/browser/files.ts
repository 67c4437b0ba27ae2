import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphDocument, GraphNode, Wire } from '../../graph-runtime/document/types.ts'
import { parseDocument } from '../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { button, fileName, settled } from './editor-page.ts'

/** Reads a document as the editor does. */
export function read(text: string): GraphDocument {
  const parsed = parseDocument(text)
  if ('problems' in parsed)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.document
}

/** The text of a file in public/examples. */
export const exampleText = (name: string): Promise<string> =>
  readFile(new URL(`../../public/examples/${name}.json`, import.meta.url), 'utf8')

/** A document of these blocks and wires (`a.y b.x`). */
export function documentOf(nodes: readonly GraphNode[], wires: readonly string[]): GraphDocument {
  const joined = wires.map((wire): Wire => {
    const [from = '', to = ''] = wire.split(' ')
    return { from, to }
  })
  const graphs = { main: { nodes: [...nodes], wires: joined } }
  return { format: 'chainrule', version: 1, title: 'Under test', seed: 3, main: 'main', graphs }
}

/** A line through fifty points, fitted by a dense block with `units` outputs: sound with one, a shape error with more. */
export function lineFit({ rate = 0.1, units = 1 }: { rate?: number; units?: number } = {}): GraphDocument {
  return documentOf(
    [
      { id: 'data', type: 'line', position: [0, 0], settings: {} },
      { id: 'fit', type: 'dense', position: [200, 0], settings: { units } },
      { id: 'error', type: 'squared-error', position: [440, 0], settings: {} },
      { id: 'learner', type: 'sgd', position: [640, 0], settings: { rate } },
    ],
    ['data.x fit.x', 'fit.y error.prediction', 'data.y error.target', 'error.loss learner.loss'],
  )
}

/** Chooses a file by the Open button. */
export async function chooseFile(page: Page, name: string, text: string | Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await button(page, 'Open a file').click()
  await (await chosen).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

/** Opens a document by the Open button and waits until it is there, and lies still. */
export async function openDocument(page: Page, document: GraphDocument, name = 'under-test.json'): Promise<void> {
  await chooseFile(page, name, writeDocument(document))
  await expect.poll(() => fileName(page).textContent()).toBe(name)
  await settled(page)
}

/** Lets files go over the canvas together. */
export async function dropFiles(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const carried = await page.evaluateHandle((texts) => {
    const data = new DataTransfer()
    for (const [name, content] of Object.entries(texts))
      data.items.add(new File([content], name, { type: 'application/json' }))
    return data
  }, files)
  const canvas = page.getByRole('main', { name: 'Canvas' })
  await canvas.dispatchEvent('dragover', { dataTransfer: carried })
  await canvas.dispatchEvent('drop', { dataTransfer: carried })
}

/** Lets a file go over the canvas. */
export const dropFile = (page: Page, name: string, text: string): Promise<void> => dropFiles(page, { [name]: text })

/** Saves, by the button unless told how, and gives the name and text of the file that the browser downloads. */
export async function save(
  page: Page,
  press: () => Promise<void> = () => button(page, 'Save the file').click(),
): Promise<{ name: string; text: string }> {
  const downloaded = page.waitForEvent('download')
  await press()
  const download = await downloaded
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

/** All entries that the browser keeps in a store of one of the page's databases. */
export const keptIn = <Entry>(page: Page, database: string, store: string): Promise<Entry[]> =>
  page.evaluate(
    (names) =>
      new Promise<Entry[]>((resolve) => {
        const opening = indexedDB.open(names.database)
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(names.store).objectStore(names.store).getAll()
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(reading.result)
          })
        })
      }),
    { database, store },
  )
