import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { block, button, figuresOn, inspector, pause, port, waitForSteps } from './editor-page.ts'
import { documentOf, exampleText, lineFit, openDocument, read } from './files.ts'
import { fingersOn, spotIn, test, titleOf, type Spot } from './touch.ts'

const beside = ([x, y]: Spot, dx: number, dy: number): Spot => [x + dx, y + dy]
const told = async (page: Page) => (await page.locator('[class*=told]').allInnerTexts()).join()

describe('what a mouse is told on hover', () => {
  test('a finger that rests on a button or a port is told, and presses nothing', async ({ page }) => {
    await openDocument(page, lineFit())
    const fingers = fingersOn(page)
    const step = await spotIn(button(page, 'Step through the passes'))
    await fingers.rest(step, async () => {
      await expect.poll(() => told(page)).toBe('Step through the passes')
    })
    await fingers.rest(await spotIn(port(page, 'error.target')), async () => {
      await expect.poll(() => told(page)).toMatch(/^target: /)
    })
    expect(await page.getByRole('region', { name: 'Stepping through the passes' }).count()).toBe(0)
    expect(await page.locator('[class*=fits]').count()).toBe(0)
    await fingers.tap(await spotIn(page.locator('.react-flow'), 0.5, 0.1))
    await expect.poll(() => told(page)).toBe('')
  })

  test('a tap on a figure says all its digits', async ({ page }) => {
    await openDocument(page, lineFit())
    const fingers = fingersOn(page)
    await fingers.tap(await titleOf(page, 'fit'))
    const size = inspector(page)
      .getByRole('row', { name: /weight/ })
      .getByRole('cell')
      .nth(2)
    await size.waitFor()
    await size.tap()
    await expect.poll(() => told(page)).toMatch(/^rms [−\d.e]+, mean/)
  })

  test('a tap reads a curve at a step', async ({ page }) => {
    await openDocument(page, lineFit())
    const fingers = fingersOn(page)
    await button(page, 'Run').tap()
    await waitForSteps(page, 50)
    await pause(page)
    const chart = page.locator('figure svg[class*=chart]').first()
    const reading = () => chart.locator('g').last().locator('tspan').first().textContent({ timeout: 500 })
    await fingers.tap(await spotIn(chart, 0.4))
    await expect.poll(reading).toMatch(/^step \d/)
    const early = await reading()
    await fingers.tap(await spotIn(chart, 0.55))
    await expect.poll(reading).not.toBe(early)
    await fingers.tap(await titleOf(page, 'data'))
    await expect.poll(() => chart.locator('tspan').count()).toBe(0)
  })
})

test('what saves a chart, always there under a finger, lies over nothing that the chart says', async ({ page }) => {
  await openDocument(page, read(await exampleText('xor')))
  const fingers = fingersOn(page)
  await button(page, 'Run').tap()
  await waitForSteps(page, 50)
  await pause(page)
  await fingers.tap(await titleOf(page, 'adam'))
  const over = inspector(page).locator('figure', { hasText: 'Over time' })
  await over.locator('svg text').first().waitFor()
  const covered = () =>
    over.evaluate((figure) => {
      const { left, right, top, bottom } = figure.querySelector('button svg')!.getBoundingClientRect()
      const words = [...figure.querySelectorAll('svg text')].filter((text) => {
        const box = text.getBoundingClientRect()
        return box.left < right && box.right > left && box.top < bottom && box.bottom > top
      })
      return words.map((text) => text.textContent)
    })
  await expect.poll(covered).toEqual([])
})

test('a tap reads an element of a heat map until the next tap', async ({ page }) => {
  await openDocument(page, read(await exampleText('xor')))
  const fingers = fingersOn(page)
  await fingers.tap(await titleOf(page, 'hidden'))
  const map = inspector(page).locator('canvas').first()
  await map.waitFor()
  await fingers.tap(await spotIn(map, 0.3, 0.25))
  const cell = inspector(page).getByText(/^\[0, 2\] −?[\d.]+/)
  await cell.waitFor()
  await fingers.tap(await titleOf(page, 'hidden'))
  await cell.waitFor({ state: 'detached' })
})

