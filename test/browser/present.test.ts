import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { button, fileName } from './editor-page.ts'
import { chooseFile, exampleText } from './files.ts'
import { test } from './fixture.ts'

const presented = (page: Page) => page.getByRole('main', { name: 'Present' })
const blocks = (page: Page) => presented(page).getByRole('list', { name: 'Blocks' }).getByRole('listitem')
const current = (page: Page) => presented(page).locator('[aria-current=step]').textContent()

async function openExample(page: Page, name: string): Promise<void> {
  await chooseFile(page, `${name}.json`, await exampleText(name))
  await expect.poll(() => fileName(page).textContent()).toBe(`${name}.json`)
  await expect.poll(() => button(page, 'Present').isEnabled()).toBe(true)
}

/** Texts in sight that are smaller than 18 px; KaTeX's spacers and what is for screen readers alone are no texts in sight. */
const smallTexts = (page: Page) =>
  presented(page).evaluate((frame) =>
    [...frame.querySelectorAll('*')].flatMap((element) => {
      const own = [...element.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE)
      const text = own.map((child) => child.textContent ?? '').join('')
      const { width, height } = element.getBoundingClientRect()
      const isShown = width > 1 && height > 1 && text.replaceAll('\u200b', '').trim() !== ''
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      // A sign above or below another, as in a fraction, is smaller than its line in any book.
      const isRaised = element.closest('.katex-mathml, .msupsub, .mfrac') !== null
      return isShown && !isRaised && size < 18 ? [`${text} ${size}`] : []
    }),
  )

/** Pairs of blocks and figures that cover one another, and texts wider than their block. */
const overlaps = (page: Page) =>
  presented(page).evaluate((frame) => {
    const all = [...frame.querySelectorAll('li, svg text')]
    const boxes = all.map((element) => element.getBoundingClientRect())
    const found = all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b, j) => {
        const [one, two] = [boxes[i]!, boxes[i + 1 + j]!]
        const across = Math.min(one.right, two.right) - Math.max(one.left, two.left)
        const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
        return across > 1 && down > 1 ? [`${a.textContent} / ${b.textContent}`] : []
      }),
    )
    const wide = [...frame.querySelectorAll('li')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    return [...found, ...wide.map(({ textContent }) => `${textContent} is too wide`)]
  })

describe('present mode', () => {
  test('steps by arrow keys, at each size all of it in 18 px or more and nothing over anything', async ({ page }) => {
    await openExample(page, 'chain-rule')
    await page.keyboard.press('p')
    await expect.poll(() => blocks(page).count()).toBe(5)
    for (const [width, height] of [
      [1920, 1080],
      [1280, 800],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.keyboard.press('Home')
      await expect.poll(() => presented(page).textContent()).toContain('Forward 1 of 5')
      for (let i = 0; i < 9; i++) {
        expect(await smallTexts(page)).toEqual([])
        await expect.poll(() => overlaps(page)).toEqual([])
        await page.keyboard.press('ArrowRight')
      }
      await expect.poll(() => current(page)).toContain('◂ 5.0776')
      expect(await presented(page).textContent()).toContain('Backward 5 of 5')
      expect(await smallTexts(page)).toEqual([])
      await expect.poll(() => overlaps(page)).toEqual([])
    }
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => current(page)).not.toContain('5.0776')
  })

  test('plays by Space, and Escape leaves the page as it was', async ({ page }) => {
    await openExample(page, 'chain-rule')
    const view = () => page.locator('.react-flow__viewport').getAttribute('style')
    const before = await view()
    await page.keyboard.press('p')
    await expect.poll(() => blocks(page).count()).toBe(5)
    await page.keyboard.press('Space')
    await expect.poll(() => presented(page).getByRole('button', { name: 'Pause' }).count()).toBe(1)
    await expect.poll(() => presented(page).textContent(), { timeout: 8000 }).toContain('Forward 2 of')
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
    await expect.poll(view).toBe(before)
    expect(await page.getByRole('region', { name: 'Stepping through the passes' }).count()).toBe(0)
  })

  test('of a graph that is too large shows the part around the present step', async ({ page }) => {
    await openExample(page, 'vanishing-gradient')
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.keyboard.press('p')
    await blocks(page).first().waitFor()
    const isInSight = () =>
      presented(page)
        .locator('[aria-current=step]')
        .evaluate((element) => {
          const { left, right } = element.getBoundingClientRect()
          return left >= 0 && right <= window.innerWidth
        })
    for (let i = 0; i < 12; i++) {
      await expect.poll(isInSight).toBe(true)
      expect(await smallTexts(page)).toEqual([])
      await page.keyboard.press('ArrowRight')
    }
  })

  test('shows a lesson beside the passes, in large type', async ({ page, address }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${address}#example=chain-rule&lesson=7`)
    const heading = () => page.getByRole('heading', { level: 2 }).first().textContent()
    await expect.poll(heading).toBe('See it move')
    await page.keyboard.press('p')
    await expect.poll(() => blocks(page).count()).toBe(5)
    expect(await smallTexts(page)).toEqual([])
    await page.keyboard.press('PageDown')
    await expect.poll(heading).toBe('Where is the slope zero?')
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
    await expect.poll(heading).toBe('Where is the slope zero?')
  })
})
