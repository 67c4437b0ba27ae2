import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { Note } from '../../graph-runtime/document/types.ts'
import { block, boxOf, selectBlock } from './editor-page.ts'
import { lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

const notesOf = async (page: Page): Promise<readonly Note[]> =>
  read((await save(page)).text).graphs['main']!.notes ?? []
const corner = (page: Page) => page.locator('.react-flow__resize-control')

async function drag(page: Page, from: { x: number; y: number }, by: readonly [number, number]): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by[0], from.y + by[1], { steps: 20 })
  await page.mouse.up()
}

test('a note is written where it lies, in Markdown with TeX, changed, sized, copied, removed and undone', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  const before = (await save(page)).text
  await page.getByRole('main', { name: 'Canvas' }).dblclick({ position: { x: 300, y: 480 } })
  await page.keyboard.type('note')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await page.keyboard.type('**Look at** the slope $w$.')
  await page.keyboard.press('Escape')
  const note = block(page, 'note')
  await expect.poll(() => note.locator('b').innerText()).toBe('Look at')
  await expect.poll(() => note.locator('math').count()).toBe(1)
  expect((await notesOf(page))[0]).toMatchObject({ id: 'note', text: '**Look at** the slope $w$.' })

  await note.dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(' Try more.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => note.innerText()).toContain('Try more.')

  const box = await boxOf(corner(page))
  await drag(page, { x: box.x + 8, y: box.y + 8 }, [80, 40])
  const [sized] = await notesOf(page)
  expect(sized!.size[0]).toBeGreaterThan(240)
  await page.keyboard.press('Control+d')
  await expect.poll(() => block(page, 'note-2').count()).toBe(1)
  expect((await notesOf(page))[1]).toMatchObject({ text: sized!.text, size: sized!.size })
  await page.keyboard.press('Delete')
  await expect.poll(() => block(page, 'note-2').count()).toBe(0)
  // Coming with its first words, other words, size, copy, removal.
  for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z')
  expect((await save(page)).text).toBe(before)
})

test('a note whose text needs more room than it was made with has it: its ring and frames go round all of it', async ({
  page,
}) => {
  const text = 'A tall note says more than fits into what it was made with.\n\n'.repeat(5).trim()
  const fit = lineFit()
  const { main } = fit.graphs
  const notes: Note[] = [{ id: 'tall', position: [0, 400], size: [200, 48], text }]
  await openDocument(page, { ...fit, graphs: { main: { ...main!, notes } } })
  const note = block(page, 'tall')
  const bottomOf = async (at: Locator) => {
    const { y, height } = (await at.boundingBox())!
    return y + height
  }
  await expect
    .poll(async () => (await bottomOf(note)) - (await bottomOf(note.locator('p').last())))
    .toBeGreaterThanOrEqual(0)
  await note.click({ position: { x: 20, y: 8 } })
  await page.keyboard.press('f')
  await page.keyboard.type('All of it')
  await page.keyboard.press('Enter')
  const frame = block(page, 'note')
  await expect.poll(async () => (await bottomOf(frame)) - (await bottomOf(note))).toBeGreaterThan(0)
})

test('a frame is drawn round what is selected, named, and takes it along by mouse and by keyboard', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await block(page, 'error').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await page.keyboard.press('f')
  await page.getByRole('textbox', { name: 'Title of the frame' }).waitFor()
  await page.keyboard.type('Model')
  await page.keyboard.press('Enter')
  const [frame] = await notesOf(page)
  expect(frame).toMatchObject({ text: 'Model', frame: true, position: [176, -40] })

  const title = block(page, 'note').getByText('Model')
  const { x, y } = await boxOf(title)
  await drag(page, { x: x + 8, y: y + 8 }, [0, 160])
  const places = async () => {
    const { nodes, notes } = read((await save(page)).text).graphs['main']!
    return Object.fromEntries([...nodes, ...notes!].map(({ id, position }) => [id, position]))
  }
  const moved = await places()
  const by = moved['note']![1] + 40
  expect(by).toBeGreaterThan(80)
  expect(moved).toEqual({ data: [0, 0], fit: [200, by], error: [440, by], learner: [640, 0], note: [176, by - 40] })
  await block(page, 'note').focus()
  await page.keyboard.press('ArrowRight')
  expect(await places()).toMatchObject({ data: [0, 0], fit: [208, by], error: [448, by], note: [184, by - 40] })
  // Blocks in a frame are still at hand.
  await selectBlock(page, 'fit')
  await expect.poll(() => page.getByRole('complementary', { name: 'Inspector' }).innerText()).toContain('Dense')
})

test('a note by keyboard alone, and one left empty is not kept', async ({ page }) => {
  await openDocument(page, lineFit())
  const before = (await save(page)).text
  await block(page, 'fit').focus()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => block(page, 'note').count()).toBe(0)
  expect((await save(page)).text).toBe(before)
  await block(page, 'data').focus()
  await page.keyboard.press('n')
  await page.keyboard.type('Kept')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await page.keyboard.press('Escape')
  expect((await notesOf(page)).map(({ text }) => text)).toEqual(['Kept'])
  // A second one lies beside all that is there.
  await block(page, 'fit').focus()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: /^Text of the note/ }).waitFor()
  await page.keyboard.type('Beside')
  await page.keyboard.press('Escape')
  await block(page, 'note-2').waitFor()
  const boxes = await page
    .locator('.react-flow__node')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
  const overlapping = boxes.filter((a, i) =>
    boxes.some((b, j) => i < j && a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
  )
  expect([boxes.length, overlapping]).toEqual([6, []])
})
