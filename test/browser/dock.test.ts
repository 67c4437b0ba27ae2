import { expect } from 'vitest'
import { button, metric, pause, waitForSteps } from './editor-page.ts'
import { exampleText, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

test('runs are named, hidden and deleted, curves are read by arrow keys, and the table is never cut', async ({
  page,
}) => {
  await openDocument(page, read(await exampleText('gan-ring')))
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await pause(page)
  expect(await metric(page, 'G’s Adam · loss')).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Restart from step 0' }).click()
  await button(page, 'Run').click()
  await waitForSteps(page, 5)
  await pause(page)

  const first = page.getByRole('textbox', { name: 'Name of run #1' })
  await first.fill('first try')
  await first.press('Enter')
  const chart = page.getByRole('group', { name: /^G’s Adam · loss against steps/ })
  await expect.poll(() => chart.locator('svg').textContent()).toContain('first try')
  await chart.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => chart.locator('[aria-live]').textContent()).toMatch(/^Step \d+: #2 [\d.]+.*first try [\d.]+/)

  await page.getByRole('button', { name: 'Hide first try' }).click()
  await expect.poll(() => chart.locator('svg').textContent()).not.toContain('first try')
  await page.getByRole('button', { name: 'Delete first try' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: /^Name of run/ }).count()).toBe(1)

  const table = page.locator('figure', { hasText: /^Runs/ }).locator('div')
  for (const width of [1440, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expect.poll(() => table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  }
})

test('smoothing stays as it was left', async ({ page }) => {
  const slider = page.getByRole('slider', { name: 'Smoothing' })
  expect(await slider.getAttribute('aria-valuenow')).toBe('0')
  await slider.focus()
  await page.keyboard.press('PageUp')
  const left = await slider.getAttribute('aria-valuetext')
  expect(Number(left)).toBeGreaterThan(0)
  await page.reload()
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(left)
})
