import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, fileName, selectBlock } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

const menu = (page: Page) => page.getByRole('dialog', { name: 'Find a command' })
const keys = (page: Page) => page.getByRole('dialog', { name: 'Keys' })
const hasFocus = (page: Page, id: string) =>
  block(page, id).evaluate((element) => element.contains(document.activeElement))

test('Ctrl K, a part of a name and Enter do a command', async ({ page }) => {
  await page.keyboard.press('Control+k')
  const field = menu(page).getByRole('combobox', { name: 'Find a command' })
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await menu(page).getByRole('option', { name: 'Save the file' }).textContent()).toContain('Ctrl S')
  const undo = menu(page).getByRole('option', { name: /^Undo/ })
  expect(await undo.getAttribute('aria-disabled')).toBe('true')
  expect(await undo.textContent()).toContain('Nothing to undo')
  await page.keyboard.type('two sp')
  await expect.poll(() => menu(page).getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await expect.poll(() => fileName(page).textContent()).toBe('two-spirals.json')
  expect(await menu(page).count()).toBe(0)
})

test('what is typed at once after Ctrl K is looked for', async ({ page }) => {
  // As fast as keys can follow each other: no key waits for what the one before it did.
  const { keyboard } = page
  const opening = [keyboard.down('Control'), keyboard.down('k'), keyboard.up('k'), keyboard.up('Control')]
  await Promise.all([...opening, ...Array.from('save the', (key) => keyboard.press(key))])
  await expect.poll(() => menu(page).getByRole('combobox', { name: 'Find a command' }).inputValue()).toBe('save the')
})

test('the menu is left by Escape, and the focus is where it was; the arrows choose', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await block(page, 'fit').focus()
  await page.keyboard.press('Control+k')
  await menu(page).waitFor()
  await page.keyboard.press('Escape')
  await menu(page).waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(page, 'fit')).toBe(true)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('theme')
  await expect.poll(() => menu(page).getByRole('option').count()).toBe(3)
  // The theme of the system is chosen already, says so, and stands last.
  await expect.poll(() => menu(page).getByRole('option').last().textContent()).toContain('Theme: as the system')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('find a block')
  await page.keyboard.press('Enter')
  const search = page.getByRole('searchbox', { name: 'Find a block' })
  await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a question mark shows all keys, but not in a field', async ({ page }) => {
  await openDocument(page, lineFit())
  await block(page, 'fit').focus()
  await page.keyboard.press('?')
  const edit = keys(page).getByRole('region', { name: 'Edit' })
  expect(await edit.textContent()).toContain('RedoCtrl Shift ZCtrl Y')
  await page.keyboard.press('Escape')
  await keys(page).waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(page, 'fit')).toBe(true)

  await page.keyboard.press('/')
  await page.keyboard.type('?')
  expect(await page.getByRole('searchbox', { name: 'Find a block' }).inputValue()).toBe('?')
  expect(await keys(page).count()).toBe(0)
})
