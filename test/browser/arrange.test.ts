import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, inspector, selectBlock } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { waitForFocus } from './keyboard-build.ts'

const boxesOf = (page: Page) =>
  page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()))

test('Arrange lays all blocks out apart and in sight, by mouse and by keys, as one thing to undo', async ({ page }) => {
  const document = read(await exampleText('two-moons'))
  const { main } = document.graphs
  const heap = { ...main!, nodes: main!.nodes.map((node) => ({ ...node, position: [0, 0] as const })) }
  await openDocument(page, { ...document, graphs: { ...document.graphs, main: heap } })
  const before = (await save(page)).text
  await page.getByRole('button', { name: 'Arrange all blocks' }).click()
  await expect.poll(async () => (await save(page)).text).not.toBe(before)
  // Once it has come to rest, nothing covers anything, and all lies on the canvas.
  const area = (await page.getByRole('main', { name: 'Canvas' }).boundingBox())!
  await expect
    .poll(async () => {
      const boxes = await boxesOf(page)
      const covered = boxes.flatMap((a, i) =>
        boxes.slice(i + 1).filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
      )
      return covered.length + boxes.filter(({ x, right }) => x < area.x || right > area.x + area.width).length
    })
    .toBe(0)
  const arranged = (await save(page)).text
  await page.keyboard.press('Control+z')
  expect((await save(page)).text).toBe(before)
  await page.keyboard.press('Control+Shift+l')
  expect((await save(page)).text).toBe(arranged)
})

test('selected blocks are aligned from the inspector, and framed by a key from there', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'data')
  await block(page, 'learner').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await inspector(page).getByRole('button', { name: 'Align left edges' }).click()
  const places = async () =>
    Object.fromEntries(read((await save(page)).text).graphs['main']!.nodes.map(({ id, position }) => [id, position]))
  expect(await places()).toMatchObject({ data: [0, 0], learner: [0, 0], fit: [200, 0] })
  expect(await inspector(page).getByRole('button', { name: 'Space out evenly across' }).isDisabled()).toBe(true)
  await inspector(page).getByRole('button', { name: 'Align top edges' }).focus()
  await page.keyboard.press('f')
  await waitForFocus(page, 'Title')
  await page.keyboard.type('Ends')
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => read((await save(page)).text).graphs['main']!.notes?.map(({ text }) => text))
    .toEqual(['Ends'])
})

test('Ctrl F finds a block inside another, goes there by Enter, and Escape leaves it', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await page.keyboard.press('Control+g')
  await page.keyboard.type('Model')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Find on the canvas' })
  await field.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => field.count()).toBe(0)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('dense')
  await page.getByText('1 of 1').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => inspector(page).getByRole('heading', { level: 2 }).innerText()).toContain('Dense')
  const path = page.getByRole('navigation', { name: 'Where this graph stands' })
  expect(await path.innerText()).toMatch(/^Main\s+Model$/)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('e')
  await page.keyboard.press('ArrowDown')
  await page.getByText(/^2 of \d+/).waitFor()
})
