import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { fileServer, listen } from '../../cli/setup/serve.mjs'
import { button, fileName, pause, problems, waitForSteps } from './editor-page.ts'
import { test as plain } from './fixture.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
let server: Server

/** The page is served from a sub-path by a server of this file's own, which a test can stop. */
const test = plain.extend<{ address: string; serviceWorkers: 'allow' | 'block' }>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => {
      const folder = await mkdtemp(join(tmpdir(), 'chainrule-offline-'))
      await cp(dist, join(folder, 'some/path'), { recursive: true })
      server = await fileServer(folder)
      const port = await listen(server, 0)
      await lend(`http://localhost:${port}/some/path/`)
      stopServing()
      await rm(folder, { recursive: true })
    },
    { scope: 'file' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  serviceWorkers: async ({}, lend) => lend('allow'),
})

function stopServing(): void {
  server.closeAllConnections()
  server.close()
}

/** Waits until the browser has a copy of everything and the page's requests go through it. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated') await new Promise((resolve) => active?.addEventListener('statechange', resolve))
    return navigator.serviceWorker.controller !== null
  })

test('a browser is offered to install it: the manifest and its pictures are as browsers want them', async ({
  page,
}) => {
  const devtools = await page.context().newCDPSession(page)
  const { data, errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Chainrule', display: 'standalone', start_url: './' })
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A browser without a profile on disk installs nothing; there must be no other obstacle.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})

test('after the first visit the editor opens without a network, with its examples and their data, and trains', async ({
  page,
}) => {
  expect(await isKept(page)).toBe(true)
  stopServing()
  await expect(fetch(page.url())).rejects.toThrow('fetch failed')
  await page.reload()
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
  expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true)
})
