import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { block, settled } from './editor-page.ts'
import { chooseFile, documentOf, openDocument, read, save } from './files.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { test } from './fixture.ts'
import { outlined, waitForFocus } from './keyboard-build.ts'

/** A line fitted through a chain of so many blocks, all in one row unless said. */
function chain(count: number, inRow = count): GraphDocument {
  const place = (i: number): [number, number] => [(i % inRow) * 220, Math.floor(i / inRow) * 200]
  const inner = Array.from({ length: count - 4 }, (_, i) => `wave-${i + 1}`)
  const outputs = ['data.x', ...inner.map((id) => `${id}.y`)]
  return documentOf(
    [
      { id: 'data', type: 'line', position: place(0), settings: {} },
      ...inner.map((id, i) => ({ id, type: 'sin', position: place(i + 1), settings: {} })),
      { id: 'fit', type: 'dense', position: place(count - 3), settings: { units: 1 } },
      { id: 'error', type: 'squared-error', position: place(count - 2), settings: {} },
      { id: 'learner', type: 'sgd', position: place(count - 1), settings: { rate: 0.1 } },
    ],
    [
      ...inner.map((id, i) => `${outputs[i]} ${id}.x`),
      `${outputs.at(-1)} fit.x`,
      'fit.y error.prediction',
      'data.y error.target',
      'error.loss learner.loss',
    ],
  )
}

const zoom = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)

/** How many blocks lie whole within the canvas. */
const inSight = (page: Page) =>
  page.locator('.react-flow').evaluate((canvas) => {
    const room = canvas.getBoundingClientRect()
    const boxes = [...canvas.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect())
    return boxes.filter(({ left, right, top, bottom }) => {
      const across = left >= room.left && right <= room.right
      return across && top >= room.top && bottom <= room.bottom
    }).length
  })

test('all of a long chain is in sight when asked for, and zooming goes on from there', async ({ page }) => {
  // Asked for at once, before the shapes are known with which blocks become larger.
  await chooseFile(page, 'chain.json', writeDocument(chain(60)))
  await block(page, 'wave-5').waitFor()
  await page.getByRole('button', { name: 'Fit all blocks' }).click()
  await expect.poll(() => inSight(page)).toBe(60)
  await settled(page)
  const all = await zoom(page)
  expect(all).toBeLessThan(0.1)

  const canvas = page.getByRole('application', { name: 'Canvas' })
  await canvas.hover({ position: { x: 300, y: 120 } })
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await expect.poll(() => zoom(page)).toBeGreaterThan(all)
  await page.mouse.wheel(0, 2000)
  await expect.poll(() => zoom(page)).toBeCloseTo(all, 9)
  await page.keyboard.up('Control')
})

test('from afar each block has its icon, and what has the focus or is selected a ring that is seen', async ({
  page,
}) => {
  await openDocument(page, chain(60))
  await block(page, 'wave-5').waitFor()
  await page.getByRole('button', { name: 'Fit all blocks' }).click()
  await expect.poll(() => inSight(page)).toBe(60)
  await settled(page)
  const drawn = (id: string) =>
    block(page, id).evaluate((element) => {
      const overlay = element.closest('.react-flow')!.querySelector('canvas')!
      const box = element.getBoundingClientRect()
      const { left, top } = overlay.getBoundingClientRect()
      const place = [box.x - left, box.y - top, box.width, box.height] as const
      return overlay
        .getContext('2d')!
        .getImageData(...place)
        .data.some((part) => part > 0)
    })
  for (const id of ['data', 'wave-5', 'learner']) await expect.poll(() => drawn(id)).toBe(true)

  await block(page, 'wave-5').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await waitForFocus(page, /^Sine wave-6/)
  const far = await zoom(page)
  const outline = block(page, 'wave-6').evaluate((element) => parseFloat(getComputedStyle(element).outlineWidth))
  expect((await outline) * far).toBeGreaterThan(1)
  const ring = () =>
    block(page, 'wave-5').evaluate((element) => {
      const shadow = getComputedStyle(element.firstElementChild!).boxShadow
      return Math.max(...[...shadow.matchAll(/0px 0px 0px ([\d.]+)px/g)].map(([, width]) => Number(width)))
    })
  await expect.poll(async () => (await ring()) * far).toBeGreaterThan(1)
})

test('the outline of 150 blocks is read to its end, and edited there, by keys alone', async ({ page }) => {
  await openDocument(page, chain(150, 15))
  await page.keyboard.press('o')
  await waitForFocus(page, 'Blocks in forward order')
  const rows = await outlined(page)
  expect(rows).toHaveLength(150)
  expect(rows[0]).toMatch(/^Line/)
  expect(rows.slice(1, 147).every((row) => row.startsWith('Sin'))).toBe(true)
  expect(rows.slice(147).map((row) => row.split(' ')[0])).toEqual(['Dense', 'Squared', 'SGD'])

  const active = page.locator('[role=option][data-active]')
  const pointed = () => page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant'))
  await page.keyboard.press('Home')
  for (let i = 1; i < 150; i++) await page.keyboard.press('ArrowDown')
  // No key was lost; what is pointed at is in the list, and can be seen in it.
  await expect.poll(() => active.textContent()).toMatch(/^SGD/)
  expect(await pointed()).toBe(await active.getAttribute('id'))
  const list = (await page.getByRole('listbox', { name: 'Blocks in forward order' }).boundingBox())!
  const row = (await active.boundingBox())!
  expect(row.y).toBeGreaterThanOrEqual(list.y)
  expect(row.y + row.height).toBeLessThanOrEqual(list.y + list.height + 1)

  await page.keyboard.press('Enter')
  await waitForFocus(page, 'Name')
  await page.keyboard.type('pace')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await outlined(page)).at(-1)).toContain('pace')
  await page.getByRole('listbox', { name: 'Blocks in forward order' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await outlined(page)).length).toBe(149)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await outlined(page)).length).toBe(150)
  const { nodes, wires } = read((await save(page)).text).graphs['main']!
  expect([nodes.length, wires.length]).toEqual([150, 150])
})

test('panned from afar the names and icons are those that are drawn anew, also where blocks come into sight', async ({
  page,
}) => {
  await openDocument(page, chain(120, 12))
  await page.getByRole('button', { name: 'Fit all blocks' }).click()
  await expect.poll(() => inSight(page)).toBe(120)
  await settled(page)
  const canvas = page.getByRole('application', { name: 'Canvas' })
  await canvas.hover({ position: { x: 300, y: 120 } })
  for (let i = 0; i < 10; i++) await page.mouse.wheel(-30, 21)
  const moved = await picture(page)
  // What is selected changes the graph on show, of which all is drawn then.
  await page.keyboard.press('Control+a')
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBeGreaterThan(20)
  expect(await picture(page)).toBe(moved)
})

/** What the canvas over the blocks shows once it stays the same, of which more than a little is drawn. */
async function picture(page: Page): Promise<string> {
  const now = () =>
    page.locator('.react-flow canvas').evaluate(
      (canvas: HTMLCanvasElement) =>
        // Two frames later: the first may be the one in which it is drawn.
        new Promise<string>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(canvas.toDataURL())))
        }),
    )
  let [before, after] = ['', await now()]
  await expect
    .poll(async () => {
      ;[before, after] = [after, await now()]
      return before === after && after.length > 10_000
    })
    .toBe(true)
  return after
}
