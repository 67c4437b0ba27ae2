// What the makers of pictures share: the built editor in a Chromium of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../../cli/setup/browser.mjs'
import { fileServer, listen } from '../../cli/setup/serve.mjs'

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * Builds the editor, serves it, and lends a browser and the address of the page.
 * @param {(browser: import('playwright').Browser, address: string) => Promise<void>} work
 */
export async function studio(work) {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-pictures-'))
  process.env.NODE_ENV = 'production'
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
  const server = await fileServer(folder)
  const address = `http://localhost:${await listen(server, 0)}/`
  const executablePath = await findChromium()
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })
  try {
    await work(browser, address)
  } finally {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true })
  }
}

/** How long an example is trained, in milliseconds. */
const MOST = 60_000

/**
 * A page with an example in it, trained to its end or for a minute, if it is one that trains.
 * @param {import('playwright').Browser} browser
 * @param {string} address
 * @param {{ name: string, width: number, height: number }} options
 */
export async function trained(browser, address, { name, width, height }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: 'light',
    serviceWorkers: 'block',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  await page.goto(`${address}#example=${name}`)
  await page.locator('.react-flow__node').first().waitFor()
  const bar = page.getByRole('banner')
  const run = bar.getByRole('button', { name: 'Run', exact: true })
  const pause = bar.getByRole('button', { name: 'Pause', exact: true })
  // Until then the worker compiles, and data sets come.
  await page.waitForTimeout(5000)
  if (await run.isEnabled()) {
    await run.click()
    // The button is Pause while it trains.
    await page.waitForTimeout(1000)
    await run.waitFor({ timeout: MOST }).catch(() => pause.click())
  }
  // The last look and the figures of views come after the last step.
  await page.waitForTimeout(4000)
  return page
}
