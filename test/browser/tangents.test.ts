import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, figuresOn, inspector, selectBlock } from './editor-page.ts'
import { test } from './fixture.ts'

async function openChainRule(page: Page): Promise<void> {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'The chain rule', exact: true }).click()
  await block(page, 'z').waitFor()
}

const strip = (page: Page) => page.getByRole('region', { name: 'Tangents', exact: true })
const mode = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'What the canvas shows' }).getByRole('radio', { name: new RegExp(name) })

test('forward mode carries dx = 1 from x to z along both ways, in green', async ({ page }) => {
  await openChainRule(page)
  expect(await strip(page).count()).toBe(0)
  await mode(page, 'Tangents').click()
  await expect.poll(() => figuresOn(page, 'z')).toContain('5.08')
  expect(await strip(page).getByRole('combobox', { name: 'Tangent of' }).textContent()).toBe('x')
  await expect.poll(() => strip(page).textContent()).toContain('as x grows')
  const figures = async (id: string) => (await figuresOn(page, id)).slice(-2)
  await expect.poll(() => figures('sine')).toEqual(['▹', '0.878'])
  await expect.poll(() => figures('product')).toEqual(['▹', '4.20'])
  // y does not depend on x: it says so, and its wire is blue alone.
  await expect.poll(() => figures('y')).toEqual(['▹', '–'])
  const lines = page.locator('.react-flow__edge g:has(> path[class*=tangent])')
  const green = () => lines.evaluateAll((all) => all.filter((line) => getComputedStyle(line).display !== 'none').length)
  await expect.poll(green).toBe(4)

  // From y on there is one way only.
  await strip(page).getByRole('combobox', { name: 'Tangent of' }).click()
  await page.getByRole('option', { name: 'y', exact: true }).click()
  await expect.poll(() => figures('z')).toEqual(['▹', '0.500'])
  await expect.poll(green).toBe(2)
  await expect.poll(() => figures('x')).toEqual(['▹', '–'])

  // Back in reverse mode nothing of it is left.
  await mode(page, 'Gradients').click()
  await strip(page).waitFor({ state: 'detached' })
  await expect.poll(() => figures('x')).toEqual(['◂', '5.08'])
  await expect.poll(green).toBe(0)
})

test('by keyboard: T starts from the selected block, and one number of a tensor can be chosen', async ({ page }) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Two spirals/ }).click()
  await block(page, 'h2').waitFor()
  await selectBlock(page, 'h2')
  await page.keyboard.press('t')
  await expect.poll(() => strip(page).getByRole('combobox').textContent()).toBe('Dense h2 ▸ weight')
  await expect.poll(() => strip(page).textContent()).toContain('all 256 numbers of Dense h2 ▸ weight together')
  const tangent = (name: string) => {
    const row = inspector(page)
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name, exact: true }) })
    return row.getByRole('cell').nth(3).textContent()
  }
  await expect.poll(() => tangent('weight')).toBe('1')
  await expect.poll(() => tangent('x in')).toBe('–')
  await strip(page).getByRole('radio', { name: 'One' }).press('Space')
  // A single 1 among 256 has a root mean square of a sixteenth.
  await expect.poll(() => tangent('weight')).toBe('0.0625')
  const index = strip(page).getByRole('spinbutton', { name: 'Index along axis 0' })
  await index.fill('3')
  await index.press('Enter')
  await expect.poll(() => strip(page).textContent()).toContain('Dense h2 ▸ weight[3, 0] alone grows')
  await expect.poll(() => tangent('weight')).toBe('0.0625')
})
