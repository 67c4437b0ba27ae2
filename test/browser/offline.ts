import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { fileServer, listen } from '../../cli/setup/serve.mjs'
import { test as plain } from './fixture.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
let server: Server

/** The page is served from a sub-path of a folder by a server, both of one test file's own, which a test may change and stop. */
export const test = plain.extend<{ folder: string; address: string; serviceWorkers: 'allow' | 'block' }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => {
      const folder = await mkdtemp(join(tmpdir(), 'chainrule-offline-'))
      await cp(dist, join(folder, 'some/path'), { recursive: true })
      await lend(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'file' },
  ],
  address: [
    async ({ folder }, lend) => {
      server = await fileServer(folder)
      const port = await listen(server, 0)
      await lend(`http://localhost:${port}/some/path/`)
      stopServing()
    },
    { scope: 'file' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  serviceWorkers: async ({}, lend) => lend('allow'),
})

/** From now on there is no network. */
export function stopServing(): void {
  server.closeAllConnections()
  server.close()
}

/** Waits until the browser has a copy of everything and the page's requests go through it. */
export const isKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated') await new Promise((resolve) => active?.addEventListener('statechange', resolve))
    return navigator.serviceWorker.controller !== null
  })
