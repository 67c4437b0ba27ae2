import { expect } from 'vitest'
import { wires } from './build.ts'
import { block, selectBlock } from './editor-page.ts'
import { lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

test('the right button lists what fits a block, a wire and blank canvas, and Shift F10 does for the keyboard', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  const items = page.getByRole('menuitem')
  await block(page, 'fit').click({ button: 'right', position: { x: 40, y: 12 } })
  await items.first().waitFor()
  expect((await items.allInnerTexts()).join(' ')).toMatch(
    /Make a block of the selection.*Rename.*Freeze.*Duplicate.*Delete/s,
  )
  await page.getByRole('menuitem', { name: /^Freeze/ }).click()
  const settings = async () =>
    read((await save(page)).text).graphs['main']!.nodes.find(({ id }) => id === 'fit')?.settings
  await expect.poll(settings).toEqual({ units: 1, frozen: true })

  await page.getByRole('main', { name: 'Canvas' }).click({ button: 'right', position: { x: 200, y: 500 } })
  await page.getByRole('menuitem', { name: /^Add a note/ }).click()
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await page.keyboard.type('Here')
  await page.keyboard.press('Escape')

  await selectBlock(page, 'fit')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await expect.poll(() => block(page, 'fit').count()).toBe(0)
  expect((await wires(page)).length).toBe(2)
})
