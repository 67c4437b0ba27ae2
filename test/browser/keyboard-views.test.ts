import { expect } from 'vitest'
import { block, inspector } from './editor-page.ts'
import { read } from './files.ts'
import { test } from './fixture.ts'
import { addByKeys, focusName, waitForFocus } from './keyboard-build.ts'
import { findBlock, isFocusSeen, openExample, saved, tabTo } from './keys.ts'

test('points and ink are put, taken away and undone by keys alone', async ({ page }) => {
  await page.keyboard.press('o')
  await waitForFocus(page, /^Add a block$/)
  await addByKeys(page, 'Drawn points')
  await addByKeys(page, 'Sketch pad')
  const settings = async (type: string) =>
    read(await saved(page)).graphs['main']!.nodes.find((node) => node.type === type)!.settings

  await findBlock(page, 'Drawn points', 'drawn-points')
  await tabTo(page, '^Picture with 6 points')
  for (const key of ['ArrowUp', 'ArrowRight', '1', 'Space']) await page.keyboard.press(key)
  await waitForFocus(page, /^Picture with 7 points/)
  expect(await isFocusSeen(page)).toBe(true)
  expect(await settings('drawn-points')).toMatchObject({
    points: expect.arrayContaining([[expect.any(Number), expect.any(Number), 1]]),
  })
  await page.keyboard.press('Delete')
  await waitForFocus(page, /^Picture with 6 points/)
  await page.keyboard.press('Control+z')
  await waitForFocus(page, /^Picture with 7 points/)

  await findBlock(page, 'Sketch pad', 'sketch-pad')
  await tabTo(page, /^Picture of \d+ by \d+ pixels/)
  const ink = async () => Number(/(\d+) with ink/.exec(await focusName(page))?.[1])
  const before = await ink()
  for (const key of ['ArrowUp', 'Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await expect.poll(ink).toBeGreaterThan(before)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(ink).toBe(before)
})

test('a view is read in words, a knob turned on its block, by keys alone', async ({ page }) => {
  await openExample(page, 'Two moons', 'boundary')
  await findBlock(page, 'Decision boundary', 'boundary')
  await page.keyboard.press('i')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true)
  await tabTo(page, '^In figures')
  await page.keyboard.press('Enter')
  expect(await isFocusSeen(page)).toBe(true)
  await expect.poll(() => inspector(page).locator('details[open]').count()).toBe(1)

  await findBlock(page, 'Adam', 'adam')
  await page.keyboard.press('Tab')
  await waitForFocus(page, /^rate$/)
  expect(await isFocusSeen(page)).toBe(true)
  const rate = async () =>
    read(await saved(page)).graphs['main']!.nodes.find(({ id }) => id === 'adam')!.settings['rate']
  const before = await rate()
  await page.keyboard.press('ArrowRight')
  await expect.poll(rate).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(rate).toBe(before)
  await block(page, 'adam').waitFor()
})
