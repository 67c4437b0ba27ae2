import type { Page } from 'playwright'
import { expect } from 'vitest'
import { wires } from './build.ts'
import {
  block,
  boxOf,
  button,
  figuresOn,
  inspector,
  middleOf,
  notice,
  port,
  selectBlock,
  setNumber,
} from './editor-page.ts'
import { documentOf, keptIn, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

const everyBadge = documentOf(
  [
    { id: 'x', type: 'constant', position: [0, 0], settings: { value: [[1], [2]] } },
    { id: 'a', type: 'dense', position: [240, 0], settings: { units: 4 } },
    { id: 'b', type: 'dense', position: [480, 0], settings: { units: 1, frozen: true } },
    { id: 't', type: 'constant', position: [480, 260], settings: { value: [[1], [0]] } },
    { id: 'loss', type: 'squared-error', position: [720, 0], settings: {} },
    { id: 'sgd', type: 'sgd', position: [960, 0], settings: {} },
    { id: 'apart', type: 'dense', position: [240, 260], settings: { units: 2 } },
    { id: 'open', type: 'dense', position: [240, 500], settings: {} },
    { id: 'wait', type: 'tanh', position: [520, 500], settings: {} },
    { id: 'bad', type: 'squared-error', position: [720, 300], settings: {} },
  ],
  [
    'x.y a.x',
    'a.y b.x',
    'b.y loss.prediction',
    't.y loss.target',
    'loss.loss sgd.loss',
    'x.y apart.x',
    'open.y wait.x',
    'apart.y bad.prediction',
    't.y bad.target',
  ],
)

const wireName = (page: Page, to: string) =>
  page.locator(`.react-flow__edge[data-id="${to}"]`).getAttribute('aria-label')
const text = async (page: Page) => (await save(page)).text
const middle = (page: Page, name: string) => middleOf(port(page, name))

test('blocks bear a badge of how they stand, their parameters counted, and wires the shape they bring', async ({
  page,
}) => {
  await openDocument(page, everyBadge)
  const badges = { b: 'frozen', apart: 'unreached', open: 'unwired', wait: 'waiting', bad: 'problem' }
  for (const [id, badge] of Object.entries(badges)) await block(page, id).getByLabel(badge, { exact: true }).waitFor()
  expect(await block(page, 'apart').innerText()).toContain('no learner')
  // A badge takes no room from what the block is called.
  const cut = page
    .locator('[data-title] b')
    .evaluateAll((names) =>
      names.filter(({ clientWidth, scrollWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    )
  expect(await cut).toEqual([])
  // What it needs is told by its tip, and in words, beside its name or between its ports.
  expect(await block(page, 'open').getByTitle('needs x').count()).toBe(1)
  expect(await block(page, 'open').innerText()).toContain('needs x')
  expect(await block(page, 'a').innerText()).toMatch(/8 parameters\s+W 1×4/)
  expect(await wireName(page, 'b.x')).toMatch(/2×4$/)
  expect(await page.locator('.react-flow__edge[data-id="wait.x"]').textContent()).toBe('stale')
  // What each gives at present, as a figure on it.
  await expect.poll(() => figuresOn(page, 'x')).toContain('1.58')
  await expect.poll(async () => (await figuresOn(page, 'a')).length).toBeGreaterThan(1)

  await selectBlock(page, 'a')
  await setNumber(page, 'Units', '7')
  await expect.poll(() => wireName(page, 'b.x')).toMatch(/2×7$/)
  expect(await block(page, 'a').innerText()).toMatch(/14 parameters/)
  await page.keyboard.press('Escape')
  await page.getByRole('application', { name: 'Canvas' }).focus()
  await selectBlock(page, 'a')
  await page.keyboard.press('Control+g')
  await page.keyboard.press('Enter')
  await expect.poll(() => wireName(page, 'b.x')).toMatch(/2×7$/)
  await expect.poll(() => block(page, 'block').innerText()).toMatch(/14 parameters/)
})

test('the title of a block has room for its name, its tag and its variant', async ({ page }) => {
  const layers = [
    { id: 'data', type: 'line', position: [0, 0], settings: {} },
    { id: 'hidden', type: 'dense', position: [240, 0], settings: { units: 32, activation: 'relu' } },
    { id: 'out', type: 'dense', position: [500, 0], settings: { units: 10 } },
  ] as const
  await openDocument(page, documentOf(layers, ['data.x hidden.x', 'hidden.y out.x']))
  const out = block(page, 'out').locator('[data-title]')
  await expect.poll(() => out.textContent()).toBe('Denseout10 linear')
  const cut = await page
    .locator('[data-title] :is(b, i, em)')
    .evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.textContent))
  expect(cut).toEqual([])
})

test('a drag, a series of arrow keys and a turned knob are one step each to undo', async ({ page }) => {
  await openDocument(page, lineFit())
  const texts = [await text(page)]
  const box = await boxOf(block(page, 'fit'))
  await page.mouse.move(box.x + 40, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 80, box.y + 150, { steps: 9 })
  await page.mouse.up()
  await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true)
  texts.push(await text(page))
  await selectBlock(page, 'fit')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown')
  texts.push(await text(page))
  await block(page, 'learner').getByRole('slider').focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  texts.push(await text(page))
  await selectBlock(page, 'fit')
  const units = inspector(page).getByRole('spinbutton', { name: 'Units', exact: true })
  await units.focus()
  for (let i = 0; i < 3; i++) await units.press('ArrowUp')
  texts.push(await text(page))
  expect(new Set(texts).size).toBe(5)
  for (const before of texts.slice(0, -1).toReversed()) {
    await button(page, 'Undo').click()
    expect(await text(page)).toBe(before)
  }
  expect(await button(page, 'Undo').isEnabled()).toBe(false)
})

test('blocks are copied in one tab and pasted in another', async ({ page, address }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDocument(page, lineFit())
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  // The other tab begins with what is kept of this one's, which takes a moment.
  await expect.poll(async () => (await keptIn(page, 'chainrule documents', 'documents')).length).toBe(1)
  const other = await page.context().newPage()
  await other.goto(address)
  await other.getByRole('navigation', { name: 'Blocks' }).waitFor()
  await block(other, 'learner').waitFor()
  await other.keyboard.press('Control+v')
  await block(other, 'learner-2').waitFor()
  await expect.poll(async () => (await wires(other)).length).toBe(2 * (await wires(page)).length)
  await other.close()
})

test('where the page has no clipboard it says so, and what should be cut stays', async ({ page }) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  for (const [name, says] of [
    ['Cut', 'Press Ctrl C on the canvas.'],
    ['Paste', 'Press Ctrl V on the canvas.'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a command' }).fill(name)
    await page.getByRole('option', { name }).first().click()
    await expect.poll(() => notice(page)).toContain(says)
  }
  expect(await block(page, 'fit').count()).toBe(1)
})

test('a copied frame brings what lies in it', async ({ page }) => {
  await openDocument(page, lineFit())
  await selectBlock(page, 'fit')
  await block(page, 'error').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await page.keyboard.press('f')
  await page.keyboard.type('Both')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+d')
  await block(page, 'error-2').waitFor()
  const { nodes, wires: lines, notes } = read(await text(page)).graphs['main']!
  expect([nodes.length, lines.length, notes?.length]).toEqual([6, 5, 2])
})

test('a dragged wire lights up the ports that can take it and no others', async ({ page }) => {
  await openDocument(page, lineFit())
  await page.mouse.move(...(await middle(page, 'data.x')))
  await page.mouse.down()
  await page.mouse.move(700, 600, { steps: 5 })
  const fits = () =>
    page
      .locator('.react-flow__handle[class*=fits]')
      .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-nodeid')}.${one.getAttribute('data-handleid')}`))
  await expect.poll(async () => (await fits()).toSorted()).toEqual(['error.prediction', 'error.target', 'fit.x'])
  // A learner takes one number, and says so.
  await page.mouse.move(...(await middle(page, 'learner.loss')), { steps: 3 })
  await port(page, 'learner.loss').getByText('takes a scalar').waitFor()
  await page.mouse.move(...(await middle(page, 'fit.y')), { steps: 3 })
  await port(page, 'fit.y').getByText('is an output too').waitFor()
  expect(await port(page, 'learner.loss').getByText('takes a scalar').count()).toBe(0)
  await page.mouse.move(700, 600, { steps: 3 })
  await page.mouse.up()
})

test('a block is added by keyboard where it is asked for, and the map shows as many blocks as there are', async ({
  page,
}) => {
  await openDocument(page, lineFit())
  await page.getByRole('main', { name: 'Canvas' }).dblclick({ position: { x: 300, y: 480 } })
  await page.getByRole('textbox', { name: 'Add a block' }).waitFor()
  await page.keyboard.type('tanh')
  await page.keyboard.press('Enter')
  await block(page, 'tanh').waitFor()
  await expect.poll(() => inspector(page).innerText()).toMatch(/^Tanh/)
  await expect.poll(() => page.locator('.react-flow__minimap-node').count()).toBe(5)
})
