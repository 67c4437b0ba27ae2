import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphNode } from '../../graph-runtime/document/types.ts'
import { launchProfile } from './chromium.ts'
import {
  block,
  button,
  fileName,
  inspector,
  notice,
  selectBlock,
  setNumber,
  steps,
  waitForSteps,
} from './editor-page.ts'
import { keptIn, documentOf, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

/** So many milliseconds of work may be lost when the page is killed. */
const MAY_BE_LOST = 500

const endless = { ...lineFit(), steps: 100_000_000 }

/** Sets the learner's rate in the inspector. */
async function setRate(page: Page, rate: string): Promise<void> {
  await selectBlock(page, 'learner')
  await setNumber(page, 'Rate', rate)
}

/** How many letters the longest document has that the browser's database keeps. */
const keptInDatabase = async (page: Page): Promise<number> => {
  const entries = await keptIn<{ text: string }>(page, 'chainrule documents', 'documents')
  return Math.max(0, ...entries.map(({ text }) => text.length))
}

const rateIn = (text: string) => read(text).graphs['main']!.nodes.find(({ id }) => id === 'learner')?.settings['rate']

/** The page shows what was open before, says so, and trains it. */
async function trainsAgain(page: Page, rate: number): Promise<void> {
  await expect.poll(() => fileName(page).textContent()).toBe('under-test.json')
  await page.getByRole('banner').getByText('Restored', { exact: true }).waitFor()
  expect(await notice(page)).toBe('')
  const before = await steps(page)
  await button(page, 'Run').click()
  await waitForSteps(page, before + 10)
  await button(page, 'Pause').click()
  await button(page, 'Run').waitFor()
  expect(rateIn((await save(page)).text)).toBe(rate)
}

test('a reload while it trains restores the document, says so, and it trains again', async ({ page }) => {
  await openDocument(page, endless)
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await setRate(page, '0.0321') // the edit is a moment old
  await page.reload()
  await trainsAgain(page, 0.0321)
})

test('a page that is killed while it trains loses nothing older than half a second', async ({ page, address }) => {
  await openDocument(page, endless)
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await setRate(page, '0.0123')
  // The one wait for time itself: what is done now may be lost, what is older may not.
  await page.waitForTimeout(MAY_BE_LOST)
  const crashed = page.waitForEvent('crash')
  const protocol = await page.context().newCDPSession(page)
  protocol.send('Page.crash').catch(() => undefined)
  await crashed
  const again = await page.context().newPage()
  await again.goto(address)
  await trainsAgain(again, 0.0123)
})

test('a browser that crashes while it trains loses nothing older than half a second', async ({ address }) => {
  const profile = await mkdtemp(join(tmpdir(), 'chainrule-profile-'))
  const context = await launchProfile(profile)
  const page = await context.newPage()
  await page.goto(address)
  await openDocument(page, endless)
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await setRate(page, '0.0234')
  await page.waitForTimeout(MAY_BE_LOST)
  const closed = context.waitForEvent('close')
  const protocol = await context.browser()!.newBrowserCDPSession()
  protocol.send('Browser.crash').catch(() => undefined)
  await closed
  const after = await launchProfile(profile)
  const again = await after.newPage()
  await again.goto(address)
  await trainsAgain(again, 0.0234)
  await after.close()
  await rm(profile, { recursive: true })
})

test('a document too large for local storage is kept, too', async ({ page }) => {
  const value = Array.from({ length: 300_000 }, (_, i) => Math.sin(i))
  const nodes: GraphNode[] = [
    { id: 'c', type: 'constant', position: [0, 0], settings: { value } },
    { id: 't', type: 'tanh', position: [200, 0], settings: {} },
  ]
  await openDocument(page, documentOf(nodes, ['c.y t.x']))
  // It must have been kept before the page goes: what is large takes the database its time.
  await expect.poll(() => keptInDatabase(page), { timeout: 20_000 }).toBeGreaterThan(5_000_000)
  expect(await notice(page)).toBe('')
  await page.reload()
  await expect.poll(() => fileName(page).textContent()).toBe('under-test.json')
  await expect.poll(() => block(page, 't').count()).toBe(1)
})

test('two tabs each keep their own document over a reload, also while both train', async ({ page, address }) => {
  await openDocument(page, endless)
  const other = await page.context().newPage()
  await other.goto(address)
  await openDocument(other, { ...endless, title: 'Other' }, 'other.json')
  for (const tab of [page, other]) {
    await button(tab, 'Run').click()
    await waitForSteps(tab, 5)
  }
  await setRate(page, '0.01')
  await setRate(other, '0.02')
  await page.reload()
  await other.reload()
  await expect.poll(() => fileName(other).textContent()).toBe('other.json')
  expect(rateIn((await save(other)).text)).toBe(0.02)
  await trainsAgain(page, 0.01)
})

test('a worker that is gone is replaced: the document stays, the page says what happened, and it trains anew', async ({
  page,
}) => {
  await openDocument(page, endless)
  await setRate(page, '0.0456')
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await page.workers()[0]!.evaluate(() => globalThis.close())
  await button(page, 'Pause').click()
  await expect.poll(() => notice(page)).toContain('Training was cut off')
  await page.getByRole('button', { name: 'Close' }).first().click()
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await button(page, 'Pause').click()
  await button(page, 'Run').waitFor()
  expect(rateIn((await save(page)).text)).toBe(0.0456)
  expect(await inspector(page).getByRole('spinbutton', { name: 'Rate' }).count()).toBe(1)
})
