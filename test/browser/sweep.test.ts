import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { Session } from '../../graph-runtime/session/session.ts'
import { backends, DEFAULT_BACKEND } from '../../graph-runtime/backends/choose.ts'
import { spreadOf } from '../../graph-runtime/session/sweep-statistics.ts'
import { catalog } from '../../nodes/catalog.ts'
import { button, selectBlock, steps, waitForSteps } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

const form = (page: Page) => page.getByRole('form', { name: 'Sweep' })
const table = (page: Page) => page.getByRole('region', { name: 'Results of the sweep' })
const open = (page: Page) => page.getByRole('tab', { name: 'Sweep', exact: true }).click()
const train = (page: Page, runs: number) =>
  form(page)
    .getByRole('button', { name: `Train ${runs} runs`, exact: true })
    .click()
const set = async (page: Page, name: string, value: string) => {
  const field = form(page).getByRole('spinbutton', { name, exact: true })
  await field.fill(value)
  await field.press('Enter')
}
const rows = (page: Page) => table(page).locator('tbody tr').allInnerTexts()

/** The loss that a run in this process ends with. */
async function lossAfter(rate: number, seed: number, taken: number): Promise<number> {
  const session = new Session({
    catalog,
    backend: backends[DEFAULT_BACKEND],
    loadTable: () => Promise.reject(new Error('none')),
    now: () => 0,
    later: () => {},
  })
  await session.open({ ...lineFit({ rate }), seed }, 0, { fresh: true })
  await session.advance(taken)
  return (await session.measure('train'))!.values['loss']!
}

test('a sweep of seeds and a rate gives what separate runs give, with the best row marked', async ({ page }) => {
  await openDocument(page, lineFit())
  await open(page)
  await set(page, 'Seeds', '3')
  await set(page, 'Steps of each run', '20')
  await form(page).getByRole('button', { name: 'Add a setting' }).click()
  await form(page).getByRole('combobox', { name: 'How the values are given' }).click()
  await page.getByRole('option', { name: 'List' }).click()
  const values = form(page).getByRole('textbox', { name: 'Values' })
  await values.fill('0.01, 0.1')
  await values.press('Enter')
  await train(page, 6)
  await form(page).getByText('Done.').waitFor()

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy as CSV' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(/,loss mean,/)
  const text = await copied()
  const [head, ...lines] = text.trim().split('\r\n')
  expect(head).toMatch(/^\S+ · rate,loss mean,loss sd,loss n/)
  const wanted = await Promise.all(
    [0.01, 0.1].map(async (rate) => {
      const { mean, sd, n } = spreadOf(await Promise.all([3, 4, 5].map((seed) => lossAfter(rate, seed, 20))))
      return [rate, mean, sd, n].map(String)
    }),
  )
  expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual(wanted)

  const best = table(page).getByRole('row').filter({ hasText: 'best loss' })
  expect(await best.count()).toBe(1)
  expect(await best.innerText()).toMatch(/^0\.1\s/)
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect.poll(copied).toMatch(/\| 0\.1 \| \*\*[^|]+ ± [^|]+\*\* \|/)

  await page.getByRole('tab', { name: 'Training', exact: true }).click()
  await open(page)
  expect((await rows(page)).length).toBe(2)
  await page.locator('label', { hasText: 'Curves' }).click()
  await page.getByRole('group', { name: /^loss against steps/ }).waitFor()
})

test('a grid of two settings is a heat map, and training goes on beside it', async ({ page }) => {
  await openDocument(page, lineFit())
  await button(page, 'Run').click()
  await open(page)
  await set(page, 'Seeds', '2')
  await set(page, 'Steps of each run', '10')
  await form(page).getByRole('button', { name: 'Add a setting' }).click()
  await form(page).getByRole('button', { name: 'Add a setting' }).click()
  await form(page).getByRole('combobox', { name: 'Setting' }).nth(1).click()
  await page.getByRole('option', { name: 'Dense · bias', exact: true }).click()
  await train(page, 12)
  await waitForSteps(page, (await steps(page)) + 10)
  await form(page).getByText('Done.').waitFor()
  await waitForSteps(page, (await steps(page)) + 10)
  expect((await rows(page)).length).toBe(6)
  await page.getByText(/^loss by settings, best /).waitFor({ state: 'attached' })
  await button(page, 'Pause').click()
})

