import type { Page } from 'playwright'
import { expect } from 'vitest'
import { environment } from '../../cli/environment.ts'
import { pointsOf } from '../../graph-runtime/session/measured.ts'
import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import {
  button,
  fileName,
  metric,
  metricAtRest,
  notice,
  pause,
  selectBlock,
  setNumber,
  steps,
  waitForSteps,
} from './editor-page.ts'
import { documentOf, exampleText, keptIn, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

/** The steps at which the browser keeps what tabs have learnt. */
const keptSteps = async (page: Page): Promise<number[]> => {
  const entries = await keptIn<{ learnt: { step: number } }>(page, 'chainrule learnt', 'learnt')
  return entries.map(({ learnt }) => learnt.step)
}

/** Takes so many steps from the bar's menu, and waits until what was learnt is kept. */
async function take(page: Page, count: 10 | 100): Promise<void> {
  const before = await steps(page)
  await button(page, 'More ways to train').click()
  await page.getByRole('menuitem', { name: `Take ${count} steps` }).click()
  await expect.poll(() => steps(page)).toBe(before + count)
  await expect.poll(() => keptSteps(page)).toContain(before + count)
}

/** What is measured at each step, without what a page measures besides when it shows something. */
const lossesOf = (points: readonly MetricPoint[]) =>
  points.flatMap(({ step, values }) => ('accuracy' in values ? [] : [[step, values['loss']] as const]))

const endless = { ...lineFit({ rate: 0.001 }), steps: 1_000_000_000 }

test('after a reload the run stands where it stood, and goes on bit for bit as one that was not broken off', async ({
  page,
}) => {
  const document = { ...read(await exampleText('two-spirals')), steps: 150 }
  const session = new Session(environment())
  await session.open(document, 1)
  const unbroken = lossesOf(pointsOf((await session.advance(150)).measured))

  await openDocument(page, document)
  await take(page, 100)
  const [loss, accuracy] = [await metricAtRest(page, 'loss'), await metricAtRest(page, 'accuracy')]
  await page.reload()
  await expect.poll(() => steps(page)).toBe(100)
  await expect.poll(() => metric(page, 'loss')).toBe(loss)
  await expect.poll(() => metric(page, 'accuracy')).toBe(accuracy)
  await page.getByRole('banner').getByText('Restored', { exact: true }).waitFor()
  expect(await notice(page)).toBe('')

  await button(page, 'Run').click()
  await waitForSteps(page, 150)
  await button(page, 'Run').waitFor()
  const goneOn = lossesOf(await page.evaluate(() => window.talk.points)).filter(([step]) => step > 100)
  expect(goneOn).toEqual(unbroken.slice(100))
  // It is the same run, with one curve.
  await expect.poll(() => page.getByRole('row', { name: /^#/ }).count()).toBe(1)

  await button(page, 'Restart from step 0').click()
  await expect.poll(() => steps(page)).toBe(0)
  await expect.poll(() => keptSteps(page)).toEqual([])
  await page.reload()
  await expect.poll(() => fileName(page).textContent()).toBe('under-test.json')
  await button(page, 'Run').waitFor()
  expect(await steps(page)).toBe(0)
})

test('a page that is killed while it trains goes on with what it had learnt', async ({ page, address }) => {
  await openDocument(page, endless)
  await button(page, 'Run').click()
  await expect.poll(async () => Math.max(0, ...(await keptSteps(page)))).toBeGreaterThan(1000)
  const [kept] = await keptSteps(page)
  const crashed = page.waitForEvent('crash')
  const protocol = await page.context().newCDPSession(page)
  protocol.send('Page.crash').catch(() => undefined)
  await crashed
  const again = await page.context().newPage()
  await again.goto(address)
  await waitForSteps(again, kept!)
  await button(again, 'Run').waitFor()
  const stands = await steps(again)
  await button(again, 'Run').click()
  await waitForSteps(again, stands + 1000)
  await pause(again)
  expect(await again.getByRole('row', { name: /^#/ }).count()).toBe(1)
})

test('two tabs each go on with what they have learnt themselves', async ({ page, address }) => {
  await openDocument(page, endless)
  await take(page, 10)
  // The new tab takes up the document as it stands in the other, and then each goes its own way.
  const other = await page.context().newPage()
  await other.goto(address)
  await expect.poll(() => steps(other)).toBe(10)
  await take(other, 100)
  await page.reload()
  await other.reload()
  await expect.poll(() => steps(page)).toBe(10)
  await expect.poll(() => steps(other)).toBe(110)

  await openDocument(other, { ...endless, seed: 4 }, 'other.json')
  await other.reload()
  await expect.poll(() => fileName(other).textContent()).toBe('other.json')
  await button(other, 'Run').waitFor()
  expect(await steps(other)).toBe(0)
})

test('an edit goes with what was learnt; a file that brings what it learnt is opened anew from there', async ({
  page,
}) => {
  const session = new Session(environment())
  await session.open(endless, 1)
  await session.advance(5)
  const document = { ...endless, parameters: await session.save() }
  await openDocument(page, document)
  await expect.poll(() => steps(page)).toBe(5)
  await take(page, 10)
  await selectBlock(page, 'learner')
  await setNumber(page, 'Rate', '0.002')
  await expect.poll(() => metric(page, 'loss')).toBeGreaterThan(0)
  const loss = await metricAtRest(page, 'loss')
  await page.reload()
  await expect.poll(() => steps(page)).toBe(15)
  await expect.poll(() => metric(page, 'loss')).toBe(loss)

  await openDocument(page, document, 'again.json')
  await expect.poll(() => steps(page)).toBe(5)
})

test('what is too large to be kept begins anew, and the page says so', async ({ page }) => {
  const document = documentOf(
    [
      { id: 'w', type: 'parameter', position: [0, 0], settings: { shape: [600, 600] } },
      { id: 'mean', type: 'mean', position: [300, 0], settings: {} },
      { id: 'sgd', type: 'sgd', position: [600, 0], settings: {} },
    ],
    ['w.y mean.x', 'mean.y sgd.loss'],
  )
  await openDocument(page, document)
  await take(page, 10)
  await page.reload()
  await expect.poll(() => notice(page)).toContain('The run stood at step 10.')
  expect(await steps(page)).toBe(0)
  await button(page, 'Run').click()
  await waitForSteps(page, 1)
  await expect.poll(() => notice(page)).toBe('')
})

test('a browser that keeps nothing trains all the same', async ({ page, address }) => {
  const bare = await page.context().newPage()
  await bare.addInitScript(() => Reflect.deleteProperty(window, 'indexedDB'))
  const errors: string[] = []
  bare.on('pageerror', ({ message }) => errors.push(message))
  await bare.goto(address)
  await openDocument(bare, endless)
  await button(bare, 'Run').click()
  await waitForSteps(bare, 10)
  await pause(bare)
  expect(errors).toEqual([])
})
