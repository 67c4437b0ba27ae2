import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { inject, test as plain } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startRecording } from './recorder.ts'

/** Pictures of pages whose test failed; git ignores the folder. */
const failures = fileURLToPath(new URL('failures/', import.meta.url))

interface Fixtures {
  /** One Chromium for all tests of a file. */
  readonly browser: Browser
  /** Where the page is. A test file may say another place. */
  readonly address: string
  /** Whether the page may keep a copy of the editor for use without a network; a test file may allow it. */
  readonly serviceWorkers: 'allow' | 'block'
  /** What the page is shown on; a test file may say another, as one with a touch screen. */
  readonly device: BrowserContextOptions
  /** The editor's page, freshly opened in a context of its own. When the test ends it must have had no error and no foreign request. */
  readonly page: Page
}

/** Vitest's `test` with the editor's page. */
export const test = plain.extend<Fixtures>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => {
      const browser = await launchChromium()
      await lend(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  address: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend(inject('address')),
    { scope: 'file' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  serviceWorkers: async ({}, lend) => lend('block'),
  // oxlint-disable-next-line no-empty-pattern -- as above
  device: async ({}, lend) => lend({ viewport: { width: 1440, height: 900 } }),
  page: async ({ browser, address, serviceWorkers, device, task }, lend) => {
    const context = await browser.newContext({ ...device, acceptDownloads: true, serviceWorkers })
    const page = await context.newPage()
    const errors: string[] = []
    const elsewhere: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    // Of the whole context, so that the worker's requests count too.
    context.on('request', (request) => {
      const url = request.url()
      if (!/^(data|blob):/.test(url) && !url.startsWith(address)) elsewhere.push(url)
    })
    await startRecording(page)
    await page.goto(address)
    await page.getByRole('main', { name: 'Canvas' }).waitFor()
    await lend(page)
    if (task.result?.state === 'fail') {
      const name = `${task.suite?.name ?? ''} ${task.name}`.trim()
      await page.screenshot({ path: `${failures}${name.replaceAll(/\W+/g, '-').slice(0, 80)}.png` })
    }
    await context.close()
    if (errors.length > 0) throw new Error(`The page had errors:\n${errors.join('\n')}`)
    if (elsewhere.length > 0) throw new Error(`The page asked other addresses:\n${elsewhere.join('\n')}`)
  },
})
