import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page, Request } from 'playwright'
import { inject, test as plain } from 'vitest'
import { sharedChromium } from './chromium.ts'
import { startRecording } from './recorder.ts'

/** Pictures of pages whose test failed; git ignores the folder. */
const failures = fileURLToPath(new URL('failures/', import.meta.url))

interface Fixtures {
  /** One Chromium for all test files, unless a file says another. */
  readonly browser: Browser
  /** Where the page is. A test file may say another place. */
  readonly address: string
  /** Whether the page may keep a copy of the editor for use without a network; a test file may allow it. */
  readonly serviceWorkers: 'allow' | 'block'
  /** What the page is shown on; a test file may say another, as one with a touch screen. */
  readonly device: BrowserContextOptions
  /** What the pages of a file are opened in, one test after the other. A browser starts a page in a process that it has in a third of the time. */
  readonly context: BrowserContext
  /**
   * The editor's page, freshly opened, in a browser that keeps nothing of what was before. When the test ends it must have
   * had no error and no foreign request.
   */
  readonly page: Page
}

/** Closes the pages that a test has left, and forgets all that they have. Gives an empty page, in the process that they had. */
async function emptyPage(context: BrowserContext, address: string): Promise<Page> {
  const left = context.pages()
  const page = await context.newPage()
  await page.goto(`${address}icon.svg`)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  for (const each of left) await each.close()
  await context.grantPermissions(['clipboard-write'])
  await page.evaluate(async () => {
    await navigator.clipboard.writeText('')
    localStorage.clear()
    const deleted = (await indexedDB.databases()).map(
      ({ name }) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name!)
          request.addEventListener('success', () => resolve())
          request.addEventListener('error', () => reject(request.error!))
        }),
    )
    await Promise.all(deleted)
  })
  await context.clearPermissions()
  return page
}

/** Vitest's `test` with the editor's page. */
export const test = plain.extend<Fixtures>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => lend(await sharedChromium()),
    { scope: 'file' },
  ],
  address: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend(inject('address')),
    { scope: 'file' },
  ],
  serviceWorkers: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend('block'),
    { scope: 'file' },
  ],
  device: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend({ viewport: { width: 1440, height: 900 } }),
    { scope: 'file' },
  ],
  context: [
    async ({ browser, serviceWorkers, device }, lend) => {
      const context = await browser.newContext({ ...device, acceptDownloads: true, serviceWorkers })
      await lend(context)
      await context.close()
    },
    { scope: 'file' },
  ],
  page: async ({ context, address, task }, lend) => {
    const page = await emptyPage(context, address)
    const errors: string[] = []
    const elsewhere: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message: ConsoleMessage) => {
      // The browser asks for an icon of the empty page, and is late to say that there is none; the editor's page names its own.
      const isOfEmptyPage = message.location().url.endsWith('/favicon.ico')
      if (message.type() === 'error' && !isOfEmptyPage) errors.push(message.text())
    })
    // Of the whole context, so that the worker's requests count too.
    const look = (request: Request) => {
      const url = request.url()
      if (!/^(data|blob):/.test(url) && !url.startsWith(address)) elsewhere.push(url)
    }
    context.on('request', look)
    await startRecording(page)
    await page.goto(address)
    await page.getByRole('main', { name: 'Canvas' }).waitFor()
    await lend(page)
    if (task.result?.state === 'fail') {
      const name = `${task.suite?.name ?? ''} ${task.name}`.trim()
      await page.screenshot({ path: `${failures}${name.replaceAll(/\W+/g, '-').slice(0, 80)}.png` })
    }
    context.off('request', look)
    if (errors.length > 0) throw new Error(`The page had errors:\n${errors.join('\n')}`)
    if (elsewhere.length > 0) throw new Error(`The page asked other addresses:\n${elsewhere.join('\n')}`)
  },
})
