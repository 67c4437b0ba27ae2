import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { button, fileName, settled } from './editor-page.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { chooseFile, exampleText, read } from './files.ts'

/** What covers the window in present mode. */
export const presented = (page: Page): Locator => page.getByRole('main', { name: 'Present' })

/** The blocks that are presented. */
export const blocks = (page: Page): Locator =>
  presented(page).getByRole('list', { name: 'Blocks' }).getByRole('listitem')

/** What the block of the step on show says. */
export const current = (page: Page): Promise<string | null> =>
  presented(page).locator('[aria-current=step]').textContent()

/** Opens an example, so that it can be presented. */
export async function openToPresent(page: Page, name: string, more: Partial<GraphDocument> = {}): Promise<void> {
  await chooseFile(page, `${name}.json`, JSON.stringify({ ...read(await exampleText(name)), ...more }))
  await expect.poll(() => fileName(page).textContent()).toBe(`${name}.json`)
  await expect.poll(() => button(page, 'Present').isEnabled()).toBe(true)
  await settled(page)
}

/** Presents what is open, and waits until its passes are there. */
export async function present(page: Page): Promise<void> {
  await page.keyboard.press('p')
  await presented(page).locator('[aria-current=step]').waitFor()
}

/** Texts in sight that are smaller than 18 px, raised signs too; what is for screen readers alone is no text in sight. */
export const smallTexts = (page: Page): Promise<string[]> =>
  presented(page).evaluate((frame) =>
    [...frame.querySelectorAll('*')].flatMap((element) => {
      const own = [...element.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE)
      const text = own.map((child) => child.textContent ?? '').join('')
      const { width, height } = element.getBoundingClientRect()
      const isShown = width > 1 && height > 1 && text.replaceAll('\u200b', '').trim() !== ''
      const hidden = element.closest('.katex-mathml, .visually-hidden') !== null
      const drawing = element.closest('svg')?.querySelector('g')?.getAttribute('transform') ?? ''
      const scale = element.tagName === 'text' ? Number(/scale\((.+)\)/.exec(drawing)?.[1] ?? 1) : 1
      const size = scale * Number.parseFloat(getComputedStyle(element).fontSize)
      return isShown && !hidden && size < 17.99 ? [`${text} ${size}`] : []
    }),
  )

/** Blocks and figures that cover one another, figures that a wire touches, and texts that reach beyond their block. */
export const faults = (page: Page): Promise<string[]> =>
  presented(page).evaluate((frame) => {
    const all = [...frame.querySelectorAll('li[data-id], svg text')]
    const boxes = all.map((element) => element.getBoundingClientRect())
    const covered = all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b, j) => {
        const [one, two] = [boxes[i]!, boxes[i + 1 + j]!]
        const across = Math.min(one.right, two.right) - Math.max(one.left, two.left)
        const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
        return across > 1 && down > 1 ? [`${a.textContent} / ${b.textContent}`] : []
      }),
    )
    const crossed = [...frame.querySelectorAll<SVGPathElement>('svg g path')].flatMap((path) => {
      const onScreen = path.getScreenCTM()
      if (!onScreen) return []
      const half = (Number.parseFloat(getComputedStyle(path).strokeWidth) * onScreen.a) / 2
      const length = path.getTotalLength()
      const points = Array.from({ length: 81 }, (_, i) =>
        path.getPointAtLength((i * length) / 80).matrixTransform(onScreen),
      )
      return all.flatMap((text, i) => {
        const { left, right, top, bottom } = boxes[i]!
        const touches = ({ x, y }: DOMPoint) =>
          x > left - half && x < right + half && y > top - half && y < bottom + half
        return text.tagName === 'text' && points.some(touches) ? [`a wire crosses ${text.textContent}`] : []
      })
    })
    const wide = [...frame.querySelectorAll('li[data-id]')].flatMap((block) => {
      const { left, right, top, bottom } = block.getBoundingClientRect()
      const isOut = [...block.querySelectorAll('b, span')].some((part) => {
        const box = part.getBoundingClientRect()
        const isSeen = box.width > 1 && part.closest('.katex-mathml') === null && part.textContent?.trim() !== ''
        // KaTeX's struts are as high as their line.
        const isLine = part.closest('.katex') === null
        return (
          isSeen && (box.left < left - 1 || box.right > right + 1 || (isLine && (box.top < top || box.bottom > bottom)))
        )
      })
      return isOut ? [`${block.textContent} reaches beyond its block`] : []
    })
    return [...covered, ...crossed, ...wide]
  })

/** Words, figures and pictures that are not whole: cut by what holds them, unless that scrolls, or beyond the window. */
export const cutOff = (page: Page): Promise<string[]> =>
  presented(page).evaluate((frame) =>
    [...frame.querySelectorAll('h1, h2, p, label, button, figcaption, canvas, .katex-html')].flatMap((element) => {
      // The graph moves, and what does not fit into the lesson or the banner scrolls.
      if (element.closest('li[data-id]') || getComputedStyle(element).visibility === 'hidden') return []
      const { left, right, top, bottom, width } = element.getBoundingClientRect()
      const scrolls = element.closest('[class*=_text_], [class*=_banner_]') !== null
      const isOut = left < 0 || right > innerWidth || (!scrolls && (top < 0 || bottom > innerHeight))
      const isShort = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible'
      return width > 1 && (isOut || isShort) ? [`${element.tagName} ${element.textContent}`] : []
    }),
  )

/** Whether the block of the step on show lies wholly in the window, beside all that stands round the graph. */
export const isInSight = (page: Page): Promise<boolean> =>
  presented(page)
    .locator('[aria-current=step]')
    .evaluate((element) => {
      const room = element.closest('ul')!.parentElement!.parentElement!.getBoundingClientRect()
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom
    })

/** Blocks that do not lie wholly in the room that the graph has. */
export const outOfSight = (page: Page): Promise<string[]> =>
  presented(page)
    .getByRole('list', { name: 'Blocks' })
    .evaluate((list) => {
      const room = list.parentElement!.parentElement!.getBoundingClientRect()
      return [...list.children].flatMap((block) => {
        const { left, right, top, bottom } = block.getBoundingClientRect()
        const isIn = left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom
        return isIn ? [] : [block.textContent]
      })
    })
