import type { Page } from 'playwright'
import { expect } from 'vitest'
import { wires } from './build.ts'
import { block, boxOf, button, middleOf, port } from './editor-page.ts'
import { documentOf, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

const pair = documentOf(
  [
    { id: 'x', type: 'constant', position: [0, 0], settings: {} },
    { id: 'h', type: 'tanh', position: [320, 0], settings: {} },
    { id: 'k', type: 'tanh', position: [320, 160], settings: {} },
  ],
  ['x.y k.x'],
)

async function grasp(page: Page, x: number, y: number) {
  await page.mouse.move(x, y)
  await page.mouse.down()
}

const middle = (page: Page, name: string) => middleOf(port(page, name))

test('Escape gives up the wire that is being dragged, also over the port that would take it', async ({ page }) => {
  await openDocument(page, pair)
  const before = (await save(page)).text
  const drag = async () => {
    await grasp(page, ...(await middle(page, 'x.y')))
    await page.mouse.move(...(await middle(page, 'h.x')), { steps: 8 })
    await page.locator('.react-flow__connection').waitFor({ state: 'attached' })
  }
  for (const moves of [false, true]) {
    await drag()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.react-flow__connection').count()).toBe(0)
    if (moves) await page.mouse.move(...(await middle(page, 'k.x')), { steps: 4 })
    await page.mouse.up()
    expect((await save(page)).text).toBe(before)
  }
  expect(await button(page, 'Undo').isDisabled()).toBe(true)
  await drag()
  await page.mouse.up()
  await expect.poll(() => wires(page)).toContain('h.x')
})

test('Escape leaves a wire that is pulled off its port where it was', async ({ page }) => {
  await openDocument(page, pair)
  const before = (await save(page)).text
  const [x, y] = await middle(page, 'k.x')
  await grasp(page, x - 14, y)
  await page.mouse.move(x - 60, y + 90, { steps: 8 })
  await page.locator('.react-flow__connection').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => wires(page)).toEqual(['k.x'])
  expect((await save(page)).text).toBe(before)
})

test('Escape puts a dragged block back, and it stays selected', async ({ page }) => {
  await openDocument(page, pair)
  const before = (await save(page)).text
  const place = await boxOf(block(page, 'h'))
  await grasp(page, place.x + 40, place.y + 12)
  await page.mouse.move(place.x + 200, place.y + 150, { steps: 8 })
  await expect.poll(async () => (await block(page, 'h').boundingBox())!.x).toBeGreaterThan(place.x + 50)
  await page.keyboard.press('Escape')
  await expect.poll(() => block(page, 'h').boundingBox()).toEqual(place)
  await page.mouse.move(place.x + 240, place.y + 190, { steps: 4 })
  await page.mouse.up()
  expect(await block(page, 'h').boundingBox()).toEqual(place)
  expect(await block(page, 'h').getAttribute('class')).toMatch(/\bselected\b/)
  expect((await save(page)).text).toBe(before)
})
