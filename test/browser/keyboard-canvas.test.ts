import { expect } from 'vitest'
import { block, inspector } from './editor-page.ts'
import { read } from './files.ts'
import { test } from './fixture.ts'
import { waitForFocus } from './keyboard-build.ts'
import { command, findBlock, focusedBlock, goToPart, isFocusSeen, openExample, saved, tabTo } from './keys.ts'

const main = (text: string) => read(text).graphs['main']!
const placeOf = (text: string, id: string) => main(text).nodes.find((node) => node.id === id)!.position

test('blocks are found, moved, selected together, aligned, grouped, opened, named and unpacked by keys alone', async ({
  page,
}) => {
  await openExample(page, 'Two moons', 'h1')
  const before = await saved(page)

  await findBlock(page, 'h1', 'h1')
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const [x, y] = placeOf(before, 'h1')
  expect(placeOf(await saved(page), 'h1')).toEqual([x, y + 5 * 8])

  await tabTo(page, '^Dense h2')
  await page.keyboard.press('Shift+Enter')
  await inspector(page)
    .getByRole('heading', { name: /^2 blocks/ })
    .waitFor()
  await command(page, 'Align top edges')
  const aligned = await saved(page)
  expect(placeOf(aligned, 'h1')[1]).toBe(placeOf(aligned, 'h2')[1])

  await page.keyboard.press('Control+g')
  await waitForFocus(page, 'Name of the block')
  await page.keyboard.type('Hidden layers')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'Hidden layers')
  await page.keyboard.press('Enter')
  const crumbs = page.getByRole('navigation', { name: 'Where this graph stands' })
  await expect.poll(() => crumbs.innerText()).toContain('Hidden layers')
  await findBlock(page, 'h2', 'h2')
  await page.keyboard.press('F2')
  await waitForFocus(page, 'Name of the block')
  await page.keyboard.type('Second')
  await page.keyboard.press('Enter')
  await waitForFocus(page, /^Second/)
  // The first Escape takes back the selection, the second leaves the block, which then has the focus.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await waitForFocus(page, /^Hidden layers/)
  await page.keyboard.press('Control+Shift+g')
  await block(page, 'h2').waitFor()
  expect(main(await saved(page)).nodes.find(({ id }) => id === 'h2')?.label).toBe('Second')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.react-flow') !== null)).toBe(true)

  for (let i = 0; i < 20 && (await saved(page)) !== before; i++) await page.keyboard.press('Control+z')
  expect(await saved(page)).toBe(before)
})

test('a note and a frame are written, and the parts of the window are gone through, by keys alone', async ({
  page,
}) => {
  await openExample(page, 'The chain rule', 'product')
  await findBlock(page, 'Multiply', 'product')
  await page.keyboard.press('n')
  await waitForFocus(page, 'Text of the note')
  await page.keyboard.type('Look *here*')
  await page.keyboard.press('Escape')
  await waitForFocus(page, /^Note: Look/)
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'Text of the note')
  await page.keyboard.press('Escape')

  await findBlock(page, 'Multiply', 'product')
  await page.keyboard.press('f')
  await waitForFocus(page, 'Title of the frame')
  await page.keyboard.type('A product')
  await page.keyboard.press('Enter')
  await waitForFocus(page, 'Frame: A product')
  expect(main(await saved(page)).notes).toHaveLength(2)

  await findBlock(page, 'Multiply', 'product')
  const parts = ['Training and problems', 'Inspector', 'Bar', 'Blocks', 'Canvas']
  for (const part of parts) {
    await goToPart(page, part)
    expect(await isFocusSeen(page)).toBe(true)
  }
  // Where the focus was in a part it is again.
  expect(await focusedBlock(page)).toBe('product')
  await page.keyboard.press('Shift+F6')
  await waitForFocus(page, 'Find a block')
})

test('after duplicate and paste the copy has the focus, so that Enter opens it and not what it is a copy of', async ({
  page,
}) => {
  await openExample(page, 'Two moons', 'h1')
  await findBlock(page, 'h1', 'h1')
  await page.keyboard.press('Control+g')
  await waitForFocus(page, 'Name of the block')
  await page.keyboard.type('Layer')
  await page.keyboard.press('Enter')
  await waitForFocus(page, /^Layer/)
  const original = await focusedBlock(page)

  await page.keyboard.press('Control+d')
  await expect.poll(() => focusedBlock(page)).not.toBe(original)
  const copy = await focusedBlock(page)
  expect(await block(page, copy!).getAttribute('class')).toContain('selected')
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect.poll(() => focusedBlock(page)).not.toBe(copy)
  const pasted = await focusedBlock(page)
  expect([original, null, undefined]).not.toContain(pasted)
  expect(await block(page, pasted!).getAttribute('class')).toContain('selected')
  await command(page, 'Duplicate')
  await expect.poll(() => focusedBlock(page)).not.toBe(pasted)
  expect(await focusedBlock(page)).not.toBe(original)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.getByRole('navigation', { name: 'Where this graph stands' }).innerText())
    .toContain('Layer')
})
