import { expect } from 'vitest'
import { button, selectBlock, steps } from './editor-page.ts'
import { exampleText, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

test('histograms by step grow while it trains, of values and of gradients, and begin anew with a restart', async ({
  page,
}) => {
  await openDocument(page, read(await exampleText('two-spirals')))
  await page.getByRole('tab', { name: 'Histograms', exact: true }).click()
  const charts = page.getByRole('region', { name: 'Histograms by step' })
  const titles = () =>
    charts.locator('figcaption').evaluateAll((all) => all.map((each) => each.firstChild?.textContent))
  await expect
    .poll(titles)
    .toEqual(['Dense h1 · weight', 'Dense h1 · bias', 'Dense h2 · weight', 'Dense h2 · bias', 'Dense out · weight'])
  /** The steps of the first chart, by its figures. */
  const stepsOf = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Save the figures as CSV' }).click()
    const stream = await (await coming).createReadStream()
    const text = (await stream.toArray()).join('')
    return [
      ...new Set(
        text
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => Number(line.split(',')[0])),
      ),
    ]
  }
  expect(await stepsOf('Save values of Dense h1 · weight by step')).toEqual([0])
  for (let i = 1; i <= 2; i++) {
    await button(page, 'More ways to train').click()
    await page.getByRole('menuitem', { name: 'Take 10 steps' }).click()
    await expect.poll(() => steps(page)).toBe(10 * i)
  }
  await expect.poll(() => stepsOf('Save values of Dense h1 · weight by step').then((all) => all.at(-1))).toBe(20)
  await page.getByRole('radiogroup', { name: 'Histograms of' }).getByText('Gradients').click()
  expect((await stepsOf('Save gradient of Dense h1 · weight by step')).at(-1)).toBe(20)

  await page.getByRole('combobox', { name: 'Which tensors' }).click()
  await page.getByRole('option', { name: 'Selected block' }).click()
  await page.getByText('Select a block on the canvas').waitFor()
  await selectBlock(page, 'h2')
  await expect.poll(titles).toEqual(['Dense h2 · weight', 'Dense h2 · bias', 'Dense h2 · y'])
  await button(page, 'Restart from step 0').click()
  await expect.poll(() => stepsOf('Save gradient of Dense h2 · y by step')).toEqual([0])
})