test('below settings that scroll, the button that starts it and what became of it stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openDocument(page, lineFit())
  await open(page)
  await set(page, 'Seeds', '1')
  await set(page, 'Steps of each run', '2')
  for (let i = 0; i < 2; i++) await form(page).getByRole('button', { name: 'Add a setting' }).click()
  const bottom = async (of: Locator) => {
    const box = await of.boundingBox()
    return box ? box.y + box.height : Infinity
  }
  const start = form(page).getByRole('button', { name: /^Train/ })
  await expect.poll(() => form(page).evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(true)
  await form(page).evaluate((box) => box.scrollTo(0, 0))
  await expect.poll(() => bottom(start)).toBeLessThanOrEqual(800)
  await start.press('Enter')
  await expect.poll(() => bottom(form(page).getByText('Done.'))).toBeLessThanOrEqual(800)
})

test('a setting whose block was deleted is told in words, and comes back with the block', async ({ page }) => {
  await openDocument(page, lineFit())
  await open(page)
  await form(page).getByRole('button', { name: 'Add a setting' }).click()
  const chosen = form(page).getByRole('combobox', { name: 'Setting' })
  const before = await chosen.textContent()
  expect(before).toContain('rate')
  await selectBlock(page, 'learner')
  await page.keyboard.press('Delete')
  await form(page).getByRole('alert').getByText('This block is not there any more.').waitFor()
  expect(await chosen.textContent()).toBe('Choose a setting')
  await page.keyboard.press('Control+z')
  await expect.poll(() => chosen.textContent()).toBe(before)
})

test('a sweep that is cancelled keeps the runs that had ended, and one that cannot start says why', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await open(page)
  await set(page, 'Seeds', '2')
  await set(page, 'Steps of each run', '5')
  await form(page).getByRole('button', { name: 'Add a setting' }).click()
  await form(page).getByRole('combobox', { name: 'Setting' }).click()
  await page.getByRole('option', { name: 'Dense · units', exact: true }).click()
  const values = form(page).getByRole('textbox', { name: 'Values' })
  await values.fill('1, 2')
  await values.press('Enter')
  await train(page, 4)
  await form(page).getByText('Done.').waitFor()
  expect((await rows(page)).map((row) => row.split('\t').at(-1))).toEqual([
    '2',
    '0 of 2',
    expect.stringMatching(/^Seed \d+: .* And 1 more run\.$/),
  ])

  const before = page.workers().length
  await set(page, 'Seeds', '100')
  await set(page, 'Steps of each run', '30000')
  await train(page, 200)
  await form(page)
    .getByText(/^[1-9]\d* of 200 runs/)
    .waitFor()
  await form(page).getByRole('button', { name: 'Cancel' }).click()
  await form(page).getByText('Cancelled; what had ended is kept.').waitFor()
  expect((await rows(page))[0]).toMatch(/^1\s/)
  await expect.poll(() => page.workers().length).toBe(before)

  // Of the next none has ended.
  await set(page, 'Steps of each run', '10000000')
  await train(page, 200)
  await form(page)
    .getByText(/^0 of 200 runs/)
    .waitFor()
  await form(page).getByRole('button', { name: 'Cancel' }).click()
  await form(page).getByText('Cancelled before a run had ended.').waitFor()
  await expect.poll(() => page.workers().length).toBe(before)

  await values.fill('1, many')
  await values.press('Enter')
  await form(page).getByRole('alert').getByText('“many” is not a number').waitFor()
  expect(
    await form(page)
      .getByRole('button', { name: /^Train/ })
      .isDisabled(),
  ).toBe(true)
})

test('a sweep goes on when another file is opened, and says whose it is', async ({ page }) => {
  await openDocument(page, { ...lineFit(), title: 'The first' })
  await open(page)
  await set(page, 'Seeds', '3')
  // So many that it goes on while the next file is opened.
  await set(page, 'Steps of each run', '2000000')
  await train(page, 3)
  await form(page).getByRole('button', { name: 'Cancel' }).waitFor()
  await openDocument(page, { ...lineFit(), title: 'The second' })
  await form(page).getByText('This sweep is of “The first”, which was open before.').waitFor()
  await expect.poll(() => form(page).locator('output').allInnerTexts(), { timeout: 60_000 }).toContain('Done.')
  expect(await rows(page)).toHaveLength(1)
  await set(page, 'Seeds', '2')
  await set(page, 'Steps of each run', '50')
  await train(page, 2)
  await expect.poll(() => form(page).getByText('which was open before').count()).toBe(0)
  await expect.poll(() => form(page).locator('output').allInnerTexts()).toContain('Done.')
})
