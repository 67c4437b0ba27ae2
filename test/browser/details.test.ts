import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, inspector, readNumber, selectBlock } from './editor-page.ts'
import { test } from './fixture.ts'

async function openExample(page: Page, name: string, id: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  await block(page, id).waitFor()
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const wire = (page: Page, label: RegExp) => page.getByRole('group', { name: label })

test('a wire that is selected says where it runs and what it carries both ways', async ({ page }) => {
  await openExample(page, 'The chain rule', 'z')
  await wire(page, /^Wire from p z to z x/).focus()
  await page.keyboard.press('Enter')
  const shown = inspector(page)
  await expect.poll(() => shown.getByRole('heading', { level: 2 }).textContent()).toBe('Wire scalar')
  const carries = shown.getByRole('region', { name: /^Carries/ })
  const numbers = () => carries.locator('p[title]').allTextContents()
  await expect.poll(numbers).toEqual(['2.10', '1'])
  await carries.getByRole('button', { name: 'As JSON' }).click()
  await carries.getByText('Copied as JSON').waitFor()
  expect(JSON.parse(await copied(page))).toEqual({ name: 'product.z', step: 0, shape: [], value: 2.1, gradient: 1 })

  // In forward mode the tangent stands in the gradient's place.
  await page.getByRole('radio', { name: /Tangents/ }).click()
  await expect.poll(numbers).toEqual(['2.10', '4.20'])
  await shown.getByRole('button', { name: 'z', exact: true }).click()
  await expect.poll(() => shown.getByRole('heading', { level: 2 }).textContent()).toContain('z')
  await expect.poll(() => block(page, 'z').getAttribute('class')).toContain('selected')
})

test('any tensor of a block is shown in full by its name: figures, maps, over time, numbers to copy', async ({
  page,
}) => {
  await openExample(page, 'XOR', 'hidden')
  await selectBlock(page, 'hidden')
  const shown = inspector(page)
  const details = (name: string) => shown.getByRole('region', { name, exact: true })
  await details('Parameter weight').waitFor()
  await shown.getByRole('button', { name: 'bias', exact: true }).click()
  await details('Parameter bias').waitFor()
  expect(await details('Parameter weight').count()).toBe(0)
  await shown.getByRole('button', { name: 'weight', exact: true }).click()
  const weight = details('Parameter weight')
  await button(page, 'Step').click()
  await weight.getByText('Sizes against steps').waitFor()

  const figure = async (name: string) => {
    const row = weight.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    return readNumber((await row.getByRole('cell').first().getAttribute('title')) ?? '')
  }
  await weight.getByRole('button', { name: 'Copy numbers' }).click()
  await weight.getByText('Values copied as CSV').waitFor()
  const numbers = (await copied(page)).split('\n').flatMap((row) => row.split(',').map(Number))
  expect(numbers.length).toBeGreaterThan(3)
  await expect.poll(() => figure('max')).toBe(Math.max(...numbers))
  expect(await figure('min')).toBe(Math.min(...numbers))
  expect(await figure('‖·‖₂')).toBeCloseTo(Math.hypot(...numbers), 10)
  expect(await figure('mean')).toBeCloseTo(numbers.reduce((sum, x) => sum + x, 0) / numbers.length, 10)
  expect(await figure('zeros')).toBe(0)
})
