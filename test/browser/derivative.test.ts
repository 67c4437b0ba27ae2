import { expect } from 'vitest'
import { block, button, figuresOn, inspector, selectBlock, settled } from './editor-page.ts'
import { test } from './fixture.ts'

test('D puts the derivative of the selected block below it, wired to the same values; undo takes it back at once', async ({
  page,
}) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'The chain rule', exact: true }).click()
  await block(page, 'z').waitFor()
  await settled(page)
  const before = await page.locator('.react-flow__node').count()
  const wires = () => page.locator('.react-flow__edge').count()
  const wiresBefore = await wires()

  await selectBlock(page, 'sine')
  await page.keyboard.press('d')
  // cos 0.5, beside the sine that it is the derivative of.
  await expect.poll(() => figuresOn(page, 'd-sine')).toContain('0.878')
  expect(await block(page, 'd-sine').textContent()).toContain('∂ s')
  expect(await block(page, 'd-sine').getAttribute('class')).toContain('selected')
  await expect.poll(wires).toBe(wiresBefore + 1)

  // And its derivative: −sin 0.5. The button in the inspector does the same.
  await inspector(page).getByRole('button', { name: 'Add the derivative as a block' }).click()
  await expect.poll(() => figuresOn(page, 'd-d-sine')).toContain('−0.479')

  // Double-click opens what is differentiated: the same sine, at the same value.
  await block(page, 'd-sine').dblclick({ position: { x: 40, y: 12 } })
  await expect.poll(() => figuresOn(page, 'sine')).toContain('0.479')
  await page.getByRole('navigation', { name: 'Where this graph stands' }).getByRole('button', { name: 'Main' }).click()

  await button(page, 'Undo').click()
  await button(page, 'Undo').click()
  await expect.poll(() => page.locator('.react-flow__node').count()).toBe(before)
  await expect.poll(wires).toBe(wiresBefore)

  // A slider has nothing to differentiate by.
  await selectBlock(page, 'x')
  await page.keyboard.press('d')
  expect(await page.locator('.react-flow__node').count()).toBe(before)
})
