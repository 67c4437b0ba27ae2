import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, metric, metricAtRest, pause, selectBlock, steps, waitForSteps } from './editor-page.ts'
import { documentOf, exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

const menu = async (page: Page, name: string | RegExp) => {
  await button(page, 'More ways to train').click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const bar = (page: Page) => page.getByRole('banner')

/** Two classes that are drawn by hand, and trained for ever. */
const drawn = documentOf(
  [
    { id: 'drawn', type: 'drawn-points', position: [0, 0], settings: {} },
    { id: 'out', type: 'dense', position: [240, 0], settings: { units: 1 } },
    { id: 'error', type: 'binary-cross-entropy', position: [480, 0], settings: {} },
    { id: 'learner', type: 'sgd', position: [720, 0], settings: {} },
  ],
  ['drawn.x out.x', 'out.y error.prediction', 'drawn.y error.target', 'error.loss learner.loss'],
)

test('a loss at 0 or below is said to have no place on a log axis, until the axis is linear', async ({ page }) => {
  const falling = documentOf(
    [
      { id: 'w', type: 'parameter', position: [0, 0], settings: { value: -2 } },
      { id: 'sgd', type: 'sgd', position: [240, 0], settings: {} },
    ],
    ['w.y sgd.loss'],
  )
  await openDocument(page, falling)
  await button(page, 'Step').click()
  const remark = page.locator('figure').filter({ hasText: /^loss/i }).getByText('No place for 0 or less on a log axis.')
  await expect.poll(() => remark.count()).toBe(1)
  // In a narrow chart it goes on below, before the labels at the ends of the lines.
  await page.setViewportSize({ width: 900, height: 700 })
  const room = () =>
    remark.evaluate((text: SVGTextElement) => {
      const { x, width } = text.getBBox()
      return Number(text.ownerSVGElement!.querySelector('line')!.getAttribute('x2')) - (x + width)
    })
  await expect.poll(room).toBeGreaterThanOrEqual(0)
  await page.getByRole('switch', { name: 'Log axis' }).click()
  await expect.poll(() => remark.count()).toBe(0)
})

test('while the graph has a problem, what trains is said to be the last one that worked, and can be paused there', async ({
  page,
}) => {
  await openDocument(page, drawn)
  const canvas = page.getByRole('main', { name: 'Canvas' })
  const said = canvas.getByText('What trains is the graph as it last worked.')
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  expect(await said.count()).toBe(0)
  await block(page, 'drawn').getByRole('button', { name: 'Take all points away' }).click()
  await said.waitFor()
  expect(await said.textContent()).toContain('Drawn points: There are no points yet.')
  // Mended, it goes by itself; broken in another way, it comes back.
  await page.keyboard.press('Control+z')
  await said.waitFor({ state: 'detached' })
  await selectBlock(page, 'out')
  await page.keyboard.press('Delete')
  await said.waitFor()
  const mine = canvas.getByRole('status').getByRole('button', { name: 'Pause' })
  await mine.click()
  await mine.waitFor({ state: 'detached' })
  await button(page, 'Run').waitFor()
  const stood = await steps(page)
  await button(page, 'Run').click()
  await said.waitFor()
  await waitForSteps(page, stood + 1)
  await canvas.getByRole('status').getByRole('button', { name: 'Close' }).click()
  await said.waitFor({ state: 'detached' })
  await pause(page)
})

test('a single step of a graph with a problem says as much', async ({ page }) => {
  await openDocument(page, lineFit())
  await button(page, 'Step').click()
  await waitForSteps(page, 1)
  await selectBlock(page, 'fit')
  await page.keyboard.press('Delete')
  await page.getByRole('tab', { name: /^Problems [1-9]/ }).waitFor()
  const said = page.getByRole('main', { name: 'Canvas' }).getByText('What trains is the graph as it last worked.')
  expect(await said.count()).toBe(0)
  await button(page, 'Step').click()
  await said.waitFor()
  expect(await said.textContent()).toContain('Nothing is wired to prediction.')
  await page.keyboard.press('Control+z')
  await said.waitFor({ state: 'detached' })
})

test('a run without test data has no test curve and no test column, also while it goes on', async ({ page }) => {
  await openDocument(page, drawn)
  await button(page, 'Run').click()
  const table = page.locator('figure').filter({ hasText: 'Runs' })
  for (let i = 1; i <= 5; i++) {
    await waitForSteps(page, (await steps(page)) + 1)
    expect(await table.getByRole('columnheader').allTextContents()).not.toContain('test loss')
    expect(await page.locator('figcaption').filter({ hasText: 'test' }).count()).toBe(0)
  }
  await pause(page)
})

test('one epoch takes the steps in which the batches go through the data once, and the bar counts epochs', async ({
  page,
}) => {
  const document = documentOf(
    [
      { id: 'data', type: 'line', position: [0, 0], settings: { count: 60 } },
      { id: 'batch', type: 'batch', position: [160, 0], settings: { size: 8 } },
      { id: 'fit', type: 'dense', position: [320, 0], settings: { units: 1 } },
      { id: 'error', type: 'squared-error', position: [480, 0], settings: {} },
      { id: 'learner', type: 'sgd', position: [640, 0], settings: { rate: 0.01 } },
    ],
    [
      'data.x batch.x',
      'data.y batch.y',
      'batch.x fit.x',
      'fit.y error.prediction',
      'batch.y error.target',
      'error.loss learner.loss',
    ],
  )
  await openDocument(page, document)
  await bar(page).getByText('epoch 0.0', { exact: true }).waitFor()
  await menu(page, 'Train one epoch · 7 steps')
  await expect.poll(() => steps(page)).toBe(7)
  await bar(page).getByText('epoch 1.0', { exact: true }).waitFor()
  await button(page, 'Step').click()
  await bar(page).getByText('epoch 1.1', { exact: true }).waitFor()
  await page.keyboard.press('Control+Shift+Enter')
  await expect.poll(() => steps(page)).toBe(15)
})

test('without batches an epoch is one step, and the bar counts none', async ({ page }) => {
  await openDocument(page, lineFit())
  await menu(page, 'Train one epoch')
  await expect.poll(() => steps(page)).toBe(1)
  expect(await bar(page).getByText(/epoch/).count()).toBe(0)
})

test('a restart with the same seed repeats the run, one with another seed does not', async ({ page }) => {
  await openDocument(page, lineFit({ rate: 0.01 }))
  await menu(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(10)
  const first = await metricAtRest(page, 'loss')
  await button(page, 'Restart from step 0').click()
  await expect.poll(() => steps(page)).toBe(0)
  await expect.poll(() => metric(page, 'loss')).not.toBe(first)
  await menu(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(10)
  await expect.poll(() => metric(page, 'loss')).toBe(first)
  await menu(page, 'Restart with a new seed')
  await expect.poll(() => steps(page)).toBe(0)
  await menu(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(10)
  expect(await metricAtRest(page, 'loss')).not.toBe(first)
})

test('a knob counts from the next step on, while it runs, and the bar says how fast and how long', async ({ page }) => {
  await openDocument(page, { ...lineFit({ rate: 0 }), steps: 100_000_000 })
  await menu(page, 'Take 10 steps')
  await expect.poll(() => steps(page)).toBe(10)
  const still = await metricAtRest(page, 'loss')
  await button(page, 'Run').click()
  await waitForSteps(page, 100)
  expect(await metric(page, 'loss')).toBe(still) // a rate of 0 learns nothing
  await bar(page)
    .getByText(/^[\d,]+ steps\/s$/)
    .waitFor()
  await bar(page)
    .getByText(/^\d+ (s|min|h) left$/)
    .waitFor()
  const knob = block(page, 'learner').getByRole('slider')
  await knob.focus()
  // Half the way up: at its end the rate would carry the line off to infinity.
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp')
  const turned = await steps(page)
  await waitForSteps(page, turned + 10)
  await expect.poll(() => metric(page, 'loss')).not.toBe(still)
  expect(await pause(page)).toBeGreaterThan(turned) // it went on, and did not begin anew
})

test('at 1280 pixels epoch, rate and time left are said whole while it trains', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openDocument(page, { ...read(await exampleText('digits')), steps: 1_000_000 })
  await button(page, 'Run').click()
  for (const said of [/^[\d,]+ of 1,000,000$/, /^epoch [\d,.]+$/, /^[\d,]+ steps\/s$/, / left$/]) {
    const text = bar(page).getByText(said)
    await expect
      .poll(() => text.evaluate((span) => span.clientWidth > 0 && span.scrollWidth <= span.clientWidth))
      .toBe(true)
  }
})

test('how long a run is, is chosen in the bar', async ({ page }) => {
  await openDocument(page, { ...lineFit(), steps: 50 })
  const length = button(page, '0 of 50')
  await length.click()
  const field = page.getByRole('spinbutton', { name: 'Steps of a run' })
  await field.fill('70')
  await field.press('Enter')
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await button(page, '0 of 70').waitFor()
  await button(page, 'Run').click()
  await expect.poll(() => steps(page)).toBe(70)
  await button(page, 'Run').waitFor()

  // By keys, and for a run without end.
  await button(page, '70 of 70').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('0: no end').waitFor()
  await page.keyboard.press('Escape')
  await button(page, '70 steps').waitFor()
  expect(await button(page, '70 steps').evaluate((element) => element === document.activeElement)).toBe(true)
})
