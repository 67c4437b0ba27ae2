import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, problems, selectBlock, waitForSteps } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

test('a slash goes to the search, Delete removes a block with its wires, Ctrl+Enter runs and pauses', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Find a block' })
  expect(await search.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('adam/')
  expect(await search.inputValue()).toBe('adam/') // the first slash is no letter, the second is
  await page.keyboard.press('Escape')

  await expect.poll(() => problems(page)).toBe(0)
  await page.keyboard.press('Control+Enter')
  await waitForSteps(page, 5)
  await page.keyboard.press('Control+Enter')
  await button(page, 'Run').waitFor()

  await selectBlock(page, 'fit')
  await page.keyboard.press('Delete')
  await expect.poll(() => block(page, 'fit').count()).toBe(0)
  await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(2)
})

/** What has the focus, and whether any of it can be seen in the window. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement!
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const inWindow = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    const shown = element.checkVisibility({ visibilityProperty: true }) && inWindow
    return { name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`, shown }
  })

test('Tab goes only to what can be seen', async ({ page }) => {
  await openDocument(page, read(await exampleText('gan-ring')))
  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click()
  const all = read(await exampleText('gan-ring')).graphs['main']!.nodes.length
  await expect.poll(() => page.locator('.react-flow__node').count()).toBeLessThan(all)
  const search = page.getByRole('searchbox', { name: 'Find a block' })
  await search.fill('spirals') // a palette of one: the way round is shorter
  const hidden: string[] = []
  const seen = new Set<string>()
  await page.getByRole('banner').getByRole('button').first().focus()
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const { name, shown } = await focused(page)
    if (!shown) hidden.push(name)
    seen.add(name)
  }
  expect(hidden).toEqual([])
  expect([...seen].filter((name) => name.includes(' block'))).not.toEqual([])
  expect([...seen].some((name) => name.includes('Training'))).toBe(true)
})
