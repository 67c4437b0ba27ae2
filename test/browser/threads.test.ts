import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { environment } from '../../cli/environment.ts'
import { wasmWith } from '../../graph-runtime/backends/wasm/backend.ts'
import type { FromSession, ToSession } from '../../graph-runtime/session/protocol.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import type { SavedSlots } from '../../graph-runtime/document/types.ts'
import { classifier } from '../bench/engine/workloads.ts'
import { button, pause, waitForSteps } from './editor-page.ts'
import { openDocument } from './files.ts'
import { test as isolated } from './fixture.ts'
import { test as served } from './offline.ts'

/** A step of it takes about a millisecond, most of it in products that are shared out. */
const large = classifier([128, 256, 256, 10], 64)

const plain = served.extend<{ isolates: boolean; serviceWorkers: 'allow' | 'block' }>({
  isolates: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, lend) => lend(false),
    { scope: 'file' },
  ],
  serviceWorkers: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, lend) => lend('block'),
    { scope: 'file' },
  ],
})

/** What the page's session has learnt. */
const learnt = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<SavedSlots>((resolve) => {
        const [worker] = window.talk.workers
        worker!.addEventListener('message', ({ data }: MessageEvent<FromSession>) => {
          if (data.is === 'saved') resolve(data.saved)
        })
        worker!.postMessage({ is: 'save', id: -1 } satisfies ToSession)
      }),
  )

/** How many threads the session says that training runs on, once that is chosen. */
const threads = (page: Page) => page.evaluate(() => window.talk.threads)

/** What one thread of Node learns of it in so many steps. */
async function learntAlone({ step }: SavedSlots) {
  const session = new Session({ ...environment(), backend: wasmWith({ threads: 1 }) })
  await session.open(large, 1)
  await session.advance(step)
  return session.save()
}

/** Trains it until it is known how many threads that takes, and so many steps at least. */
async function train(page: Page, least: number) {
  await openDocument(page, large)
  await button(page, 'Run').click()
  await waitForSteps(page, least)
  await expect.poll(() => threads(page), { timeout: 60_000 }).toBeGreaterThan(0)
  await pause(page)
  return learnt(page)
}

const timeTab = async (page: Page) => {
  await page.getByRole('tab', { name: 'Time', exact: true }).click()
  return page.getByText(/^Press Measure/).innerText()
}

describe('isolated', () => {
  const test = isolated
  test('in an isolated page a large graph is trained by all threads and by one, to the bits of one', async ({
    page,
  }) => {
    expect(await page.evaluate(() => crossOriginIsolated && navigator.hardwareConcurrency)).toBeGreaterThan(1)
    const trained = await train(page, 10)
    // Which way is quicker is chosen when both were gone.
    expect(trained).toEqual(await learntAlone(trained))
    expect(await timeTab(page)).toMatch(/Training runs on (\d+ threads\.$|one thread: for this graph )/)
  })
})

describe('not isolated', () => {
  const test = plain
  test('in a page that is not isolated one thread trains it to the same bits, and that is said', async ({ page }) => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
    const trained = await train(page, 10)
    expect(await threads(page)).toBe(1)
    expect(trained).toEqual(await learntAlone(trained))
    expect(await timeTab(page)).toMatch(/Training runs on one thread: the browser gives more only to a page /)
  })
})
