import { expect } from 'vitest'
import { button, inspector, steps, waitForSteps } from './editor-page.ts'
import { read } from './files.ts'
import { test } from './fixture.ts'
import { focusName, waitForFocus } from './keyboard-build.ts'
import { command, findBlock, goToPart, isFocusSeen, openExample, saved, tabTo } from './keys.ts'

test('runs are trained, read, named, hidden, deleted and compared by keys alone', async ({ page }) => {
  await openExample(page, 'XOR', 'hidden')
  await command(page, 'Train one epoch')
  await expect.poll(() => steps(page)).toBe(1)
  await command(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(11)
  await page.keyboard.press('Control+Enter')
  await waitForSteps(page, 12)
  // Unless it has come to its end by itself, where the key would have it go on.
  if (await button(page, 'Pause').isVisible()) await page.keyboard.press('Control+Enter')
  await button(page, 'Run').waitFor()
  const seed = read(await saved(page)).seed
  await command(page, 'Restart with a new seed')
  await expect.poll(() => steps(page)).toBe(0)
  await expect.poll(async () => read(await saved(page)).seed).not.toBe(seed)
  await command(page, 'Take 100 steps')
  await expect.poll(() => steps(page)).toBe(100)

  await command(page, 'Go to the curves')
  await waitForFocus(page, /^Training$/)
  await tabTo(page, '^Smoothing$')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, '^Log axis$')
  const log = page.getByRole('switch', { name: 'Log axis' })
  const before = await log.getAttribute('aria-checked')
  await page.keyboard.press('Space')
  await expect.poll(() => log.getAttribute('aria-checked')).not.toBe(before)
  await tabTo(page, '^loss against steps')
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('Home')
  await page
    .getByText(/^Step 0: /)
    .first()
    .waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowRight')
  await page
    .getByText(/^Step [1-9]\d*: /)
    .first()
    .waitFor({ state: 'attached' })

  await tabTo(page, '^Name of run #2$')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('second')
  await page.keyboard.press('Enter')
  await waitForFocus(page, /^Name of run second$/)
  expect(await isFocusSeen(page)).toBe(true)
  await tabTo(page, '^Hide #1$')
  await page.keyboard.press('Enter')
  await waitForFocus(page, /^Show #1$/)
  await tabTo(page, '^Delete #1$')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('row', { name: '#1' }).count()).toBe(0)
  await tabTo(page, '^Put #1 back$', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('row', { name: '#1' }).count()).toBe(1)
  // The button is gone, and the focus not lost.
  await expect.poll(() => focusName(page)).not.toBe('')
})

test('histograms and a sweep are set up and read by keys alone', async ({ page }) => {
  await openExample(page, 'XOR', 'hidden')
  await command(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(10)
  await command(page, 'Show histograms by step')
  await waitForFocus(page, /^Histograms$/)
  await page.getByRole('region', { name: 'Histograms by step' }).waitFor()
  await tabTo(page, '^Histograms by step')
  expect(await isFocusSeen(page)).toBe(true)

  await command(page, 'Sweep seeds or settings')
  await waitForFocus(page, /^Sweep$/)
  await tabTo(page, '^Seeds$')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2')
  await tabTo(page, '^Steps of each run$')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('5')
  await tabTo(page, '^Train 2 runs$')
  await page.keyboard.press('Enter')
  await page.getByRole('tabpanel').getByText('mean', { exact: false }).first().waitFor()
  await expect.poll(() => focusName(page)).not.toBe('')
  expect(await page.evaluate(() => document.activeElement?.closest('[data-part]')?.getAttribute('aria-label'))).toBe(
    'Training and problems',
  )
})

test('settings of several blocks are changed by typing and by stepping, each undone by one key', async ({ page }) => {
  await openExample(page, 'Two moons', 'h1')
  const units = async () =>
    read(await saved(page))
      .graphs['main']!.nodes.filter(({ type, id }) => type === 'dense' && id !== 'out')
      .map(({ settings }) => settings['units'])
  await findBlock(page, 'h1', 'h1')
  await tabTo(page, '^Dense h2')
  await page.keyboard.press('Shift+Enter')
  await inspector(page)
    .getByRole('heading', { name: /^2 blocks/ })
    .waitFor()
  await goToPart(page, 'Inspector')
  await tabTo(page, '^Units$')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('6')
  await page.keyboard.press('Enter')
  await expect.poll(units).toEqual([6, 6])
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp')
  await expect.poll(units).toEqual([9, 9])
  await page.keyboard.press('Control+z')
  await expect.poll(units).toEqual([6, 6])
  await page.keyboard.press('Control+z')
  await expect.poll(units).toEqual([12, 12])
  await waitForFocus(page, /^Units$/)
})
