import type { Locator } from 'playwright'
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

  await selectBlock(page, 'fit')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await expect.poll(() => block(page, 'fit').count()).toBe(0)
  await expect.poll(async () => (await wires(page)).length).toBe(2)
})

test('what is added by the menu of blank canvas lies where it was asked for', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDocument(page, lineFit())
  const canvas = page.getByRole('main', { name: 'Canvas' })
  const { x, y } = (await canvas.boundingBox())!
  const ask = async (at: { x: number; y: number }, item: RegExp) => {
    await canvas.click({ button: 'right', position: at })
    await page.getByRole('menuitem', { name: item }).click()
  }
  /** How far what is added lies from where it was asked for. Things stand on a grid of 8. */
  const away = async (added: Locator, at: { x: number; y: number }) => {
    const box = await added.boundingBox()
    return box ? Math.max(Math.abs(box.x - x - at.x), Math.abs(box.y - y - at.y)) : Infinity
  }
  await selectBlock(page, 'learner')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Escape')

  await ask({ x: 60, y: 420 }, /^Add a note/)
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await expect.poll(() => away(block(page, 'note'), { x: 60, y: 420 })).toBeLessThan(16)
  await page.keyboard.type('Here')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await ask({ x: 300, y: 400 }, /^Paste/)
  await expect.poll(() => away(block(page, 'learner-2'), { x: 300, y: 400 })).toBeLessThan(16)
  await page.keyboard.press('Escape')

  await ask({ x: 500, y: 380 }, /^Add a frame/)
  await page.getByRole('textbox', { name: /^Title of the frame/ }).waitFor()
  await expect.poll(() => away(block(page, 'note-2'), { x: 500, y: 380 })).toBeLessThan(16)
})
