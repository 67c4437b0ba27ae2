import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { button, fileName } from './editor-page.ts'
import { fingersOn, spotIn, test, titleOf } from './touch.ts'

const sizes = [
  [1024, 768],
  [768, 1024],
  [1180, 820],
  [1280, 800],
] as const

const openExample = async (page: Page, name: RegExp) => {
  await button(page, 'Examples').tap()
  await page.getByRole('menuitem', { name }).tap()
}

/** Controls that the window cuts off, that lie under one another, or that are less than 24 px to hit either way. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const controls = 'header button, header h1, header label, .react-flow ~ button, main > div > button, [role=tab]'
    const seen = [...document.querySelectorAll(controls)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
    const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent
    const cut = seen.filter(
      ({ box }) => box.left < 0 || box.right > window.innerWidth || box.bottom > window.innerHeight,
    )
    const over = seen.flatMap((a, i) =>
      seen
        .slice(i + 1)
        .filter((b) => a.box.right - 5 > b.box.left && b.box.right - 5 > a.box.left)
        .filter((b) => a.box.bottom - 1 > b.box.top && b.box.bottom - 1 > a.box.top)
        .map((b) => `${named(a.element)} lies over ${named(b.element)}`),
    )
    const hit = ({ element, box }: (typeof seen)[number]) => {
      const more = getComputedStyle(element, '::before')
      const wider = (property: string) => Math.max(0, -Number.parseFloat(more.getPropertyValue(property)) || 0)
      // What lies over all of its surroundings is pressed there.
      const around = getComputedStyle(element, '::after')
      const across = (property: 'width' | 'height') => Number.parseFloat(around[property]) || 0
      return [
        Math.max(box.width + wider('left') + wider('right'), across('width')),
        Math.max(box.height + wider('top') + wider('bottom'), across('height')),
      ]
    }
    const small = seen.filter((part) => part.element.tagName === 'BUTTON' && Math.min(...hit(part)) < 24)
    return [
      ...cut.map(({ element }) => `${named(element)} is cut`),
      ...over,
      ...small.map(({ element }) => `${named(element)} is small`),
    ]
  })

const canvasWidth = async (page: Page) => (await page.locator('.react-flow').boundingBox())!.width
const panels = {
  palette: (page: Page) => page.getByRole('navigation', { name: 'Blocks' }),
  inspector: (page: Page) => page.getByRole('complementary', { name: 'Inspector' }),
  dock: (page: Page) => page.getByRole('region', { name: 'Training and problems' }),
} as const

describe('on a tablet', () => {
  for (const [width, height] of sizes) {
    test(`nothing is cut, covered or too small at ${width}×${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await openExample(page, /^Two spirals/)
      await page.getByRole('banner').getByRole('progressbar').waitFor()
      await expect.poll(() => faults(page)).toEqual([])
      // The file's name takes what room the bar has.
      const nameWidth = () => fileName(page).evaluate((name) => name.clientWidth - name.scrollWidth)
      await expect.poll(nameWidth).toBeGreaterThanOrEqual(width > 1100 ? 0 : -100)
      const least = width < 900 ? 500 : 560
      await expect.poll(() => canvasWidth(page)).toBeGreaterThan(least)
      await button(page, 'Examples').tap()
      const heights = await page
        .getByRole('menuitem')
        .evaluateAll((all) => all.map((item) => item.getBoundingClientRect().height))
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(40)
    })
  }

  test('panels are folded away and opened by taps, and stay so over a reload', async ({ page }) => {
    const wide = await canvasWidth(page)
    for (const name of ['palette', 'inspector', 'dock'] as const) {
      await page.getByRole('button', { name: `Hide the ${name}` }).tap()
      await panels[name](page).waitFor({ state: 'detached' })
    }
    await expect.poll(() => canvasWidth(page)).toBe(1024)
    await page.reload()
    await page.getByRole('button', { name: 'Show the palette' }).waitFor()
    expect(await canvasWidth(page)).toBe(1024)
    for (const name of ['palette', 'inspector', 'dock'] as const) {
      await page.getByRole('button', { name: `Show the ${name}` }).tap()
      await panels[name](page).waitFor()
    }
    await expect.poll(() => canvasWidth(page)).toBe(wide)
  })

  test('a command opens the panel that it needs', async ({ page }) => {
    for (const name of ['palette', 'dock']) await page.getByRole('button', { name: `Hide the ${name}` }).tap()
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await page.keyboard.press('Escape')
    await page
      .getByRole('main', { name: 'Canvas' })
      .focus()
      .catch(() => undefined)
    await button(page, 'More').tap()
    await page.getByRole('menuitem', { name: /^Find a command/ }).tap()
    await page.getByRole('option', { name: /^Show histograms/ }).tap()
    await page.getByRole('tab', { name: 'Histograms', selected: true }).waitFor()
  })

  test('held upright a lesson has its text and the canvas, and leaves the panels as they were', async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 1024 })
    await openExample(page, /^The chain rule/)
    await page.getByRole('button', { name: 'Start the lesson' }).tap()
    await page.getByRole('region', { name: 'Lesson' }).waitFor()
    await panels.inspector(page).waitFor({ state: 'detached' })
    await expect.poll(() => canvasWidth(page)).toBeGreaterThan(420)
    await page.getByRole('button', { name: 'Show the inspector' }).tap()
    await panels.inspector(page).waitFor()
    await expect.poll(() => canvasWidth(page)).toBeGreaterThanOrEqual(239)
    await page.getByRole('region', { name: 'Lesson' }).getByRole('button', { name: 'Next', exact: true }).tap()
    await panels.inspector(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Leave the lesson' }).tap()
    await panels.inspector(page).waitFor()
    await panels.dock(page).waitFor()
  })

  test('the dock is made higher by a finger', async ({ page }) => {
    const height = async () => (await panels.dock(page).boundingBox())!.height
    const before = await height()
    const [x, y] = await spotIn(page.getByRole('separator', { name: 'Height of the dock' }), 0.2)
    await fingersOn(page).drag([x, y], [x, y - 80])
    await expect.poll(height).toBeGreaterThan(before + 70)
    await page.getByRole('tab', { name: 'Outline' }).tap()
    await page.getByRole('tab', { name: 'Outline', selected: true }).waitFor()
  })

  test('what saves a picture covers none of it', async ({ page }) => {
    await openExample(page, /^XOR/)
    const covered = () =>
      panels
        .inspector(page)
        .getByRole('button', { name: /^Save / })
        .evaluateAll((buttons) =>
          buttons.map((button) => {
            const picture = button.parentElement!.querySelector('canvas, svg')!.getBoundingClientRect()
            return Math.max(0, button.getBoundingClientRect().bottom - picture.top)
          }),
        )
    await fingersOn(page).tap(await titleOf(page, 'hidden'))
    await expect.poll(covered).toEqual([0, 0, 0, 0])
    await fingersOn(page).tap(await titleOf(page, 'boundary'))
    await expect.poll(covered).toEqual([0])
  })
})
