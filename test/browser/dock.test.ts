import { expect } from 'vitest'
import { button, metric, metricAtRest, pause, readNumber, steps, waitForSteps } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'
import { focusName } from './keyboard-build.ts'

test('runs are named, hidden and deleted, curves are read by arrow keys, and the table is never cut', async ({
  page,
}) => {
  await openDocument(page, read(await exampleText('gan-ring')))
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await pause(page)
  await expect.poll(() => metric(page, 'G’s Adam · loss')).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Restart from step 0' }).click()
  await button(page, 'Run').click()
  await waitForSteps(page, 5)
  await pause(page)

  const first = page.getByRole('textbox', { name: 'Name of run #1' })
  await first.fill('first try')
  await first.press('Enter')
  const chart = page.getByRole('group', { name: /^G’s Adam · loss against steps/ })
  await expect.poll(() => chart.locator('svg').textContent()).toMatch(/fir.*ry/)
  await chart.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => chart.locator('[aria-live]').textContent()).toMatch(/^Step \d+: #2 [\d.]+.*first try [\d.]+/)

  await page.getByRole('button', { name: 'Hide first try' }).click()
  await expect.poll(() => chart.locator('svg').textContent()).not.toMatch(/fir.*ry/)
  await page.getByRole('button', { name: 'Delete first try' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: /^Name of run/ }).count()).toBe(1)

  const table = page.locator('figure', { hasText: /^Runs/ }).locator('div')
  for (const width of [1440, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expect.poll(() => table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  }
})

test('runs outlive a reload with their names and curves, and one that was deleted comes back', async ({ page }) => {
  await openDocument(page, lineFit())
  const take = async () => {
    await button(page, 'More ways to train').click()
    await page.getByRole('menuitem', { name: 'Take 10 steps' }).click()
    await expect.poll(() => steps(page)).toBe(10)
  }
  const names = () =>
    page
      .getByRole('textbox', { name: /^Name of run/ })
      .evaluateAll((fields) => fields.map((field) => Reflect.get(field, 'value')))
  await take()
  const loss = await metricAtRest(page, 'loss')
  const name = page.getByRole('textbox', { name: 'Name of run #1' })
  await name.fill('first try')
  await name.press('Enter')
  await button(page, 'Restart from step 0').click()
  await expect.poll(() => steps(page)).toBe(0)
  await take()
  await page.getByRole('button', { name: 'Delete first try' }).click()
  await expect.poll(names).toEqual(['#2'])
  await page.getByRole('button', { name: 'Put first try back' }).click()
  await expect.poll(names).toEqual(['#2', 'first try'])
  await page.getByRole('button', { name: 'Hide first try' }).click()

  await page.reload()
  // The last one goes on where it was.
  await expect.poll(names).toEqual(['#2', 'first try'])
  await expect.poll(() => steps(page)).toBe(10)
  const row = page.getByRole('row', { name: 'first try' })
  await expect.poll(() => row.getByRole('cell').nth(1).innerText()).toBe('10')
  await expect
    .poll(async () => readNumber((await row.getByRole('cell').nth(2).getAttribute('title')) ?? 'nothing'))
    .toBe(loss)
  expect(await page.getByRole('button', { name: 'Show first try' }).count()).toBe(1)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the runs as CSV' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(async () => (await copied()).split('\r\n')[2]).toMatch(`first try,10,${loss}`)
  await page.getByRole('button', { name: 'Copy the runs as Markdown' }).click()
  await expect.poll(copied).toMatch(/^\| run \| step \| loss \|/)
})

test('at 1280 pixels the table of runs shows several metrics', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openDocument(page, read(await exampleText('two-spirals')))
  const table = page.locator('figure', { hasText: /^Runs/ })
  await expect.poll(() => table.locator('thead').innerText()).toMatch(/loss\s+(test loss\s+)?accuracy/)
})

test('four charts are seen whole beside the table of runs, in a window as narrow as a tablet', async ({ page }) => {
  await openDocument(page, read(await exampleText('himmelblau-race')))
  await page.setViewportSize({ width: 1180, height: 820 })
  const charts = page.getByRole('region', { name: 'Charts' })
  await expect.poll(() => charts.locator('figure').count()).toBe(4)
  await expect.poll(() => charts.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  // Nor do the steps below a curve touch one another.
  const feet = () =>
    charts.locator('svg').evaluateAll((pictures) =>
      pictures.flatMap((picture) => {
        const boxes = [...picture.querySelectorAll('[data-of=foot]')].map((text) => text.getBoundingClientRect())
        return boxes.flatMap((box, i) => (i > 0 && box.left < boxes[i - 1]!.right + 3 ? ['touching'] : []))
      }),
    )
  await expect.poll(feet).toEqual([])
})

test('metrics that do not fit are shown by a button, by keys alone, and taken back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openDocument(page, read(await exampleText('gan-ring')))
  await button(page, 'Step').click()
  await waitForSteps(page, 1)
  const table = page.locator('figure', { hasText: /^Runs/ })
  const headings = () => table.getByRole('columnheader').count()
  const more = table.getByRole('button', { name: /^Show \d more metrics?$/ })
  await more.focus()
  const [, lacking] = /Show (\d)/.exec((await more.getAttribute('aria-label')) ?? '') ?? []
  const before = await headings()
  await page.keyboard.press('Enter')
  await expect.poll(headings).toBe(before + Number(lacking))
  await expect.poll(() => focusName(page)).toBe('Show fewer metrics')
  await page.keyboard.press('Enter')
  await expect.poll(headings).toBe(before)
})

test('smoothing stays as it was left', async ({ page }) => {
  const slider = page.getByRole('slider', { name: 'Smoothing' })
  expect(await slider.getAttribute('aria-valuenow')).toBe('0')
  await slider.focus()
  await page.keyboard.press('PageUp')
  const left = await slider.getAttribute('aria-valuetext')
  expect(Number(left)).toBeGreaterThan(0)
  await page.reload()
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(left)
})
