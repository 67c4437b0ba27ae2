import { expect } from 'vitest'
import { block, button, inspector, selectBlock } from './editor-page.ts'
import { test } from './fixture.ts'

test('the gradient of a product is checked in three ways on demand', async ({ page }) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'The chain rule', exact: true }).click()
  await selectBlock(page, 'product')
  const check = inspector(page).getByRole('region', { name: 'Gradient check' })
  expect(await check.getByRole('table').count()).toBe(0)
  await check.getByRole('button', { name: 'Check gradient' }).click()

  const figures = async (name: string) => {
    const rows = check.getByRole('table', { name: `Gradient by ${name}`, exact: true }).getByRole('row')
    return rows.evaluateAll((all) => all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)))
  }
  await expect.poll(() => figures('x')).toHaveLength(3)
  expect(await figures('x')).toEqual([
    ['Reverse', '4.2'],
    ['Forward', '4.2'],
    ['Differences, h 1e−4', '4.2'],
  ])
  await expect.poll(async () => (await figures('y')).map(([, value]) => value)).toEqual(['0.5', '0.5', '0.5'])
  expect(await check.getByText('agrees', { exact: true }).count()).toBe(2)

  // The error by step size is that of the first; another is chosen by its name.
  const chart = (name: string) => check.getByText(`Error of the differences by ${name} against their step size`)
  expect(await chart('x').count()).toBe(1)
  await check.getByRole('button', { name: 'y', exact: true }).click()
  await chart('y').waitFor()
  expect(await chart('x').count()).toBe(0)

  // What was found does not outlast what it was found of.
  await block(page, 'x').getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => check.getByRole('table').count()).toBe(0)
  await check.getByRole('button', { name: 'Check gradient' }).click()
  await chart('x').waitFor()
  const [, turned] = (await figures('y'))[0]!
  expect(Number(turned)).toBeGreaterThan(0.5)
  expect((await figures('y')).map(([, value]) => value)).toEqual([turned, turned, turned])
})

test('what a check found is scrolled into sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'XOR', exact: true }).click()
  await selectBlock(page, 'hidden')
  const check = inspector(page).getByRole('region', { name: 'Gradient check' })
  await check.getByRole('button', { name: 'Check gradient' }).click()
  const first = check.getByRole('table').first()
  const bottom = async () => {
    const box = await first.boundingBox()
    return box ? box.y + box.height : Infinity
  }
  await expect.poll(bottom).toBeLessThan(800)
})
