import { expect } from 'vitest'
import { block, button, fileName, notice, setNumber, selectBlock } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

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
