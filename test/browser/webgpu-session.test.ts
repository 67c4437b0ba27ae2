import type { Page } from 'playwright'
import { expect } from 'vitest'
import { launchChromium, WEBGPU } from './chromium.ts'
import { button, inspector, metric, notice, pause, steps, waitForSteps } from './editor-page.ts'
import { lineFit, openDocument, read, save } from './files.ts'
import { test as plain } from './fixture.ts'

/** In a Chromium that has WebGPU, if only one that a processor plays. */
const test = plain.extend({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => {
      const browser = await launchChromium(WEBGPU)
      await lend(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
})

async function choose(page: Page, setting: 'Device' | 'Precision', name: string): Promise<void> {
  await inspector(page).getByRole('combobox', { name: setting }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

/** Waits until the inspector says what runs the graph. */
const runsOn = (page: Page, what: 'GPU' | 'processor') =>
  inspector(page)
    .getByText(what === 'GPU' ? /^(this computer’s|a processor that plays a) GPU$/ : /^this computer’s processor/)
    .waitFor()

/** A processor that plays a GPU compiles each shader, and is slow. */
const PATIENCE = 300_000

test(
  'a graph moves to the GPU and back while it trains, and keeps what it has learnt',
  async ({ page }) => {
    page.setDefaultTimeout(PATIENCE / 2)
    await openDocument(page, lineFit())
    await button(page, 'Run').click()
    await waitForSteps(page, 5)
    await choose(page, 'Device', 'GPU')
    await runsOn(page, 'GPU')
    const moved = await steps(page)
    expect(moved).toBeGreaterThan(4)
    await waitForSteps(page, moved + 5)
    await pause(page)
    await expect.poll(() => metric(page, 'loss')).toBeGreaterThan(0)
    expect(read((await save(page)).text)).toMatchObject({ device: 'gpu' })
    await choose(page, 'Device', 'processor')
    await runsOn(page, 'processor')
    expect(await steps(page)).toBeGreaterThan(moved)
    expect(await notice(page)).toBe('')
  },
  PATIENCE,
)

test(
  'a graph that asks for double precision as well, and a GPU that crashes, leave the run on the processor, and that is said',
  async ({ page }) => {
    page.setDefaultTimeout(PATIENCE / 2)
    await openDocument(page, { ...lineFit(), device: 'gpu', precision: 'f64' })
    await expect.poll(() => notice(page)).toContain('WebGPU computes in f32, and the graph asks for f64')
    expect(await notice(page)).toContain('Choose single precision, or the processor as its device.')
    await runsOn(page, 'processor')
    await choose(page, 'Precision', 'single, f32')
    await runsOn(page, 'GPU')
    await expect.poll(() => notice(page)).toBe('')

    await button(page, 'Run').click()
    await waitForSteps(page, 5)
    const session = await page.context().browser()!.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    process.kill(processInfo.find(({ type }) => type === 'GPU')!.id, 'SIGKILL')
    await expect
      .poll(() => notice(page), { timeout: PATIENCE / 2 })
      .toMatch(/^The GPU is gone \(.*\)\. The run goes on from step/)
    await runsOn(page, 'processor')
    await waitForSteps(page, (await steps(page)) + 5)
    await pause(page)
  },
  PATIENCE,
)
