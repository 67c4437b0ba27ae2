import { expect } from 'vitest'
import { block, boxOf, button, figuresOn, problems, selectBlock, waitForSteps, pause } from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

const classifier = documentOf(
  [
    { id: 'points', type: 'drawn-points', position: [0, 0], settings: {} },
    { id: 'h', type: 'dense', position: [300, 0], settings: { units: 8, activation: 'tanh' } },
    { id: 'out', type: 'dense', position: [520, 0], settings: { units: 1 } },
    { id: 'loss', type: 'binary-cross-entropy', position: [300, 300], settings: {} },
    { id: 'adam', type: 'adam', position: [560, 300], settings: { rate: 0.05 } },
  ],
  ['points.x h.x', 'h.y out.x', 'out.y loss.prediction', 'points.y loss.target', 'loss.loss adam.loss'],
)

test('points are put, moved and taken away by mouse and by keyboard, also while it trains, and each act is undone by itself', async ({
  page,
}) => {
  await openDocument(page, classifier)
  const pad = block(page, 'points').getByRole('button', { name: /^Picture with/ })
  const count = async () => Number(/with (\d+) points/.exec((await pad.getAttribute('aria-label')) ?? '')?.[1])
  const marks = pad.locator('circle, path:not([class*=axes]):not([class*=cross])')
  expect(await count()).toBe(6)
  const box = await boxOf(pad)
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.click(...at(0.5, 0.1))
  await expect.poll(count).toBe(7)
  await block(page, 'points').getByRole('button', { name: '● class 1' }).click()
  await page.mouse.click(...at(0.1, 0.9))
  await expect.poll(() => pad.locator('circle').count()).toBe(4)
  // A drag from a point moves it, and is one step of undo.
  await page.mouse.move(...at(0.1, 0.9))
  await page.mouse.down()
  await page.mouse.move(...at(0.3, 0.8), { steps: 4 })
  await page.mouse.up()
  await expect.poll(count).toBe(8)
  await button(page, 'Undo').click()
  await expect.poll(() => pad.locator('circle').last().getAttribute('cx')).toBe('20.4')
  await page.mouse.click(...at(0.5, 0.1), { button: 'right' })
  await expect.poll(count).toBe(7)
  const eraser = block(page, 'points').getByRole('button', { name: 'Take single points away' })
  await eraser.click()
  await page.mouse.click(...at(0.2, 0.3))
  await expect.poll(count).toBe(6)
  await button(page, 'Undo').click()
  await eraser.click()
  await expect.poll(count).toBe(7)
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  await pad.focus()
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', '0', 'Space']) await page.keyboard.press(key)
  await expect.poll(count).toBe(8)
  await page.keyboard.press('Delete')
  await expect.poll(count).toBe(7)
  await expect.poll(() => marks.count()).toBe(7)
  await pause(page)
  await block(page, 'points').getByRole('button', { name: 'Take all points away' }).click()
  await expect.poll(() => problems(page)).toBeGreaterThan(0)
  await expect.poll(() => block(page, 'points').getByRole('note').textContent()).toContain('Click into the picture')
  await button(page, 'Undo').click()
  await expect.poll(() => problems(page)).toBe(0)
})

test('to take away where nothing is leaves block, run and undo as they are', async ({ page }) => {
  const pads = documentOf(
    [
      { id: 'points', type: 'drawn-points', position: [0, 0], settings: {} },
      { id: 'pad', type: 'sketch-pad', position: [300, 0], settings: {} },
    ],
    [],
  )
  await openDocument(page, pads)
  for (const id of ['points', 'pad']) {
    await selectBlock(page, id)
    const picture = block(page, id).getByRole('button', { name: /^Picture/ })
    await picture.focus()
    await page.keyboard.press('Delete')
    await page.keyboard.press('Backspace')
    // The keys have been dealt with when this one has.
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => picture.getAttribute('aria-label')).toMatch(/cross at|row \d/)
    expect(await block(page, id).count()).toBe(1)
    expect(await button(page, 'Undo').isDisabled()).toBe(true)
  }
  await block(page, 'pad').getByRole('button', { name: 'Clear the picture' }).click()
  expect(await button(page, 'Undo').isDisabled()).toBe(true)
})

test('what is drawn on the sketch pad is at once what the graph sees, without compiling', async ({ page }) => {
  const sketch = documentOf(
    [
      { id: 'pad', type: 'sketch-pad', position: [0, 0], settings: { ink: 1 } },
      { id: 'total', type: 'expression', position: [320, 0], settings: { expression: 'sum(x)', parameters: '' } },
    ],
    ['pad.x total.x'],
  )
  await openDocument(page, sketch)
  const total = async () => Number((await figuresOn(page, 'total'))[0])
  await expect.poll(total).toBe(0)
  const pad = block(page, 'pad').getByRole('button', { name: /^Picture of 8 by 8/ })
  const box = await boxOf(pad)
  const opened = () => page.evaluate(() => window.talk.sent.filter(({ is }) => is === 'open').length)
  const before = await opened()
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 8 })
  await page.mouse.up()
  await expect.poll(total).toBeGreaterThan(3)
  const drawn = await total()
  await pad.focus()
  for (const key of ['ArrowUp', 'ArrowUp', 'Space']) await page.keyboard.press(key)
  await expect.poll(total).toBeGreaterThan(drawn)
  expect(await opened()).toBe(before)
  await block(page, 'pad').getByRole('button', { name: 'Clear the picture' }).click()
  await expect.poll(total).toBe(0)
})
