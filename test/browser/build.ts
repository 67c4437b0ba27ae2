import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, middleOf, port } from './editor-page.ts'

/** Drags a block from the palette to a place on the canvas; its id is that of its type in an empty document. */
export async function dragBlock(page: Page, title: string, id: string, at: { x: number; y: number }): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Find a block' })
  await search.fill(title)
  const item = page.getByRole('navigation', { name: 'Blocks' }).getByRole('button', { name: title, exact: true })
  await item.dragTo(page.getByRole('main', { name: 'Canvas' }), { targetPosition: at })
  await block(page, id).waitFor()
  await search.fill('')
}

/** The wires on the canvas, by the inputs where they end. */
export const wires = (page: Page): Promise<(string | null)[]> =>
  page.locator('.react-flow__edge').evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-id')))

/** Pulls a wire from an output to an input, and waits until it hangs there. */
export async function dragWire(page: Page, from: string, to: string): Promise<void> {
  const [start, end] = [await middleOf(port(page, from)), await middleOf(port(page, to))]
  await page.mouse.move(...start)
  await page.mouse.down()
  await page.mouse.move(...end, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => wires(page)).toContain(to)
}
