import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { block, button, figuresOn, inspector, notice, port } from './editor-page.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { fingersOn, spotIn, test, titleOf, type Spot } from './touch.ts'

const sum = documentOf(
  [
    { id: 'a', type: 'slider', position: [0, 0], settings: { value: 0, from: -2, to: 2 } },
    { id: 'b', type: 'sin', position: [320, 0], settings: {} },
    { id: 'c', type: 'cos', position: [320, 200], settings: {} },
  ],
  ['a.y b.x'],
)

/** Where the canvas is looked at from. */
const view = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform)
    return { x: e, y: f, zoom: a }
  })
/** Where a block lies on the canvas, not on the screen. */
const place = (page: Page, id: string) => block(page, id).evaluate((element) => element.style.transform)
const beside = ([x, y]: Spot, dx: number, dy: number): Spot => [x + dx, y + dy]
const blank = async (page: Page) => spotIn(page.locator('.react-flow'), 0.3, 0.04)
const items = async (page: Page) => (await page.getByRole('menuitem').allInnerTexts()).join('\n')
const wires = (page: Page) => page.locator('.react-flow__edge').count()

describe('a finger on the canvas', () => {
  test('pans it, two zoom it about their middle, and the page stays as it is', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    const from = await view(page)
    await fingers.drag(await blank(page), beside(await blank(page), 48, 32))
    await expect.poll(async () => (await view(page)).x - from.x).toBeCloseTo(48, 0)
    expect((await view(page)).y - from.y).toBeCloseTo(32, 0)
    await fingers.pinch(await blank(page), 60, 150)
    await expect.poll(async () => (await view(page)).zoom / from.zoom).toBeGreaterThan(1.5)
    await fingers.pinch(await blank(page), 150, 60)
    await expect.poll(async () => (await view(page)).zoom / from.zoom).toBeLessThan(1.5)
    expect(await page.evaluate(() => [window.scrollX, window.scrollY, window.visualViewport?.scale])).toEqual([0, 0, 1])
  })

  test('selects what it taps; it pans from a block until that is selected, then drags it', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    const [before, at] = [await view(page), await place(page, 'c')]
    await fingers.drag(await titleOf(page, 'c'), beside(await titleOf(page, 'c'), 40, 24))
    await expect.poll(async () => (await view(page)).x).not.toBe(before.x)
    expect(await place(page, 'c')).toBe(at)
    await fingers.tap(await titleOf(page, 'c'))
    await inspector(page)
      .getByRole('heading', { name: /Cosine/ })
      .waitFor()
    const still = await view(page)
    await fingers.drag(await titleOf(page, 'c'), beside(await titleOf(page, 'c'), 40, 24))
    await expect.poll(() => place(page, 'c')).not.toBe(at)
    expect(await view(page)).toEqual(still)
    await button(page, 'Undo').tap()
    await expect.poll(() => place(page, 'c')).toBe(at)
    const line = page.locator('.react-flow__edge path').first()
    const middle = await line.evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2)
      const { a, d, e, f } = path.getScreenCTM()!
      return [x * a + e, y * d + f] as const
    })
    await fingers.tap(middle)
    await inspector(page).getByRole('heading', { name: /^Wire/ }).waitFor()
  })

  test('turns a knob on its block, which stays where it is', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    await expect.poll(async () => Number((await figuresOn(page, 'b'))[0])).toBe(0)
    const [before, at] = [await view(page), await place(page, 'a')]
    const knob = block(page, 'a').getByRole('slider', { name: 'value' })
    const thumb = await spotIn(block(page, 'a').locator('[class*=thumb]'))
    await fingers.drag(thumb, beside(thumb, 12, 0))
    await expect.poll(() => knob.getAttribute('aria-valuetext')).not.toBe('0')
    await expect.poll(async () => Number((await figuresOn(page, 'b'))[0])).toBeGreaterThan(0)
    expect([await view(page), await place(page, 'a')]).toEqual([before, at])
  })

  test('opens the menu of what it rests on, and lifting it chooses nothing', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    await fingers.rest(await titleOf(page, 'c'), () => page.getByRole('menuitem', { name: /^Duplicate/ }).waitFor())
    expect(await items(page)).toContain('Rename')
    await page.getByRole('menuitem', { name: /^Duplicate/ }).tap()
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(4)
    await fingers.rest(await blank(page), () => page.getByRole('menuitem', { name: /^Select all/ }).waitFor())
    expect(await items(page)).not.toContain('Duplicate')
    await page.getByRole('menuitem', { name: /^Select all/ }).tap()
    await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(4)
  })

  test('selects several, one tap each, after the menu was asked to', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    await fingers.rest(await titleOf(page, 'b'), () =>
      page.getByRole('menuitem', { name: /^Select several/ }).waitFor(),
    )
    await page.getByRole('menuitem', { name: /^Select several/ }).tap()
    await page.getByText('1 selected.').waitFor()
    await fingers.tap(await titleOf(page, 'c'))
    await inspector(page).getByRole('heading', { name: '2 blocks' }).waitFor()
    await fingers.tap(await titleOf(page, 'a'))
    await inspector(page).getByRole('heading', { name: '3 blocks' }).waitFor()
    // A tap that misses takes nothing away.
    await fingers.tap(await blank(page))
    await fingers.tap(await titleOf(page, 'b'))
    await inspector(page).getByRole('heading', { name: '2 blocks' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).tap()
    await fingers.tap(await titleOf(page, 'b'))
    await inspector(page).getByRole('heading', { name: /^Sine/ }).waitFor()
    expect(await page.locator('.react-flow__node.selected').count()).toBe(1)
    await fingers.tap(await blank(page))
    await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(0)
  })

  test('wires by a tap on one port and a tap on the other, and by dragging', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    const lit = () => page.locator('[class*=fits]').count()
    await fingers.tap(await spotIn(port(page, 'a.y')))
    await expect.poll(lit).toBe(2)
    await fingers.tap(await blank(page))
    await expect.poll(lit).toBe(0)
    await fingers.tap(await spotIn(port(page, 'a.y')))
    await expect.poll(lit).toBe(2)
    await fingers.tap(await spotIn(port(page, 'c.x')))
    await expect.poll(() => wires(page)).toBe(2)
    expect(await lit()).toBe(0)
    await button(page, 'Undo').tap()
    await expect.poll(() => wires(page)).toBe(1)
    await fingers.drag(await spotIn(port(page, 'a.y')), await spotIn(port(page, 'c.x')))
    await expect.poll(() => wires(page)).toBe(2)
  })

  test('is told by a port that cannot take its wire why not, while it drags and after a tap', async ({ page }) => {
    await openDocument(page, sum)
    const fingers = fingersOn(page)
    const [from, to] = [await spotIn(port(page, 'b.y')), await spotIn(port(page, 'c.y'))]
    await fingers.drag(from, to, () => port(page, 'c.y').getByText('is an output too').waitFor())
    expect(await port(page, 'c.y').getByText('is an output too').count()).toBe(0)
    await fingers.tap(from)
    await fingers.tap(to)
    await expect.poll(() => notice(page)).toContain('Both are outputs. A wire runs from an output to an input.')
    // A second tap on where it begins only gives it up.
    await page.getByRole('button', { name: 'Close' }).tap()
    await fingers.tap(from)
    await fingers.tap(from)
    await expect.poll(() => page.locator('[class*=fits]').count()).toBe(0)
    expect([await notice(page), await wires(page)]).toEqual(['', 1])
  })

  test('adds a block by a tap in the palette', async ({ page }) => {
    await openDocument(page, lineFit())
    const item = page.getByRole('navigation', { name: 'Blocks' }).getByRole('button', { name: 'Slider', exact: true })
    await item.tap()
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(5)
  })
})
