import { expect } from 'vitest'
import { block, inspector, selectBlock } from './editor-page.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

test('which blocks a step spends its time in is measured when asked, told in figures, and leads to the blocks', async ({
  page,
}) => {
  await openDocument(page, lineFit({ units: 1 }))
  await selectBlock(page, 'fit')
  await page.keyboard.press('Control+g')
  await page.getByRole('textbox', { name: 'Name of the block' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Time', exact: true }).click()
  await page.getByText('Not measured yet').waitFor()
  await page.getByRole('button', { name: 'Measure', exact: true }).click()
  const times = page.getByRole('region', { name: 'Time by block' })
  const rows = times.locator('tbody tr').filter({ has: page.getByRole('button') })
  const named = async () => new Set(await rows.locator('th').allInnerTexts())
  await expect.poll(named).toEqual(new Set(['Own block', 'Squared error', 'SGD']))
  expect(await times.getByRole('status').innerText()).toMatch(
    /^A step takes [\d.]+ [µm]s, as measured over [\d,]+ steps\./,
  )
  const shares = await times.locator('tbody td:last-child').allInnerTexts()
  const sum = shares.reduce((total, text) => total + Number(/[\d.]+/.exec(text)![0]), 0)
  expect(sum).toBeGreaterThan(99)
  expect(sum).toBeLessThan(101)
  const update = rows.filter({ hasText: 'SGD' })
  expect((await update.locator('td').allInnerTexts()).slice(1, 3)).toEqual(['–', '–'])

  // A row leads to its block, by the keyboard as well.
  await rows.getByRole('button', { name: 'Squared error' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => inspector(page).innerText()).toMatch(/^Squared error/)

  // Inside an own block its share is told, and its own blocks are listed.
  await block(page, 'block').dblclick({ position: { x: 40, y: 12 } })
  await block(page, 'fit').waitFor()
  await expect.poll(named).toEqual(new Set(['Dense']))
  expect(await times.getByRole('status').innerText()).toMatch(/Own block takes [\d.]+ [µm]s of it, [\d.]+ %\.$/)
})

test('what was measured before an edit says so; without a learner it is said what to do', async ({ page }) => {
  await openDocument(page, lineFit())
  await page.getByRole('tab', { name: 'Time', exact: true }).click()
  await page.getByRole('button', { name: 'Measure', exact: true }).click()
  const status = page.getByRole('region', { name: 'Time by block' }).getByRole('status')
  await status.waitFor()
  await selectBlock(page, 'data')
  await page.keyboard.press('Control+d')
  await expect.poll(() => status.innerText()).toMatch(/That was before the last edit: measure again\.$/)
  await page.getByRole('button', { name: 'Measure again' }).click()
  await expect.poll(() => status.innerText()).not.toMatch(/last edit/)

  await openDocument(page, documentOf([{ id: 'x', type: 'constant', position: [0, 0], settings: {} }], []))
  await page.getByText('No steps to measure').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^Measure/ }).isDisabled()).toBe(true)
})
