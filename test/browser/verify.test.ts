import type { Page } from 'playwright'
import { expect } from 'vitest'
import { button, fileName, inspector, selectBlock, steps, waitForSteps } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

const claims = (page: Page) => inspector(page).getByRole('region', { name: 'Claims' })
const said = (page: Page) => claims(page).getByRole('status').textContent()
const press = (page: Page, name: string) => claims(page).getByRole('button', { name, exact: true }).click()

test('what the chain rule claims is verified, and what a doctored file claims fails in words', async ({ page }) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'The chain rule', exact: true }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('chain-rule.json')
  await press(page, 'Verify')
  await expect.poll(() => said(page)).toBe('6 of 6 hold')
  expect((await claims(page).getByRole('listitem').allInnerTexts())[2]).toMatch(
    /^Holds gradient at y\.y after 0 steps, seed 1\s+found 0\.5; 0\.5 within 1e-14 was claimed$/,
  )

  const text = (await exampleText('chain-rule')).replace('"equals": 0.5,', '"equals": 0.75,')
  await openDocument(page, read(text), 'doctored.json')
  expect(await said(page)).toBe('') // nothing is known of the other document
  await press(page, 'Verify')
  await expect.poll(() => said(page)).toBe('5 of 6 hold')
  expect((await claims(page).getByRole('listitem').allInnerTexts())[2]).toMatch(
    /^Fails gradient at y\.y after 0 steps, seed 1\s+found 0\.5; 0\.75 within 1e-14 was claimed$/,
  )
})

test('verifying goes on beside the training and beside a look at a block, and ends when it is cancelled', async ({
  page,
}) => {
  const endless = { ...lineFit(), expect: [{ metric: 'loss', atMost: 1, steps: 100_000_000 }] }
  await openDocument(page, endless)
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  const workers = page.workers().length
  await press(page, 'Verify')
  await expect.poll(() => page.workers().length).toBe(workers + 1)
  await waitForSteps(page, (await steps(page)) + 10)
  await selectBlock(page, 'fit')
  await expect.poll(() => claims(page).count()).toBe(0)
  expect(page.workers().length).toBe(workers + 1)
  await page.keyboard.press('Escape')
  await press(page, 'Cancel')
  await expect.poll(() => page.workers().length).toBe(workers)
  expect(await said(page)).toBe('')
  await button(page, 'Pause').click()
})

test('a document that claims nothing has nothing to verify', async ({ page }) => {
  await openDocument(page, lineFit())
  await expect.poll(() => inspector(page).getByRole('heading', { level: 2 }).textContent()).toBe('Under test')
  expect(await claims(page).count()).toBe(0)
})
