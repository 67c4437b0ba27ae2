import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { CanvasPair, GraphDocument, GraphNode } from '../../graph-runtime/document/types.ts'
import { block, button, waitForSteps } from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

/** A line fitted through a scaling, blocks of a row so far apart; every second one stands lower, so that wires run aslant. */
async function rowOf(page: Page, gap: number, lower: number): Promise<GraphDocument> {
  const kinds: Readonly<Record<string, string>> = {
    data: 'line',
    scale: 'multiply',
    fit: 'dense',
    error: 'squared-error',
    learner: 'sgd',
  }
  const make = (at: (id: string, i: number) => CanvasPair) =>
    documentOf(
      Object.entries(kinds).map(([id, type], i): GraphNode => ({
        id,
        type,
        position: at(id, i),
        settings: type === 'dense' ? { units: 1 } : {},
      })),
      [
        'data.x scale.x',
        'data.x scale.y',
        'scale.z fit.x',
        'fit.y error.prediction',
        'data.y error.target',
        'error.loss learner.loss',
      ],
    )
  await openDocument(
    page,
    make((_, i) => [300 * i, 0]),
    'wide.json',
  )
  await page.getByText('50×1').first().waitFor()
  let left = 0
  const lefts = new Map<string, number>()
  for (const id of Object.keys(kinds)) {
    lefts.set(id, left)
    left += gap + (await block(page, id).evaluate((node) => (node instanceof HTMLElement ? node.offsetWidth : 0)))
  }
  return make((id, i) => [lefts.get(id)!, i % 2 === 0 ? 0 : lower])
}

/** What stands on wires now: what is covered by blocks in part, and all that is there. */
const labels = (page: Page) =>
  page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect())
    const zoom = blocks[0]!.width / document.querySelector<HTMLElement>('.react-flow__node')!.offsetWidth
    const pen = document.createElement('canvas').getContext('2d')!
    pen.font = `600 10px ${getComputedStyle(document.body).getPropertyValue('--ui')}`
    const overlay = document.querySelector<HTMLCanvasElement>('.react-flow canvas')!
    const isIn = (x: number, y: number) =>
      blocks.some((at) => x > at.left && x < at.right && y > at.top && y < at.bottom)
    const numbers = (window.drawn.get(overlay) ?? [])
      .filter(({ x, y }) => !isIn(x, y))
      .map(({ text, x, y }) => {
        const half = (zoom * pen.measureText(text).width) / 2
        return { text, left: x - half, right: x + half, top: y - 7 * zoom, bottom: y }
      })
    const pills = [...document.querySelectorAll('.react-flow__edge text')].map((pill) => {
      const { left, right, top, bottom } = pill.parentElement!.getBoundingClientRect()
      return { text: pill.textContent, left, right, top, bottom }
    })
    const meet = (a: { left: number; right: number; top: number; bottom: number }) =>
      blocks.some((b) => a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 1 && a.bottom > b.top + 1)
    const all = [...numbers, ...pills]
    return { all: all.map(({ text }) => text), cut: all.filter(meet).map(({ text }) => text) }
  })

test('what is written on a wire between close blocks is whole, shorter, or not there', async ({ page }) => {
  for (const [gap, lower] of [
    [32, 0],
    [32, 80],
    [24, 0],
  ] as const) {
    await openDocument(page, await rowOf(page, gap, lower), `row-${gap}-${lower}.json`)
    await button(page, 'Step').click()
    await waitForSteps(page, 1)
    await page.getByRole('radiogroup', { name: 'What the canvas shows' }).getByText('Gradients').click()
    await expect.poll(async () => (await labels(page)).all.length).toBeGreaterThan(1)
    expect((await labels(page)).cut, `${gap} apart, ${lower} lower`).toEqual([])
  }
})
