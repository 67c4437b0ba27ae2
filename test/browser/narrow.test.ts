import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { block, button, fileName, selectBlock } from './editor-page.ts'
import { test } from './fixture.ts'

/** What of the bar is cut off by the window's edge or lies under another of its controls. */
const faultsOfBar = (page: Page) =>
  page.getByRole('banner').evaluate((bar) => {
    const seen = [...bar.querySelectorAll('button, h1, progress, label')]
      .map((element) => ({ name: element.getAttribute('aria-label') ?? element.textContent, element }))
      .map((part) => ({ ...part, box: part.element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
    const cut = seen
      .filter(({ box }) => box.left < 0 || box.right > window.innerWidth)
      .map(({ name }) => `${name} is cut`)
    const over = seen.flatMap((a, i) =>
      seen
        .slice(i + 1)
        // The arrows of the two menus stand close to their buttons on purpose.
        .filter((b) => a.box.right - 5 > b.box.left && b.box.right - 5 > a.box.left)
        .filter((b) => a.box.bottom - 1 > b.box.top && b.box.bottom - 1 > a.box.top && !a.element.contains(b.element))
        .map((b) => `${a.name} lies over ${b.name}`),
    )
    return [...cut, ...over]
  })

const openExample = async (page: Page, name: RegExp) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name }).click()
}

describe('a small window', () => {
  test('holds the whole bar, with what it has no room for in a menu', async ({ page }) => {
    await openExample(page, /^XOR/)
    await page.getByRole('banner').getByRole('progressbar').waitFor()
    const isNameCut = () => fileName(page).evaluate((name) => name.scrollWidth > name.clientWidth)
    await expect.poll(isNameCut).toBe(false)
    for (const [width, height] of [
      [1280, 800],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => faultsOfBar(page)).toEqual([])
      await expect.poll(() => button(page, 'Save the file').isVisible()).toBe(false)
    }
    await button(page, 'More').click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Save the file', exact: true }).click()
    expect((await saved).suggestedFilename()).toBe('xor.json')
  })

  test('keeps all blocks in sight as the canvas grows and shrinks, until the user moves it', async ({ page }) => {
    await openExample(page, /^The chain rule/)
    const isInSight = async (id: string) => {
      const canvas = await page.locator('.react-flow').boundingBox()
      const box = await block(page, id).boundingBox()
      if (!canvas || !box) return false
      return box.y >= canvas.y && box.y + box.height <= canvas.y + canvas.height
    }
    await expect.poll(() => isInSight('y')).toBe(true)
    await page.keyboard.press('b')
    await page.getByRole('region', { name: 'Backward graph' }).waitFor()
    await expect.poll(() => isInSight('y')).toBe(true)
    const zoom = () => page.getByText(/^\d+ %$/).innerText()
    await page.getByRole('button', { name: 'Zoom in', exact: true }).click()
    await page.keyboard.press('b')
    await page.getByRole('region', { name: 'Backward graph' }).waitFor({ state: 'detached' })
    const kept = await zoom()
    await page.getByRole('button', { name: 'Fit all blocks' }).click()
    await expect.poll(zoom).not.toBe(kept)
  })

  test('shows the whole of every block of a document just opened, once their shapes are known', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await openExample(page, /^A GAN on a ring/)
    const lowest = block(page, 'on_fooled')
    await lowest.getByText(/parameters$/).waitFor({ state: 'attached' })
    const control = (await page.getByRole('button', { name: 'Fit all blocks' }).boundingBox())!
    await expect
      .poll(async () => {
        const { y, height } = (await lowest.boundingBox())!
        return y + height <= control.y
      })
      .toBe(true)
  })

  test('shows words whole or not at all', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await openExample(page, /^Two spirals/)
    await page.getByRole('region', { name: 'Charts' }).locator('figcaption').first().waitFor()
    const captions = () =>
      page.locator('[class*=chart] figcaption').evaluateAll((all) => [...new Set(all.map((one) => one.clientHeight))])
    await expect.poll(captions).toEqual([16])
    // In the inspector long names go on in a second line, and long choices are shortened.
    const cut = () =>
      page
        .getByRole('complementary', { name: 'Inspector' })
        .locator('button')
        .evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.ariaLabel),
        )
    for (const [id, name] of [
      ['loss', 'Why is the gradient of prediction what it is?'],
      ['data', 'Draw'],
    ] as const) {
      await selectBlock(page, id)
      await page.getByLabel(name).waitFor()
      expect(await cut()).toEqual([])
    }
    // Without its wire a block says so as far as there is room: its name is whole, and of its badge the sign is there.
    await page.locator('.react-flow__edge').nth(2).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    const badge = block(page, 'out').locator('[class*=badge]')
    await badge.waitFor()
    const faults = () =>
      page.locator('[data-title]').evaluateAll((titles) =>
        titles.flatMap((title) => {
          const parts = [...title.querySelectorAll('b, i, [class*=badge]')]
          return parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.textContent)
        }),
      )
    await expect.poll(faults).toEqual([])
    expect(await badge.locator('svg').isVisible()).toBe(true)
    expect(await badge.getAttribute('title')).toBe('needs x')
  })

  test('shows the whole of every block that is added by a click, none upon another', async ({ page }) => {
    const palette = page.getByRole('navigation', { name: 'Blocks' })
    const names = ['Slider', 'Drawn points', 'Sketch pad', 'Table']
    for (const name of names) await palette.getByRole('button', { name, exact: true }).click()
    const faults = () =>
      page.locator('.react-flow').evaluate((canvas) => {
        const edge = canvas.getBoundingClientRect()
        const boxes = [...canvas.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect())
        const isOut = (box: DOMRect) =>
          box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom
        const over = (a: DOMRect, b: DOMRect) =>
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a, b)))
        return { blocks: boxes.length, out: boxes.filter(isOut).length, over: pairs.length }
      })
    await expect.poll(faults).toEqual({ blocks: names.length, out: 0, over: 0 })
  })
})
