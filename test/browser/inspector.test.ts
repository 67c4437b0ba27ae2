import type { Page } from 'playwright'
import { expect } from 'vitest'
import {
  block,
  boxOf,
  button,
  figuresOn,
  inspector,
  pause,
  selectBlock,
  sizesInInspector,
  waitForSteps,
} from './editor-page.ts'
import { documentOf, lineFit, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

const tables = documentOf(
  [
    {
      id: 'c',
      type: 'constant',
      position: [0, 0],
      settings: {
        value: [
          [1, 2],
          [3, 4],
        ],
      },
    },
    { id: 'r', type: 'reshape', position: [320, 0], settings: { shape: [4] } },
  ],
  ['c.y r.x'],
)

/** Drags sideways on a field, from so many pixels from its left and its top. */
async function scrub(page: Page, field: string, [x, y]: readonly [number, number], by: number): Promise<void> {
  const at = inspector(page).getByRole('textbox', { name: field, exact: true })
  const box = await boxOf(at)
  await page.mouse.move(box.x + x, box.y + y)
  await page.mouse.down()
  await page.mouse.move(box.x + x + by, box.y + y, { steps: 6 })
  await page.mouse.up()
}

test('each setting has the control that fits it, with its help by mouse and by keyboard, and numbers are live', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  const shown = inspector(page)
  const help = page.getByText('How many outputs there are.', { exact: true }).and(page.locator(':visible'))
  const units = shown.getByRole('spinbutton', { name: 'Units', exact: true })
  await shown.getByText('Units', { exact: true }).hover()
  await help.waitFor()
  await page.mouse.move(700, 300)
  await expect.poll(() => help.count()).toBe(0)
  await shown.getByRole('textbox', { name: 'Name', exact: true }).focus()
  await page.keyboard.press('Tab')
  await help.waitFor()
  expect(
    await units.evaluate((field) => document.getElementById(field.getAttribute('aria-describedby')!)?.innerText),
  ).toBe('How many outputs there are.')
  await shown.getByText('y=φ(xW+b)').first().waitFor()

  // What the parameters start from.
  const size = async (name: string) => (await sizesInInspector(page, name)).value
  await expect.poll(() => size('weight')).toBeGreaterThan(0)
  await shown.getByRole('combobox', { name: 'Start from' }).click()
  await page.getByRole('option', { name: 'zeros' }).click()
  await expect.poll(() => size('weight')).toBe(0)
  await shown.getByRole('switch', { name: 'Bias' }).click()
  await expect.poll(() => shown.getByRole('cell', { name: 'bias', exact: true }).count()).toBe(0)

  // A knob is turned by typing while it trains, without a new run.
  await page.keyboard.press('Escape')
  await selectBlock(page, 'learner')
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  const rate = shown.getByRole('spinbutton', { name: 'Rate', exact: true })
  await rate.fill('1/4')
  await rate.press('Enter')
  await expect.poll(() => block(page, 'learner').getByRole('slider').getAttribute('aria-valuetext')).toBe('0.250')
  expect(await pause(page)).toBeGreaterThan(9)
})

test('a number is scrubbed again once Enter took what was typed, and keeps the focus for the keys', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'learner')
  const rate = inspector(page).getByRole('spinbutton', { name: 'Rate', exact: true })
  const box = await boxOf(rate)
  const drag = async () => {
    await page.mouse.move(box.x + 20, box.y + 12)
    await page.mouse.down()
    await page.mouse.move(box.x + 80, box.y + 12, { steps: 6 })
    await page.mouse.up()
  }
  await rate.fill('0.5')
  await drag()
  expect(await rate.inputValue()).toBe('0.5')
  await rate.press('Enter')
  await drag()
  await expect.poll(async () => Number(await rate.inputValue())).toBeGreaterThan(0.9)
  const scrubbed = Number(await rate.inputValue())
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => Number(await rate.inputValue())).toBeLessThan(scrubbed)
  await drag()
  await expect.poll(async () => Number(await rate.inputValue())).toBeGreaterThan(scrubbed)
  // A click puts the caret in: then a drag marks text, as in any field.
  await rate.click()
  const before = await rate.inputValue()
  await drag()
  expect(await rate.inputValue()).toBe(before)
})

test('rows of a table are typed with ; and pasted from a spreadsheet, and the field says what it read', async ({
  page,
}) => {
  await openDocument(page, tables)
  await selectBlock(page, 'c')
  const value = inspector(page).getByRole('textbox', { name: 'Value', exact: true })
  const read = inspector(page).getByRole('status').filter({ hasText: 'shape' })
  await expect.poll(() => read.textContent()).toBe('2 rows of 2: shape 2×2')
  await value.fill('1,2,3;4,5,6')
  await expect.poll(() => read.textContent()).toBe('2 rows of 3: shape 2×3')
  await value.blur()
  await expect.poll(() => value.inputValue()).toBe('1 2 3\n4 5 6')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('7\t8\r\n9\t10\r\n'))
  await value.fill('')
  await value.press('Control+v')
  await expect.poll(() => read.textContent()).toBe('2 rows of 2: shape 2×2')
  await value.blur()
  await expect.poll(() => value.inputValue()).toBe('7 8\n9 10')
})

test('a number in a list or a table is scrubbed by itself, as one thing to undo', async ({ page }) => {
  await openDocument(page, tables)
  const before = (await save(page)).text
  await selectBlock(page, 'c')
  const value = inspector(page).getByRole('textbox', { name: 'Value', exact: true })
  await scrub(page, 'Value', [24, 14], 40)
  await expect.poll(() => value.inputValue()).toBe('1 3\n3 4')
  await scrub(page, 'Value', [10, 38], -200)
  await expect.poll(() => value.inputValue()).toBe('1 3\n-2 4')
  await selectBlock(page, 'r')
  const shape = inspector(page).getByRole('textbox', { name: 'Shape', exact: true })
  await shape.fill('2, 2')
  await shape.blur()
  await scrub(page, 'Shape', [28, 12], 8)
  await expect.poll(() => shape.inputValue()).toBe('2, 4')
  await button(page, 'Undo').click()
  await expect.poll(() => shape.inputValue()).toBe('2, 2')
  for (let i = 0; i < 3; i++) await button(page, 'Undo').click()
  expect((await save(page)).text).toBe(before)
  await expect.poll(() => figuresOn(page, 'r')).toContain('2.74')
})
