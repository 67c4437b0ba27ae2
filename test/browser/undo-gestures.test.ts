import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { block, boxOf, button, inspector, selectBlock } from './editor-page.ts'
import { documentOf, openDocument, save } from './files.ts'
import { test } from './fixture.ts'

const pads = documentOf(
  [
    { id: 'pad', type: 'sketch-pad', position: [0, 0], settings: {} },
    { id: 'points', type: 'drawn-points', position: [300, 0], settings: {} },
    { id: 'x', type: 'slider', position: [600, 0], settings: {} },
    { id: 'h', type: 'dense', position: [600, 240], settings: {} },
  ],
  [],
)

/** Drags over a thing by parts of its width and height, in many moves. */
async function drag(page: Page, over: Locator, from: readonly [number, number], to: readonly [number, number]) {
  const box = await boxOf(over)
  const at = ([x, y]: readonly [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 5 })
  await page.mouse.move(...at(to), { steps: 5 })
  await page.mouse.up()
}

test('a stroke, a drawn point, a scrubbed number and a turned knob are one step to undo each, to the byte', async ({
  page,
}) => {
  await openDocument(page, pads)
  const text = async () => (await save(page)).text
  const gestures: Record<string, () => Promise<void>> = {
    'a stroke of the sketch pad': () =>
      drag(page, block(page, 'pad').getByRole('button', { name: /^Picture of/ }), [0.2, 0.3], [0.8, 0.7]),
    'a point put and dragged': () =>
      drag(page, block(page, 'points').getByRole('button', { name: /^Picture with/ }), [0.5, 0.05], [0.4, 0.15]),
    'a knob of a block': async () => {
      const knob = block(page, 'x').getByRole('slider')
      await drag(page, knob, [0.5, 0.5], [3, 0.5])
    },
    'a number of the inspector': async () => {
      await selectBlock(page, 'h')
      const units = inspector(page).getByRole('spinbutton', { name: 'Units', exact: true })
      await drag(page, units, [0.5, 0.5], [1.4, 0.5])
    },
  }
  const texts = [await text()]
  for (const [name, act] of Object.entries(gestures)) {
    await act()
    await expect.poll(text, { message: name }).not.toBe(texts.at(-1))
    texts.push(await text())
  }
  for (const before of texts.slice(0, -1).toReversed()) {
    await button(page, 'Undo').click()
    expect(await text()).toBe(before)
  }
  expect(await button(page, 'Undo').isDisabled()).toBe(true)
  for (const after of texts.slice(1)) {
    await button(page, 'Redo').click()
    expect(await text()).toBe(after)
  }
})
