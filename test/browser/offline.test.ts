import { expect } from 'vitest'
import { button, fileName, pause, problems, waitForSteps } from './editor-page.ts'
import { isKept, stopServing, test } from './offline.ts'

test('after the first visit the editor opens without a network, with its examples and their data, and trains', async ({
  page,
}) => {
  expect(await isKept(page)).toBe(true)
  const largeFiles = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.endsWith('large'))
      return (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat().length
    })
  expect(await largeFiles()).toBe(0)
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'LeNet', exact: true }).click()
  await expect.poll(largeFiles).toBe(1)
  stopServing()
  await expect(fetch(page.url())).rejects.toThrow('fetch failed')
  await page.reload()
  // Its learner can train only with its data.
  await expect.poll(() => fileName(page).textContent()).toBe('lenet.json')
  await expect.poll(() => button(page, 'Run').isEnabled(), { timeout: 30_000 }).toBe(true)
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Handwritten digits/ }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('digits.json')
  expect(await problems(page)).toBe(0)
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await pause(page)
  // KaTeX and its fonts come in later than the page.
  await page.locator('.react-flow__node').first().click()
  await page.locator('.katex').first().waitFor()
  await expect.poll(() => page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true)
})
