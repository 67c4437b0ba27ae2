import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, figuresOn, selectBlock, settled } from './editor-page.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

const banner = (page: Page) => page.getByRole('region', { name: 'Stepping through the passes' })
const place = (page: Page) => banner(page).locator('b').first().textContent()

async function openExample(page: Page, name: string): Promise<void> {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  await block(page, 'z').or(block(page, 'out')).first().waitFor()
  await settled(page)
}

test('the two passes of the chain rule, by keys and by mouse, with its numbers', async ({ page }) => {
  await openExample(page, 'The chain rule')
  await page.keyboard.press('Control+.')
  await expect.poll(() => place(page)).toBe('▸ Forward 1 of 5')
  // What is not reached yet has no figure.
  await expect.poll(() => figuresOn(page, 'z')).toEqual(['–'])
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => place(page)).toBe('▸ Forward 5 of 5')
  await expect.poll(() => figuresOn(page, 'z')).toContain('2.58')
  await page.keyboard.press('End')
  await expect.poll(() => place(page)).toBe('◂ Backward 5 of 5')
  await banner(page).getByText('Two wires leave x, so what comes back along them adds.').waitFor()
  const formula = banner(page).getByRole('region', { name: 'What is computed' })
  await expect.poll(async () => (await formula.textContent())?.includes('5.0776')).toBe(true)
  await expect.poll(() => figuresOn(page, 'x')).toContain('5.08')

  await banner(page).getByRole('button', { name: 'Back to the block before' }).click()
  await expect.poll(() => place(page)).toBe('◂ Backward 4 of 5')
  const scrubber = banner(page).getByRole('slider', { name: 'Step of the passes' })
  await scrubber.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => scrubber.getAttribute('aria-valuetext')).toBe('Forward 1 of 5, x')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => place(page)).toBe('▸ Forward 2 of 5')
  await page.keyboard.press('Escape')
  await expect.poll(() => banner(page).count()).toBe(0)
  await expect.poll(() => figuresOn(page, 'z')).toContain('2.58')
})

test('a run is paused for it, and going on with the run leaves it', async ({ page }) => {
  await openExample(page, 'XOR')
  await button(page, 'Run').click()
  await button(page, 'Step through the passes').click()
  await expect.poll(() => place(page)).toMatch(/^▸ Forward 1 of \d+$/)
  await button(page, 'Run').waitFor()
  await banner(page).getByRole('button', { name: 'Play the passes' }).click()
  await banner(page).getByRole('button', { name: 'Pause the passes' }).click()
  await page.keyboard.press('End')
  await expect.poll(() => place(page)).toBe('↻ Update 1 of 1')
  await button(page, 'Step').click()
  await expect.poll(() => banner(page).count()).toBe(0)
})

test('in a small window each equation of a step is seen whole, and views stay drawn', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openExample(page, 'XOR')
  await page.keyboard.press('Control+.')
  const formula = banner(page).getByRole('region', { name: 'What is computed' })
  await expect.poll(() => place(page)).toMatch(/^▸ Forward 1 of/)
  for (let i = 0; i < 30; i++) {
    if (
      (await place(page))?.startsWith('◂') &&
      (await banner(page).locator('em').first().textContent()) === 'Dense out'
    )
      break
    await page.keyboard.press('ArrowRight')
  }
  await expect.poll(() => formula.locator('p').count()).toBe(3)
  await expect.poll(() => formula.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0)
  // The colour bar of the decision boundary.
  await expect.poll(() => figuresOn(page, 'boundary')).toContain('1 ●')
})

test('120 blocks, twenty above one another, are all in sight below the banner when they are fitted', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const ids = Array.from({ length: 120 }, (_, i) => `b${i}`)
  const nodes = ids.map((id, i) => ({
    id,
    type: i % 6 === 0 ? 'slider' : 'tanh',
    position: [(i % 6) * 200, Math.floor(i / 6) * 150] as const,
    settings: {},
  }))
  const wires = ids.flatMap((id, i) => (i % 6 === 0 ? [] : [`b${i - 1}.y ${id}.x`]))
  await openDocument(page, documentOf(nodes, wires))
  await page.keyboard.press('Control+.')
  await expect.poll(() => place(page)).toBe('▸ Forward 1 of 120')
  await page.getByRole('button', { name: 'Fit all blocks' }).click()
  const hidden = () =>
    page.evaluate((all) => {
      const canvas = document.querySelector('.react-flow')!.getBoundingClientRect()
      return all.filter((id) => {
        const box = document.querySelector(`.react-flow__node[data-id="${id}"]`)?.getBoundingClientRect()
        return !box || box.top < canvas.top || box.bottom > canvas.bottom
      })
    }, ids)
  await expect.poll(hidden).toEqual([])
})

