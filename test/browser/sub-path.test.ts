import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { fileServer, listen } from '../../cli/setup/serve.mjs'
import { button, fileName, metric, pause, problems, waitForSteps } from './editor-page.ts'
import { test as plain } from './fixture.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

// The fixture holds every request of the page and its worker to this address.
const test = plain.extend<{ address: string }>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => {
      const folder = await mkdtemp(join(tmpdir(), 'chainrule-browser-'))
      await cp(dist, join(folder, 'some/path'), { recursive: true })
      const server = await fileServer(folder)
      const port = await listen(server, 0)
      await lend(`http://localhost:${port}/some/path/`)
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true })
    },
    { scope: 'file' },
  ],
})

test('from a sub-path the page opens an example, reads its data there and trains', async ({ page, address }) => {
  expect(page.url()).toBe(address)
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Handwritten digits/ }).click()
  await expect.poll(() => fileName(page).textContent()).toBe('digits.json')
  await expect.poll(() => metric(page, 'loss')).toBeGreaterThan(0)
  const before = await metric(page, 'loss')
  expect(await problems(page)).toBe(0)
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await pause(page)
  await expect.poll(() => metric(page, 'loss')).toBeLessThan(before)
})
