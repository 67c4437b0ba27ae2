import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, blockBoxes, pause, problems, selectBlock, setNumber, waitForSteps } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'
import { waitForFocus } from './keyboard-build.ts'

/** What a screen reader is told without being asked. */
const said = async (page: Page) =>
  (await page.locator('output').allTextContents()).filter((text) => text !== '').join(' | ')

test('what is typed in the palette is added by Enter, one block after the other, each to the right of the last', async ({
  page,
}) => {
  await page.keyboard.press('/')
  const ids = { line: 'line', dense: 'dense', squared: 'squared-error', sgd: 'sgd' }
  for (const [typed, id] of Object.entries(ids)) {
    await page.keyboard.type(typed)
    await expect.poll(() => said(page)).toMatch(/^\d+ found\. Enter adds /)
    await page.keyboard.press('Enter')
    await block(page, id).waitFor()
    await expect.poll(() => said(page)).toMatch(/ is added\.$/)
    await waitForFocus(page, 'Find a block')
  }
  const boxes = () => blockBoxes(page, Object.values(ids))
  // The canvas glides until the last is seen.
  await expect
    .poll(async () => (await boxes()).every((box, i, all) => i === 0 || box.x > all[i - 1]!.x + all[i - 1]!.width))
    .toBe(true)
  const tops = (await boxes()).map(({ y }) => Math.round(y))
  expect(new Set(tops).size).toBe(1)
  await page.keyboard.type('no such block')
  await expect.poll(() => said(page)).toBe('No block is called that.')
})

test('what is typed at once after / is looked for, whether the palette was there or folded away', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Find a block' })
  for (const folded of [false, true]) {
    if (folded) await page.getByRole('button', { name: 'Hide the palette' }).click()
    // As fast as keys can follow each other: no key waits for what the one before it did.
    await Promise.all(['/', 'd', 'e', 'n', 's', 'e'].map((key) => page.keyboard.press(key)))
    await expect.poll(() => search.inputValue()).toBe('dense')
  }
})

test('on an empty canvas the focus goes to the examples first', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.press('F6')
  await waitForFocus(page, 'The chain rule')
})

test('how a run stands, and a problem as it arises, is said aloud', async ({ page }) => {
  await openDocument(page, lineFit())
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => said(page)).toBe('Training.')
  await waitForSteps(page, 5)
  await pause(page)
  await expect.poll(() => said(page)).toMatch(/^Paused at step [\d,]+, loss [\d.e−]+$/)
  await selectBlock(page, 'fit')
  await setNumber(page, 'Units', '3')
  await expect.poll(() => said(page)).toMatch(/ \| Squared error: prediction is 50×3, but target is 50×1\./)
  await setNumber(page, 'Units', '1')
  await expect.poll(() => problems(page)).toBe(0)
  await expect.poll(() => said(page)).not.toContain('|')
})