test('blocks all in sight remain so under the banner, even where the canvas learns late that it is lower', async ({
  page,
}) => {
  // As on a machine so busy that what is laid out is told a while after.
  await page.addInitScript(() => {
    const Prompt = window.ResizeObserver
    window.ResizeObserver = class extends Prompt {
      constructor(told: ResizeObserverCallback) {
        super((entries, observer) => setTimeout(() => told(entries, observer), 150))
      }
    }
  })
  await page.reload()
  await openExample(page, 'XOR')
  // In sight, but not as they were fitted.
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await page.keyboard.press('Control+.')
  await expect.poll(() => place(page)).toMatch(/^▸ Forward 1 of/)
  const bottom = () =>
    page
      .locator('.react-flow__node')
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().bottom)))
  const control = page.getByRole('button', { name: 'Zoom out' })
  await expect.poll(async () => (await bottom()) < (await control.boundingBox())!.y).toBe(true)
})

test('a slider turned meanwhile is taken up where one stands', async ({ page }) => {
  await openExample(page, 'The chain rule')
  await button(page, 'Step through the passes').click()
  await expect.poll(() => place(page)).toBe('▸ Forward 1 of 5')
  await page.keyboard.press('End')
  await block(page, 'y').getByRole('slider').focus()
  await page.keyboard.press('End')
  const formula = banner(page).getByRole('region', { name: 'What is computed' })
  // ∂z/∂x = y + cos x, with y at 10.
  await expect.poll(async () => (await formula.textContent())?.includes('10.8776')).toBe(true)
  await expect.poll(() => place(page)).toBe('◂ Backward 5 of 5')
})

test('a block deleted meanwhile ends it, and what then keeps the graph from running is said', async ({ page }) => {
  await openDocument(page, lineFit())
  await page.keyboard.press('Control+.')
  await expect.poll(() => place(page)).toContain('Forward 1 of')
  await selectBlock(page, 'fit')
  await page.keyboard.press('Delete')
  const refusal = page.getByRole('alert').filter({ hasText: 'cannot be stepped through while a block has a problem.' })
  await refusal.getByText('Nothing is wired to prediction').waitFor()
})

test('an empty canvas says what to do first', async ({ page }) => {
  await button(page, 'Step through the passes').click()
  const said = page.getByRole('main', { name: 'Canvas' }).getByRole('alert')
  await expect.poll(() => said.textContent()).toContain('Add some blocks, or open an example.')
})

test('an update says the numbers that its rule is given, and all of it is seen without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const nodes = [
    { id: 'w', type: 'parameter', position: [0, 0], settings: { value: 1.5 } },
    { id: 'v', type: 'parameter', position: [0, 160], settings: { value: 0.8 } },
    { id: 'loss', type: 'multiply', position: [240, 60], settings: {} },
    { id: 'learner', type: 'adam', position: [480, 60], settings: { rate: 0.25 } },
  ] as const
  await openDocument(page, documentOf(nodes, ['w.y loss.x', 'v.y loss.y', 'loss.z learner.loss']))
  await page.keyboard.press('Control+.')
  await expect.poll(() => place(page)).toContain('Forward 1 of')
  const formula = banner(page).getByRole('region', { name: 'What is computed' })
  const height = () => formula.evaluate((box) => box.clientHeight)
  const before = await height()
  await page.keyboard.press('End')
  await expect.poll(() => place(page)).toBe('↻ Update 1 of 1')
  // What Adam remembers of each, and each.
  await expect.poll(() => formula.locator('p').count()).toBe(6)
  await expect.poll(() => formula.textContent()).toMatch(/0\.9\s*⋅\s*0\s*\+\s*0\.1\s*⋅\s*0\.8/)
  await expect.poll(() => formula.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0)
  // The room was there from the start: the canvas stays where it is.
  expect(await height()).toBe(before)
})
