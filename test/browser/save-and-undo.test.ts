import { expect } from 'vitest'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { dragBlock, dragWire, wires } from './build.ts'
import { block, boxOf, fileName, inspector, selectBlock, setNumber } from './editor-page.ts'
import { chooseFile, exampleText, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

test('a saved file is what writeDocument writes, and opens as the same document', async ({ page }) => {
  const document = read(await exampleText('ridge-and-lasso'))
  await openDocument(page, document, 'ridge.json')
  const first = await save(page)
  expect(first.name).toBe('ridge.json')
  expect(first.text).toBe(writeDocument(document))

  await setNumber(page, 'Seed', '42')
  const changed: GraphDocument = { ...document, seed: 42 }
  const second = await save(page)
  expect(second.text).toBe(writeDocument(changed))
  await chooseFile(page, 'again.json', second.text)
  await expect.poll(() => fileName(page).textContent()).toBe('again.json')
  expect((await save(page)).text).toBe(second.text)
})

test('what was added, moved, wired and set is undone and redone by keyboard, step by step', async ({ page }) => {
  await openDocument(page, lineFit({ units: 16 }))
  const texts = [(await save(page)).text]
  const note = async () => void texts.push((await save(page)).text)

  await dragBlock(page, 'Constant', 'constant', { x: 500, y: 460 })
  await note()
  const fit = await boxOf(block(page, 'fit'))
  await page.mouse.move(fit.x + 40, fit.y + 12)
  await page.mouse.down()
  await page.mouse.move(fit.x + 40, fit.y + 172, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await block(page, 'fit').boundingBox())!.y).toBeGreaterThan(fit.y + 100)
  await note()
  await dragWire(page, 'constant.y', 'fit.x')
  await note()
  await selectBlock(page, 'fit')
  await setNumber(page, 'Units', '1')
  await note()
  expect(new Set(texts).size).toBe(5)
  expect(read(texts[3]!).graphs['main']?.wires).toContainEqual({ from: 'constant.y', to: 'fit.x' })

  const text = async () => (await save(page)).text
  await page.getByRole('application', { name: 'Canvas' }).focus()
  for (const expected of texts.slice(0, -1).toReversed()) {
    await page.keyboard.press('Control+z')
    expect(await text()).toBe(expected)
  }
  expect(await block(page, 'constant').count()).toBe(0)
  for (const expected of texts.slice(1)) {
    await page.keyboard.press('Control+Shift+z')
    expect(await text()).toBe(expected)
  }
  expect(await wires(page)).toHaveLength(4)
  await selectBlock(page, 'fit')
  const units = inspector(page).getByRole('spinbutton', { name: 'Units', exact: true })
  expect(await units.inputValue()).toBe('1')
})
