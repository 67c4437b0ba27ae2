import { expect } from 'vitest'
import { block, boxOf, button, inspector, selectBlock } from './editor-page.ts'
import { test } from './fixture.ts'

test('several selected blocks show what they have in common, and one change reaches all and is undone as one', async ({
  page,
}) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: /^Two spirals/ }).click()
  await selectBlock(page, 'h1')
  await page.keyboard.down('Shift')
  for (const id of ['h2', 'out']) await selectBlock(page, id)
  await page.keyboard.up('Shift')
  const panel = inspector(page)
  await panel.getByRole('heading', { name: 'Settings of all 3' }).waitFor()
  expect(await panel.getByText('now 16 and 1; a change sets all').count()).toBe(1)
  const units = panel.getByRole('spinbutton', { name: 'Units' })
  await units.fill('5')
  await units.press('Enter')
  for (const id of ['h1', 'h2', 'out'])
    await expect.poll(() => block(page, id).getAttribute('aria-label')).toContain('5 ')
  expect(await panel.getByText('a change sets all').count()).toBe(1) // the activations differ still
  // Scrubbed sideways: a drag is one gesture for all of them.
  const box = await boxOf(units)
  await units.blur()
  await page.mouse.move(box.x + 20, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Number(await units.inputValue())).toBeGreaterThan(5)
  const scrubbed = Number(await units.inputValue())
  for (const id of ['h1', 'h2', 'out'])
    await expect.poll(() => block(page, id).getAttribute('aria-label')).toContain(`${scrubbed} `)
  await button(page, 'Undo').click()
  for (const id of ['h1', 'h2', 'out'])
    await expect.poll(() => block(page, id).getAttribute('aria-label')).toContain('5 ')
  await button(page, 'Undo').click()
  await expect.poll(() => block(page, 'out').getAttribute('aria-label')).toContain('1 linear')
  expect(await block(page, 'h1').getAttribute('aria-label')).toContain('16 tanh')
  expect(await block(page, 'h2').getAttribute('aria-label')).toContain('16 tanh')
})
