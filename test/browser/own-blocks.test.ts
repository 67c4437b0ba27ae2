import { expect } from 'vitest'
import { wires } from './build.ts'
import { block, inspector, notice, pause, selectBlock, steps, waitForSteps } from './editor-page.ts'
import { lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

test('blocks become one, named in place, that trains on; opened, left, unpacked and undone', async ({ page }) => {
  await openDocument(page, lineFit())
  const before = (await save(page)).text
  await page.keyboard.press('Control+Enter')
  await waitForSteps(page, 20)
  const taken = await pause(page)

  await selectBlock(page, 'fit')
  await block(page, 'error').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  const name = page.getByRole('textbox', { name: 'Name of the block' })
  await name.waitFor()
  await page.keyboard.type('Fit and error')
  await page.keyboard.press('Enter')
  await expect.poll(() => block(page, 'block').innerText()).toMatch(/^Fit and error/)
  await expect
    .poll(async () => new Set(await wires(page)))
    .toEqual(new Set(['block.target', 'block.x', 'learner.loss']))
  await expect.poll(() => block(page, 'block').innerText()).toMatch(/2 parameters/)
  expect(await steps(page)).toBe(taken)
  const made = read((await save(page)).text)
  expect(made.graphs['block']!.nodes.map(({ id }) => id)).toEqual(['input', 'input-2', 'fit', 'error', 'output'])

  // The inspector calls its graph as the user did.
  await expect.poll(() => inspector(page).getByRole('combobox', { name: 'Graph' }).innerText()).toBe('Fit and error')

  await block(page, 'block').dblclick({ position: { x: 40, y: 12 } })
  await block(page, 'fit').waitFor()
  const path = page.getByRole('navigation', { name: 'Where this graph stands' })
  expect(await path.innerText()).toMatch(/^Main\s+Fit and error$/)
  await path.getByRole('button', { name: 'Main' }).click()

  await selectBlock(page, 'block')
  await page.keyboard.press('Control+Shift+g')
  await expect.poll(() => wires(page)).toHaveLength(4)
  expect(await block(page, 'block').count()).toBe(0)
  expect(await steps(page)).toBe(taken)
  expect(read((await save(page)).text).graphs['main']!.wires).toHaveLength(4)
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
  expect((await save(page)).text).toBe(before)
})

test('inside a block that was duplicated it is said that a change reaches both', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await page.keyboard.press('Control+g')
  await page.getByRole('textbox', { name: 'Name of the block' }).waitFor()
  await page.keyboard.press('Enter')
  const path = page.getByRole('navigation', { name: 'Where this graph stands' })
  await block(page, 'block').dblclick({ position: { x: 40, y: 12 } })
  await block(page, 'fit').waitFor()
  expect(await path.getByText('hold this graph').count()).toBe(0)
  await path.getByRole('button', { name: 'Main' }).click()

  await selectBlock(page, 'block')
  await page.keyboard.press('Control+d')
  await block(page, 'block-2').dblclick({ position: { x: 40, y: 12 } })
  await path.getByText('2 blocks hold this graph: a change here changes them all.').waitFor()
})

test('a selection that would feed itself is refused with the way it does', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'data')
  await block(page, 'error').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  await expect.poll(() => notice(page)).toContain('data → fit → error leads out of them and back in. Select "fit" too.')
  expect(await block(page, 'block').count()).toBe(0)
})

test('any block is named by F2 or a double-click on its title, and Escape leaves the name', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await page.keyboard.press('F2')
  await page.keyboard.type('Slope')
  await page.keyboard.press('Enter')
  await expect.poll(() => block(page, 'fit').innerText()).toMatch(/^Slope/)
  await block(page, 'fit').dblclick({ position: { x: 50, y: 12 } })
  await page.keyboard.type('Other')
  await page.keyboard.press('Escape')
  await expect.poll(() => block(page, 'fit').innerText()).toMatch(/^Slope/)
  expect(read((await save(page)).text).graphs['main']!.nodes.find(({ id }) => id === 'fit')!.label).toBe('Slope')
})
