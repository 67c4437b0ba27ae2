import { expect } from 'vitest'
import { block, inspector } from './editor-page.ts'
import { read } from './files.ts'
import { test } from './fixture.ts'
import { chooseByKeys, focusName, waitForFocus } from './keyboard-build.ts'
import { command, findBlock, focusedBlock, isFocusSeen, openExample, saved, tabTo } from './keys.ts'

test('the passes are stepped through, played and left by keys, and the focus is then where it was', async ({
  page,
}) => {
  await openExample(page, 'The chain rule', 'product')
  await findBlock(page, 'Multiply', 'product')
  await page.keyboard.press('Control+.')
  await waitForFocus(page, 'Step of the passes')
  expect(await isFocusSeen(page)).toBe(true)
  const banner = page.getByRole('region', { name: 'Stepping through the passes' })
  const place = () => banner.locator('b').first().textContent()
  await page.keyboard.press('ArrowRight')
  await expect.poll(place).toBe('▸ Forward 2 of 5')
  await page.keyboard.press('End')
  await expect.poll(place).toBe('◂ Backward 5 of 5')
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await banner.getByRole('button', { name: 'Pause the passes' }).waitFor()
  await page.keyboard.press('Space')
  await banner.getByRole('button', { name: 'Play the passes' }).waitFor()
  await page.keyboard.press('Escape')
  await banner.waitFor({ state: 'detached' })
  await expect.poll(() => focusedBlock(page)).toBe('product')
})

test('a gradient is explained and checked, and a derivative made a block, by keys alone', async ({ page }) => {
  await openExample(page, 'The chain rule', 'product')
  await findBlock(page, 'Multiply', 'product')
  await page.keyboard.press('y')
  await waitForFocus(page, 'Why this gradient')
  await tabTo(page, '^z$')
  await page.keyboard.press('Enter')
  await inspector(page).getByRole('heading', { level: 2, name: 'z' }).waitFor()

  await findBlock(page, 'Sine', 'sine')
  await page.keyboard.press('i')
  await waitForFocus(page, 'Name')
  await tabTo(page, '^Check gradient$')
  await page.keyboard.press('Enter')
  await inspector(page)
    .getByRole('table', { name: /^Gradient by/ })
    .waitFor()
  expect(await focusName(page)).toBe('Check gradient')
  expect(await isFocusSeen(page)).toBe(true)

  await findBlock(page, 'Sine', 'sine')
  await page.keyboard.press('d')
  await expect
    .poll(async () => read(await saved(page)).graphs['main']!.nodes.map(({ label }) => label))
    .toContain('∂ s')
})

test('tangents and the backward graph are opened, read and left by keys alone', async ({ page }) => {
  await openExample(page, 'Two moons', 'h1')
  await findBlock(page, 'h1', 'h1')
  await page.keyboard.press('t')
  const strip = page.getByRole('region', { name: 'Tangents' })
  await expect.poll(() => strip.textContent()).toContain('Dense h1')
  await tabTo(page, '^Tangent of$')
  expect(await isFocusSeen(page)).toBe(true)
  await chooseByKeys(page, 'Dense h2 ▸ bias')
  await expect.poll(() => strip.textContent()).toContain('Dense h2 ▸ bias')
  await command(page, 'Show values and gradients')

  await block(page, 'h1').focus()
  await page.keyboard.press('b')
  await waitForFocus(page, 'Equations of the two passes')
  expect(await isFocusSeen(page)).toBe(true)
  const chosen = page
    .getByRole('listbox', { name: 'Equations of the two passes' })
    .getByRole('option', { selected: true })
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => chosen.textContent()).toMatch(/^Forward, Dense h1/)
  await page.keyboard.press('Enter')
  await expect.poll(() => chosen.textContent()).toMatch(/^Backward, Dense h1/)
  await page.keyboard.press('b')
  await page.getByRole('region', { name: 'Backward graph' }).waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})
