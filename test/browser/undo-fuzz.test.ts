import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { block, inspector, settled } from './editor-page.ts'
import { exampleText, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'

const EDITS = 40

/** The same numbers each time, evenly between 0 and 1 (Park and Miller's generator). */
function drawing(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Puts the focus on the canvas, where no key is typed into a field. */
const leaveFields = (page: Page) =>
  page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())

/** Does a command by its menu. False where it is not enabled. */
async function command(page: Page, name: string): Promise<boolean> {
  await leaveFields(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill(name)
  const item = page.getByRole('option', { name }).first()
  const isEnabled = (await item.getAttribute('aria-disabled')) !== 'true'
  if (isEnabled) await item.click()
  else await page.keyboard.press('Escape')
  return isEnabled
}

/** Drags from the middle of one thing to that of another, whatever lies there. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await settled(page)
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) return
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 3 })
  await page.mouse.up()
}

test('random edits are undone to the first byte and redone to the last', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDocument(page, read(await exampleText('two-moons')))
  const random = drawing(7)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const text = async () => (await save(page)).text
  const one = async (found: Locator) => found.nth(Math.floor(random() * (await found.count())))
  const idsOn = () =>
    page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''))
  const select = async (count: number) => {
    await leaveFields(page)
    // Ends the selection; inside an own block a second one would leave it.
    await page.keyboard.press('Escape')
    const ids = await idsOn()
    for (let i = 0; i < count && ids.length > 0; i++) {
      await block(page, pick(ids)).dispatchEvent('click', { shiftKey: i > 0, bubbles: true })
    }
  }
  /** Selects so many and presses keys. */
  const press =
    (count: number, ...keys: string[]) =>
    async () => {
      await select(count)
      for (const key of keys) await page.keyboard.press(key)
    }
  const edits: Readonly<Record<string, () => Promise<unknown>>> = {
    duplicate: press(1, 'Control+d'),
    'move down': press(2, 'Shift+ArrowDown'),
    'move right': press(1, 'ArrowRight', 'ArrowRight'),
    delete: press(1, 'Delete'),
    'make a block': press(2, 'Control+g', 'Escape'),
    unpack: press(1, 'Control+Shift+g'),
    'copy and paste': press(2, 'Control+c', 'Control+v'),
    'cut and paste': press(2, 'Control+x', 'Control+v'),
    'open what was made': press(2, 'Control+g', 'Escape', 'Enter'),
    'go out': press(0, 'Escape'),
    arrange: press(0, 'Control+Shift+l'),
    note: async () => {
      await press(0, 'n')()
      await page.keyboard.type(pick(['Note', '']))
      await page.keyboard.press('Escape')
    },
    frame: async () => {
      await press(2, 'f')()
      await page.keyboard.type('Frame')
      await page.keyboard.press('Enter')
    },
    align: async () => {
      await select(3)
      await command(page, pick(['Align left edges', 'Space out evenly across']))
    },
    rename: async () => {
      await press(1, 'F2')()
      await page.keyboard.type(`Name ${Math.floor(random() * 100)}`)
      await page.keyboard.press('Enter')
    },
    wire: async () =>
      drag(
        page,
        await one(page.locator('.react-flow__handle.source')),
        await one(page.locator('.react-flow__handle.target')),
      ),
    'remove a wire': async () => {
      const line = await one(page.locator('.react-flow__edge'))
      if ((await line.count()) > 0) await line.dispatchEvent('click', { bubbles: true })
      await page.keyboard.press('Delete')
    },
    drag: async () =>
      drag(page, await one(page.locator('.react-flow__node')), page.getByRole('main', { name: 'Canvas' })),
    setting: async () => {
      await select(1)
      const field = await one(inspector(page).getByRole('spinbutton'))
      if ((await field.count()) === 0) return
      await field.fill(String(1 + Math.floor(random() * 9)))
      await field.press('Enter')
    },
    knob: async () => {
      const knob = await one(page.locator('.react-flow__node').getByRole('slider'))
      // A block that is gliding out of sight takes its knob along.
      const isThere = await knob.focus({ timeout: 3000 }).then(
        () => true,
        () => false,
      )
      if (!isThere) return
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    },
  }
  const names = Object.keys(edits)
  const first = await text()
  // Each kind once, in an order of its own, and then again by chance.
  const order = names.map((name) => [random(), name] as const).toSorted(([a], [b]) => a - b)
  for (let i = 0; i < EDITS; i++) {
    await edits[order[i]?.[1] ?? pick(names)]!()
    await leaveFields(page)
  }
  const last = await text()
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  const redo = page.getByRole('button', { name: 'Redo', exact: true })
  let steps = 0
  for (; await undo.isEnabled(); steps++) await undo.click()
  // Most edits did something, so that there is something to take back.
  expect(steps).toBeGreaterThan(EDITS / 2)
  expect(await text()).toBe(first)
  const texts = [first]
  for (let i = 0; i < steps; i++) {
    await redo.click()
    if (i % 4 === 0) texts.push(await text())
  }
  expect(await redo.isEnabled()).toBe(false)
  expect(await text()).toBe(last)
  // No step does nothing.
  expect(new Set(texts).size).toBe(texts.length)
})
