import { expect } from 'vitest'
import { encodeLink } from '../../editor/files/share-link.ts'
import { button, fileName, notice } from './editor-page.ts'
import { exampleText, lineFit, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

test('a link opens elsewhere as the same document, byte for byte, and leaves the address clean', async ({
  page,
  browser,
  address,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'Two spirals', exact: true }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('two-spirals.json')
  await button(page, 'Share').click()
  await expect
    .poll(() => page.getByRole('banner').getByRole('status').allInnerTexts())
    .toContainEqual(expect.stringMatching(/^Link copied · [\d.]+ k?B$/))
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link.startsWith(`${address.replace(/\/$/, '')}/#g=`)).toBe(true)

  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1440, height: 900 } })
  const other = await context.newPage()
  await other.goto(link)
  await expect.poll(() => fileName(other).textContent()).toBe('two-spirals.json')
  expect(new URL(other.url()).hash).toBe('')
  expect((await save(other)).text).toBe(await exampleText('two-spirals'))
  await context.close()
})

test('a bad link says so and loses nothing', async ({ page, address }) => {
  await openDocument(page, lineFit(), 'mine.json')
  await page.goto(`${address}#g=broken!`)
  await expect.poll(() => notice(page)).toMatch(/^The link was not opened\. A part of it is missing/)
  expect(await fileName(page).textContent()).toBe('mine.json')
  expect(page.url()).not.toContain('#')

  await page.goto(address + (await encodeLink('{ "format": "other" }')))
  await expect.poll(() => notice(page)).toMatch(/^The link was not opened\. .*not a Chainrule graph/)
  expect(await fileName(page).textContent()).toBe('mine.json')
})

test('where the clipboard is denied, the link is there to be copied by hand; opening it keeps what was open in undo', async ({
  page,
  address,
}) => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
  })
  await openDocument(page, lineFit(), 'mine.json')
  await button(page, 'Share').click()
  const field = page.getByRole('textbox', { name: 'Link' })
  await expect.poll(() => field.inputValue()).toContain('#g=')
  const link = await field.inputValue()
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(link)
  await field.press('Escape')
  await expect.poll(() => field.count()).toBe(0)

  await page.goto(link)
  await expect.poll(() => fileName(page).textContent()).toBe('under-test.json')
  expect(page.url()).toBe(address)
  await button(page, 'Undo').click()
  await expect.poll(() => fileName(page).textContent()).toBe('mine.json')
})
