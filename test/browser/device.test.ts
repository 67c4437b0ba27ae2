import { expect } from 'vitest'
import { axeFindings, bringAxe } from './axe.ts'
import { button, inspector, notice, pause, waitForSteps } from './editor-page.ts'
import { lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

test('where there is no GPU the page says so and what to do, and the processor runs the graph', async ({ page }) => {
  await openDocument(page, { ...lineFit(), device: 'gpu' })
  await expect.poll(() => notice(page)).toContain('does not run on the GPU: this browser offers no GPU')
  expect(await notice(page)).toContain('Choose the processor as its device')
  await inspector(page).getByText('this computer’s processor').waitFor()
  await page.getByRole('tab', { name: 'Problems 1' }).click()
  await page.getByRole('button', { name: /does not run on the GPU/ }).waitFor()
  await bringAxe(page)
  expect(await axeFindings(page)).toEqual([])
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await pause(page)

  // What it says is done by keys alone, and then nothing is said.
  await inspector(page).getByRole('combobox', { name: 'Device' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => inspector(page).getByRole('combobox', { name: 'Device' }).textContent())
    .toContain('processor')
  await expect.poll(() => notice(page)).toBe('')
  await page.getByRole('tab', { name: 'Problems 0' }).waitFor()
})
