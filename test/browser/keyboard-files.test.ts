import type { Page } from 'playwright'
import { expect } from 'vitest'
import { fileName } from './editor-page.ts'
import { test } from './fixture.ts'
import { focusName, waitForFocus } from './keyboard-build.ts'
import { command, findBlock, goToPart, isFocusSeen, openExample, tabTo } from './keys.ts'

const isOnPage = 'BODY'
const focusTag = (page: Page) => page.evaluate(() => document.activeElement?.tagName)

test('an example is opened from its menu, shared, exported, verified and left for a recent file, by keys alone', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await tabTo(page, '^Examples$')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.type('The chain')
  await waitForFocus(page, /^The chain rule/)
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(() => fileName(page).textContent()).toBe('chain-rule.json')

  await tabTo(page, '^Share$')
  await page.keyboard.press('Enter')
  await waitForFocus(page, /^Link copied/)
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#')

  const picture = page.waitForEvent('download')
  await command(page, 'Save a picture of the canvas (SVG)')
  expect((await picture).suggestedFilename()).toMatch(/\.svg$/)

  await goToPart(page, 'Inspector')
  await tabTo(page, '^Verify$')
  await page.keyboard.press('Enter')
  await page
    .getByText(/^6 of 6/)
    .or(page.getByText(/hold/))
    .first()
    .waitFor()
  await expect.poll(() => focusTag(page)).not.toBe(isOnPage)

  await openExample(page, 'XOR', 'hidden')
  await goToPart(page, 'Bar')
  await tabTo(page, '^Recent files$', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await waitForFocus(page, /^Recent files$/)
})

test('the command menu shares, verifies and lists the recent files, also with the inspector folded', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openExample(page, 'The chain rule', 'product')
  await command(page, 'Share: copy a link')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#g=')

  await command(page, 'Show or hide the inspector')
  await page.getByRole('complementary', { name: 'Inspector' }).waitFor({ state: 'detached' })
  await command(page, 'Verify the claims')
  await page
    .getByRole('region', { name: 'Claims' })
    .getByText(/^\d+ of \d+ hold/)
    .waitFor()

  // Only what was worked on is listed.
  await findBlock(page, 'product', 'product')
  await page.keyboard.press('ArrowRight')
  await command(page, 'New document')
  await command(page, 'Show the recent files')
  await waitForFocus(page, /^chain-rule\.json/)
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(() => fileName(page).textContent()).toBe('chain-rule.json')
  await expect.poll(() => focusTag(page)).not.toBe(isOnPage)
})

test('present mode, a lesson, the command menu and the keys are gone through and left by keys alone', async ({
  page,
}) => {
  await openExample(page, 'The chain rule', 'product')
  await page.keyboard.press('p')
  await waitForFocus(page, /^Present$/)
  const banner = page.getByRole('main', { name: 'Present' }).getByRole('region', { name: 'What is computed' })
  await expect.poll(() => banner.textContent()).toContain('Forward 1 of 5')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => banner.textContent()).toContain('Forward 2 of 5')
  await page.keyboard.press('Escape')
  await page.getByRole('main', { name: 'Present' }).waitFor({ state: 'detached' })
  await expect.poll(() => focusTag(page)).not.toBe(isOnPage)

  await command(page, 'Start the lesson')
  await waitForFocus(page, 'Numbers flow to the right')
  await tabTo(page, '^Next$')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'A derivative is a question about nudges' }).waitFor()
  await page.keyboard.press('PageUp')
  await page.getByRole('heading', { name: 'Numbers flow to the right' }).waitFor()
  const choice = page.getByRole('radio', { name: 'two' })
  await choice.focus()
  await page.keyboard.press('Space')
  await tabTo(page, '^Check$')
  await page.keyboard.press('Enter')
  await page.getByText('Through the product and through the sine.').waitFor()
  await expect.poll(() => focusTag(page)).not.toBe(isOnPage)
  await command(page, 'Leave the lesson')
  await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor({ state: 'detached' })
  await expect.poll(() => focusTag(page)).not.toBe(isOnPage)

  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Select the block with the focus as well').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => focusName(page)).not.toBe('')
})