describe('what a finger turns', () => {
  test('a number is scrubbed sideways, typed with the keys that fit it, and stepped', async ({ page }) => {
    await openDocument(page, lineFit())
    const fingers = fingersOn(page)
    await fingers.tap(await titleOf(page, 'learner'))
    const rate = inspector(page).getByRole('spinbutton', { name: 'Rate', exact: true })
    const at = await spotIn(rate)
    await fingers.drag(at, beside(at, 48, 0))
    await expect.poll(async () => Number(await rate.getAttribute('aria-valuenow'))).toBeGreaterThan(0.1)
    expect(await rate.getAttribute('inputmode')).toBe('decimal')
    await fingers.tap(await titleOf(page, 'fit'))
    const units = inspector(page).getByRole('spinbutton', { name: 'Units', exact: true })
    expect(await units.getAttribute('inputmode')).toBe('numeric')
    await inspector(page).getByRole('button', { name: 'More Units' }).tap()
    await expect.poll(() => units.getAttribute('aria-valuenow')).toBe('2')
    await fingers.tap(await titleOf(page, 'data'))
    const slope = inspector(page).getByRole('spinbutton', { name: 'Slope', exact: true })
    // A number that may be negative needs the minus, which number keys lack.
    expect(await slope.getAttribute('inputmode')).toBe('text')
  })

  test('on a pad it draws, and the canvas stays', async ({ page }) => {
    const pads = documentOf(
      [
        { id: 'pad', type: 'sketch-pad', position: [0, 0], settings: { ink: 1 } },
        { id: 'total', type: 'expression', position: [320, 0], settings: { expression: 'sum(x)', parameters: '' } },
        { id: 'points', type: 'drawn-points', position: [0, 320], settings: {} },
      ],
      ['pad.x total.x'],
    )
    await openDocument(page, pads)
    const fingers = fingersOn(page)
    await expect.poll(async () => Number((await figuresOn(page, 'total'))[0])).toBe(0)
    const where = () => page.locator('.react-flow__viewport').getAttribute('style')
    const before = await where()
    const sketch = block(page, 'pad').getByRole('button', { name: /^Picture of/ })
    await fingers.drag(await spotIn(sketch, 0.2), await spotIn(sketch, 0.8))
    await expect.poll(async () => Number((await figuresOn(page, 'total'))[0])).toBeGreaterThan(3)
    const points = block(page, 'points').getByRole('button', { name: /^Picture with/ })
    const count = async () => Number(/with (\d+) points/.exec((await points.getAttribute('aria-label')) ?? '')?.[1])
    const there = await count()
    await fingers.tap(await spotIn(points, 0.5, 0.1))
    await expect.poll(count).toBe(there + 1)
    expect(await where()).toBe(before)
  })

  test('the passes are stepped through by taps, on the canvas and in Present', async ({ page }) => {
    await openDocument(page, lineFit())
    await button(page, 'Step through the passes').tap()
    const banner = page.getByRole('region', { name: 'Stepping through the passes' })
    await banner.waitFor()
    const first = await banner.innerText()
    await banner.getByRole('button', { name: 'Next block' }).tap()
    await expect.poll(() => banner.innerText()).not.toBe(first)
    const scrubber = page.locator('[data-walk-scrubber]')
    await fingersOn(page).tap(await spotIn(scrubber, 0.9))
    await expect.poll(() => banner.innerText()).toMatch(/Backward|Update/)
    await button(page, 'More').tap()
    await page.getByRole('menuitem', { name: /^Present/ }).tap()
    const present = page.getByRole('main', { name: 'Present' })
    const shown = await present.getByRole('region', { name: 'What is computed' }).innerText()
    await present.getByRole('button', { name: 'Back' }).tap()
    await expect.poll(() => present.getByRole('region', { name: 'What is computed' }).innerText()).not.toBe(shown)
    const graph = present.getByRole('list', { name: 'Blocks' }).locator('..')
    const before = await graph.getAttribute('style')
    const room = graph.locator('..')
    await fingersOn(page).drag(await spotIn(room, 0.8, 0.95), await spotIn(room, 0.3, 0.95))
    await expect.poll(() => graph.getAttribute('style')).not.toBe(before)
    await present.getByRole('button', { name: 'Leave' }).tap()
    await present.waitFor({ state: 'detached' })
  })
})
