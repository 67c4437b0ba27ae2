import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block } from './editor-page.ts'
import { exampleText, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

const EDITS = 24

/** The same numbers each time, evenly between 0 and 1 (Park and Miller's generator). */
function drawing(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Puts the focus on the canvas, where no key is typed into a field. */
const leaveFields = (page: Page) =>
  page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())

/** Does a command by its menu. False where it is not enabled. */
async function command(page: Page, name: string): Promise<boolean> {
  await leaveFields(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill(name)
  const item = page.getByRole('option', { name }).first()
  const isEnabled = (await item.getAttribute('aria-disabled')) !== 'true'
  if (isEnabled) await item.click()
  else await page.keyboard.press('Escape')
  return isEnabled
}

test('random edits are undone to the first byte and redone to the last', async ({ page }) => {
  await openDocument(page, read(await exampleText('two-moons')))
  const random = drawing(7)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const text = async () => (await save(page)).text
  const idsOn = () =>
    page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''))
  const select = async (count: number) => {
    await leaveFields(page)
    await page.keyboard.press('Escape')
    const ids = await idsOn()
    for (let i = 0; i < count && ids.length > 0; i++) {
      await block(page, pick(ids)).dispatchEvent('click', { shiftKey: i > 0, bubbles: true })
    }
  }
  const edits: readonly (() => Promise<unknown>)[] = [
    async () => (await select(1)) === undefined && page.keyboard.press('Control+d'),
    async () => (await select(2)) === undefined && page.keyboard.press('Shift+ArrowDown'),
    async () => (await select(1)) === undefined && page.keyboard.press('ArrowRight'),
    async () => (await select(1)) === undefined && page.keyboard.press('Delete'),
    async () => {
      await select(2)
      await page.keyboard.press('Control+g')
      await page.keyboard.press('Escape')
    },
    async () => (await select(1)) === undefined && page.keyboard.press('Control+Shift+g'),
    async () => {
      await select(0)
      await page.keyboard.press('n')
      await page.keyboard.type('Note')
      await page.keyboard.press('Escape')
    },
    async () => {
      await select(2)
      await page.keyboard.press('f')
      await page.keyboard.type('Frame')
      await page.keyboard.press('Enter')
    },
    async () => (await select(3)) === undefined && command(page, pick(['Align left edges', 'Align middles'])),
    async () => (await select(3)) === undefined && command(page, 'Space out evenly across'),
    async () => (await select(0)) === undefined && page.keyboard.press('Control+Shift+l'),
    async () => {
      await select(1)
      await page.keyboard.press('F2')
      await page.keyboard.type(`Name ${Math.floor(random() * 100)}`)
      await page.keyboard.press('Enter')
    },
  ]
  const first = await text()
  const texts = [first]
  for (let i = 0; i < EDITS; i++) {
    await pick(edits)()
    await leaveFields(page)
    const now = await text()
    if (now !== texts.at(-1)) texts.push(now)
  }
  // Most edits did something, so that there is something to take back.
  expect(texts.length).toBeGreaterThan(EDITS / 2)
  const last = texts.at(-1)!
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  const redo = page.getByRole('button', { name: 'Redo', exact: true })
  let steps = 0
  for (; await undo.isEnabled(); steps++) await undo.click()
  expect(await text()).toBe(first)
  for (let i = 0; i < steps; i++) await redo.click()
  expect(await redo.isEnabled()).toBe(false)
  expect(await text()).toBe(last)
})
