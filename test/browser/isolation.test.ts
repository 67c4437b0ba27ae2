import type { Page } from 'playwright'
import { expect } from 'vitest'
import { button, fileName, pause, waitForSteps } from './editor-page.ts'
import { isKept, stopServing, test as kept } from './offline.ts'

const test = kept.extend<{ isolates: boolean }>({
  isolates: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => lend(false),
    { scope: 'file' },
  ],
})

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated)

/** Opens an example, which is there when it can be run. */
async function open(page: Page, name: RegExp, file: string) {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name }).click()
  await expect.poll(() => fileName(page).textContent()).toBe(file)
  await expect.poll(() => button(page, 'Run').isEnabled(), { timeout: 30_000 }).toBe(true)
}
async function train(page: Page) {
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await pause(page)
}

test('where the host does not isolate the page it trains at once, and is isolated from the second visit on, without a network too', async ({
  page,
  address,
}) => {
  let loads = 0
  page.on('load', () => loads++)
  expect(await isIsolated(page)).toBe(false)
  await open(page, /^XOR/, 'xor.json')
  expect(await isKept(page)).toBe(true)
  await train(page)
  // Nothing was loaded anew behind the user's back.
  expect([loads, await isIsolated(page)]).toEqual([0, false])

  await page.reload()
  expect(await isIsolated(page)).toBe(true)
  await expect.poll(() => fileName(page).textContent()).toBe('xor.json')
  await train(page)
  // Data that are asked for later come through the same answers.
  await open(page, /^Handwritten digits/, 'digits.json')
  await train(page)

  const second = await page.context().newPage()
  await second.goto(`${address}#example=iris`)
  expect(await isIsolated(second)).toBe(true)
  await expect.poll(() => fileName(second).textContent()).toBe('iris.json')
  await second.close()

  stopServing()
  await expect(fetch(address)).rejects.toThrow('fetch failed')
  await page.reload()
  expect(await isIsolated(page)).toBe(true)
  await expect.poll(() => fileName(page).textContent()).toBe('digits.json')
  await train(page)
})
