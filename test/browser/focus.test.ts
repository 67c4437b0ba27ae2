import { expect } from 'vitest'
import { block, button, inspector, metric, problems, steps, waitForSteps } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { chooseByKeys, focusName, waitForFocus } from './keyboard-build.ts'
import { isFocusSeen, tabTo } from './keys.ts'

test('from the palette and the canvas a graph is built, wired, trained, inspected, undone and saved by keys alone', async ({
  page,
}) => {
  for (const [title, id] of [
    ['Line', 'line'],
    ['Dense', 'dense'],
    ['Squared error', 'squared-error'],
    ['SGD', 'sgd'],
  ] as const) {
    await page.keyboard.press('/')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(title)
    await page.keyboard.press('Tab')
    await waitForFocus(page, title)
    expect(await isFocusSeen(page)).toBe(true)
    await page.keyboard.press('Enter')
    await block(page, id).waitFor({ state: 'attached' })
  }
  const wire = async (id: string, input: string, from: string) => {
    await block(page, id).focus()
    await page.keyboard.press('w')
    await waitForFocus(page, 'is wired from')
    await tabTo(page, `^${input} of`)
    expect(await isFocusSeen(page)).toBe(true)
    await chooseByKeys(page, from)
  }
  await wire('dense', 'x', 'Line x')
  await wire('squared-error', 'prediction', 'Dense y')
  await wire('squared-error', 'target', 'Line y')
  await wire('sgd', 'loss', 'Squared error loss')
  await block(page, 'dense').focus()
  await page.keyboard.press('i')
  await tabTo(page, '^Units$')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect.poll(() => problems(page)).toBe(0)

  await page.keyboard.press('Control+Enter')
  await waitForSteps(page, 500)
  await button(page, 'Run').waitFor()
  await page.getByRole('tab', { name: 'Outline' }).focus()
  await tabTo(page, 'Training', 'ArrowLeft')
  await page.keyboard.press('Enter')
  await expect.poll(() => metric(page, 'loss')).toBeGreaterThan(0)
  await block(page, 'dense').focus()
  await page.keyboard.press('y')
  await inspector(page)
    .getByRole('heading', { name: /^Why this gradient/ })
    .waitFor()
  await waitForFocus(page, 'Why this gradient')

  await page.keyboard.press('Control+z')
  await expect.poll(() => problems(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => problems(page)).toBe(0)
  expect(read((await save(page)).text).graphs['main']!.wires).toHaveLength(4)
})

test('the focus stays near where it was when what had it is deleted, undone, closed or replaced', async ({ page }) => {
  await openDocument(page, lineFit())
  const canvas = () => page.evaluate(() => document.activeElement?.closest('.react-flow') !== null)
  await block(page, 'fit').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect.poll(() => block(page, 'fit').count()).toBe(0)
  await expect.poll(canvas).toBe(true)
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('Control+z')
  await block(page, 'fit').waitFor()
  await page.keyboard.press('Tab')
  expect(await canvas()).toBe(true) // Tab goes on from there

  await block(page, 'fit').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('i')
  await waitForFocus(page, /^Name|^Open/)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await waitForFocus(page, /^Name|^Open/)
  await tabTo(page, '^Units$')

  // The block whose setting had the focus is gone with its document: the inspector keeps it.
  await page.getByRole('button', { name: 'Add the derivative as a block' }).focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('open example xor')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).first().textContent()).toBe('xor.json')
  await expect.poll(() => focusName(page)).not.toBe('')
})

test('a block that had the focus has it again after what covered it is closed', async ({ page }) => {
  await openDocument(page, lineFit())
  const covers = [
    ['Control+k', page.getByRole('dialog', { name: 'Find a command' })],
    ['?', page.getByRole('dialog', { name: 'Keys' })],
    ['Control+f', page.getByRole('textbox', { name: 'Find on the canvas' })],
    ['p', page.getByRole('main', { name: 'Present' })],
    ['Shift+F10', page.getByRole('menu')],
  ] as const
  for (const [key, cover] of covers) {
    await block(page, 'fit').focus()
    await page.keyboard.press(key)
    await cover.waitFor()
    await page.keyboard.press('Escape')
    await cover.waitFor({ state: 'detached' })
    await waitForFocus(page, /^Dense|^fit/i)
    expect(await isFocusSeen(page)).toBe(true)
  }
})

test('a dot or a ring moves only where motion is welcome', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await openDocument(page, { ...read(await exampleText('two-spirals')), steps: 100_000 })
  await button(page, 'Run').click()
  await waitForSteps(page, 2)
  const learner = block(page, 'adam')
  /** What is drawn where the ring turns, in the learner's title. */
  const ring = async () => {
    const { x, y, width } = (await learner.boundingBox())!
    const zoom = width / (await learner.evaluate((element) => (element as HTMLElement).offsetWidth))
    const middle = [x + width - 14 * zoom, y + 15 * zoom] as const
    return page.evaluate(async ([left, top]) => {
      // Two frames later, so that no two readings are of one.
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[aria-hidden][class*="overlay"]')!
      const box = canvas.getBoundingClientRect()
      return [...canvas.getContext('2d')!.getImageData(left - box.x - 6, top - box.y - 6, 12, 12).data].join()
    }, middle)
  }
  const first = await ring()
  await expect.poll(ring).not.toBe(first)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(async () => (await ring()) === (await ring())).toBe(true)
  const still = await ring()
  expect(still).toMatch(/[1-9]/)
  await waitForSteps(page, (await steps(page)) + 50)
  expect(await ring()).toBe(still)
  await button(page, 'Pause').click()
  await button(page, 'Run').waitFor()
  await page.keyboard.press('Control+.')
  await page
    .getByRole('region', { name: /Step|passes/i })
    .first()
    .waitFor()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})
