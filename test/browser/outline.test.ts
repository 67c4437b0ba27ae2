import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, problems, steps, waitForSteps } from './editor-page.ts'
import { exampleText, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { addByKeys, chooseByKeys, focusName, outlined, waitForFocus } from './keyboard-build.ts'

const LIST = 'Blocks in forward order'

/** In the list: walks to the block of a title. */
async function walkTo(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Home')
  const active = () => page.locator('[role=option][data-active]').textContent()
  for (let i = 0; i < 20 && !(await active())?.startsWith(title); i++) await page.keyboard.press('ArrowDown')
  expect(await active()).toContain(title)
}

test('a graph is built, wired, trained, mended and saved from the outline by keys alone', async ({ page }) => {
  await page.keyboard.press('o')
  await waitForFocus(page, 'Add a block')
  for (const title of ['Line', 'Dense', 'Squared error', 'SGD']) await addByKeys(page, title)
  expect(await outlined(page)).toEqual([
    'Line',
    'Dense 16 linear needs x',
    'Squared error needs prediction, target',
    'SGD needs loss',
  ])
  const parts = page.getByRole('option').locator('xpath=./*')
  expect(await parts.evaluateAll((all) => all.filter((part) => part.scrollWidth > part.clientWidth))).toEqual([])
  await page.keyboard.press('Tab')
  await waitForFocus(page, LIST)

  const wire = async (title: string, input: string, from: string) => {
    await walkTo(page, title)
    await page.keyboard.press('w')
    await waitForFocus(page, `of ${title} is wired from`)
    while (!(await focusName(page)).startsWith(`${input} of`)) await page.keyboard.press('Tab')
    await chooseByKeys(page, from)
    await page.keyboard.press('o')
    await waitForFocus(page, LIST)
  }
  await wire('Dense', 'x', 'Line x')
  await wire('Squared error', 'prediction', 'Dense y')
  await wire('Squared error', 'target', 'Line y')
  await wire('SGD', 'loss', 'Squared error loss')
  // Sixteen predictions for one target: the list says so at the block.
  await expect.poll(async () => (await outlined(page)).join()).toContain('problem')

  await walkTo(page, 'Dense')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'Name')
  await page.keyboard.press('Tab')
  while ((await focusName(page)) !== 'Units') await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect.poll(() => problems(page)).toBe(0)
  while ((await focusName(page)) !== 'Back to the outline') await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await waitForFocus(page, LIST)

  await walkTo(page, 'SGD')
  await page.keyboard.press('i')
  while ((await focusName(page)) !== 'Rate') await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('0.2')
  await page.keyboard.press('Control+Enter')
  await waitForSteps(page, 500)
  await button(page, 'Run').waitFor()
  const figures = page.getByRole('option', { name: /^Dense.*value [−\d.e]+ ?, gradient [−\d.e]+$/ })
  await expect.poll(() => figures.count()).toBe(1)

  const { text } = await save(page)
  const { nodes, wires } = read(text).graphs['main']!
  expect(nodes.find(({ id }) => id === 'sgd')?.settings['rate']).toBe(0.2)
  expect(wires.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([
    'dense.y squared-error.prediction',
    'line.x dense.x',
    'line.y squared-error.target',
    'squared-error.loss sgd.loss',
  ])
  expect(await steps(page)).toBe(500)
})

test('delete and undo keep the focus in the list, what does not fit says why, and own blocks open', async ({
  page,
}) => {
  await openDocument(page, read(await exampleText('gan-ring')))
  await page.keyboard.press('o')
  await waitForFocus(page, LIST)
  const all = await outlined(page)
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await outlined(page)).length).toBe(all.length - 1)
  await waitForFocus(page, LIST)
  await page.keyboard.press('Control+z')
  await expect.poll(() => outlined(page)).toEqual(all)
  await waitForFocus(page, LIST)

  await page.keyboard.press('Home')
  const opened = page.getByRole('button', { name: 'Open', exact: true }).first()
  for (let i = 0; i < all.length && (await opened.count()) === 0; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Out of / }).waitFor()
  expect(await outlined(page)).not.toEqual(all)
  await waitForFocus(page, LIST)
  await page.keyboard.press('Escape')
  await expect.poll(() => outlined(page)).toEqual(all)
})

test('a choice that would close a circle is disabled and says so', async ({ page }) => {
  await openDocument(page, read(await exampleText('two-spirals')))
  await block(page, (await firstDense(page)) ?? '').focus()
  await page.keyboard.press('w')
  await waitForFocus(page, 'is wired from')
  await page.keyboard.press('Enter')
  const circle = page.getByRole('option', { name: /would close a circle/ }).first()
  await circle.waitFor()
  expect(await circle.getAttribute('aria-disabled')).toBe('true')
})

/** The id of the first dense block on the canvas. */
const firstDense = (page: Page) =>
  page.locator('.react-flow__node', { hasText: /Dense/ }).first().getAttribute('data-id')
