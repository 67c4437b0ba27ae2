import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { fileServer, listen } from '../../cli/setup/serve.mjs'
import { test as plain } from './fixture.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
let server: Server

/** A server that says nothing of isolation, as most hosts of files do not: it leaves out what another would say. */
function plainly(files: Server): Server {
  return createServer((request, response) => {
    const writeHead = response.writeHead.bind(response)
    response.writeHead = (status: number, ...more: (string | object | undefined)[]) => {
      const headers = more.find((each) => typeof each === 'object') ?? {}
      const said = Object.entries<string>({ ...headers }).filter(([name]) => !name.startsWith('Cross-Origin'))
      return writeHead(status, Object.fromEntries(said))
    }
    files.emit('request', request, response)
  })
}

/**
 * The page is served from a sub-path of a folder by a server, both of one test file's own, which a test may change and stop; unless
 * `isolates` the server does not isolate the page. One test a file: what a service worker keeps outlives its test.
 */
export const test = plain.extend<{
  folder: string
  isolates: boolean
  address: string
  serviceWorkers: 'allow' | 'block'
}>({
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
  isolates: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend(true),
    { scope: 'file' },
  ],
  address: [
    async ({ folder, isolates }, lend) => {
      const files = await fileServer(folder)
      server = isolates ? files : plainly(files)
      const port = await listen(server, 0)
      await lend(`http://localhost:${port}/some/path/`)
      stopServing()
    },
    { scope: 'file' },
  ],
  serviceWorkers: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend('allow'),
    { scope: 'file' },
  ],
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
