import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, fileName, notice, setNumber, selectBlock } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

/** The rates in the documents that the browser keeps of its tabs. */
const keptRates = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    Object.entries(localStorage).flatMap(([key, text]: [string, string]) =>
      key.startsWith('chainrule document ') ? [Number(/rate\\": ?([\d.]+)/.exec(text)?.[1])] : [],
    ),
  )

test('files that were worked on can be had back as they were left, also after a reload; those only looked at are not listed', async ({
  page,
}) => {
  const list = () => page.getByRole('menuitem', { name: /\.json/ })
  await button(page, 'Recent files').click()
  await page.getByText('Files you work on are listed here.').waitFor()
  await page.keyboard.press('Escape')
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Two moons/ }).click()
  await openDocument(page, lineFit(), 'mine.json')
  await selectBlock(page, 'learner')
  await setNumber(page, 'Rate', '0.123')
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Iris/ }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('iris.json')
  await page.reload()
  await button(page, 'Recent files').click()
  await list().first().waitFor()
  expect(await list().count()).toBe(1)
  expect(await list().first().textContent()).toMatch(/^mine\.json.*not saved$/)
  await list().first().press('Enter')
  await expect.poll(() => fileName(page).textContent()).toBe('mine.json')
  expect(await notice(page)).not.toContain('was not opened')
  await expect.poll(() => block(page, 'learner').textContent()).toContain('0.123')
  expect(await page.getByRole('banner').getByText('Changed').count()).toBe(1)
  await button(page, 'Recent files').click()
  await page.getByRole('menuitem', { name: 'Clear this list' }).click()
  await button(page, 'Recent files').click()
  await page.getByText('Files you work on are listed here.').waitFor()
})

test('each graph that was begun is listed by a name of its own, and once however often it is gone on with', async ({
  page,
}) => {
  const list = page.getByRole('menuitem', { name: /^untitled/ })
  const addBlock = async (type: string) => {
    await page.getByRole('searchbox', { name: 'Find a block' }).fill(type)
    await page.getByRole('navigation', { name: 'Blocks' }).getByRole('button').first().press('Enter')
    await expect.poll(() => block(page, type).count()).toBe(1)
  }
  await addBlock('add')
  await button(page, 'New document, undo brings this one back').click()
  await expect.poll(() => block(page, 'add').count()).toBe(0)
  expect(await fileName(page).textContent()).toBe('untitled-2.json')
  // One that nothing was put into leaves no name.
  await button(page, 'New document, undo brings this one back').click()
  await button(page, 'New document, undo brings this one back').click()
  expect(await fileName(page).textContent()).toBe('untitled-2.json')
  await addBlock('sine')
  await page.reload()
  await expect.poll(() => block(page, 'sine').count()).toBe(1)
  await addBlock('constant')
  await page.reload()
  await button(page, 'Recent files').click()
  await expect.poll(() => list.count()).toBe(2)
  expect(await list.first().textContent()).toMatch(/^untitled-2\.json/)
  await page.getByRole('menuitem', { name: /^untitled\.json/ }).click()
  await expect.poll(() => block(page, 'add').count()).toBe(1)
  expect(await block(page, 'sine').count()).toBe(0)
  // Also after a reload, which undo does not reach beyond.
  await button(page, 'New document, undo brings this one back').click()
  expect(await fileName(page).textContent()).toBe('untitled-3.json')
})

test('of two tabs with files of one name both are had back when they are closed', async ({ page, address }) => {
  const context = page.context()
  const [first, second] = [await context.newPage(), await context.newPage()]
  for (const [tab, rate] of [
    [first, '0.111'],
    [second, '0.222'],
  ] as const) {
    await tab.goto(address)
    await openDocument(tab, lineFit(), 'same.json')
    await selectBlock(tab, 'learner')
    await setNumber(tab, 'Rate', rate)
    await expect.poll(() => keptRates(tab)).toContain(Number(rate))
  }
  await first.close()
  await second.close()
  await button(page, 'Recent files').click()
  const list = page.getByRole('menuitem', { name: /^same\.json/ })
  await expect.poll(() => list.count()).toBe(2)
  // The earlier one stands below.
  await list.last().click()
  await expect.poll(() => block(page, 'learner').textContent()).toContain('0.111')
})
