import { expect } from 'vitest'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { wires } from './build.ts'
import { block, middleOf, notice, port, problems, selectBlock } from './editor-page.ts'
import { documentOf, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

const chain = documentOf(
  [
    { id: 'x', type: 'constant', position: [0, 0], settings: {} },
    { id: 'h1', type: 'dense', position: [240, 0], settings: { units: 1 } },
    { id: 'h2', type: 'add', position: [480, 0], settings: {}, label: 'Sum' },
  ],
  ['x.y h1.x', 'h1.y h2.x'],
)

test('a wire that would close a circle is told which at the port, and refused without harm', async ({ page }) => {
  await openDocument(page, chain)
  const before = (await save(page)).text
  await page.mouse.move(...(await middleOf(port(page, 'h2.z'))))
  await page.mouse.down()
  await page.mouse.move(...(await middleOf(port(page, 'h1.x'))), { steps: 10 })
  const said = port(page, 'h1.x').getByText('would close a circle: Sum → Dense → Sum')
  await said.waitFor()
  // Whole, and of a size to read, however far the canvas is zoomed out.
  const [text, canvas] = [
    (await said.boundingBox())!,
    (await page.getByRole('main', { name: 'Canvas' }).boundingBox())!,
  ]
  expect(text.x).toBeGreaterThanOrEqual(canvas.x)
  expect(text.x + text.width).toBeLessThanOrEqual(canvas.x + canvas.width)
  expect(text.height).toBeGreaterThan(17)
  await page.mouse.up()
  await expect.poll(() => notice(page)).toContain('This wire would close a circle: Sum → Dense → Sum.')
  await expect.poll(() => wires(page)).toEqual(['h1.x', 'h2.x'])
  expect((await save(page)).text).toBe(before)
})

const round = documentOf(
  [
    { id: 'x', type: 'constant', position: [0, 0], settings: {} },
    { id: 'a', type: 'add', position: [240, 0], settings: {}, label: 'Sum' },
    { id: 'b', type: 'tanh', position: [480, 0], settings: {} },
    { id: 'c', type: 'tanh', position: [720, 0], settings: {} },
  ],
  ['x.y a.x', 'a.z b.x', 'b.y a.y', 'b.y c.x'],
)

test('a file whose wires run in a circle opens, says so at the blocks, and is mended by deleting a wire', async ({
  page,
}) => {
  await openDocument(page, round)
  await expect.poll(() => problems(page)).toBe(3)
  await selectBlock(page, 'b')
  const said = page.getByRole('complementary', { name: 'Inspector' })
  await said.getByText(/The wires run in a circle: (Sum → Tanh b → Sum|Tanh b → Sum → Tanh b)\./).waitFor()
  await selectBlock(page, 'c')
  await said.getByText('Waits for blocks whose wires run in a circle.').waitFor()
  await page.keyboard.press('Control+Shift+l')
  await page.locator('.react-flow__edge[data-id="a.y"]').dispatchEvent('click', { bubbles: true })
  await page.keyboard.press('Delete')
  await expect.poll(() => wires(page)).toEqual(['a.x', 'b.x', 'c.x'])
  await selectBlock(page, 'c')
  await expect.poll(() => said.getByText(/circle/).count()).toBe(0)
})

test('a circle in a pasted text comes in and says so', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), writeDocument(round))
  await page.getByRole('application', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+v')
  await block(page, 'c').waitFor()
  await expect.poll(() => problems(page)).toBe(3)
  await page.keyboard.press('Control+z')
  await expect.poll(() => block(page, 'c').count()).toBe(0)
})
