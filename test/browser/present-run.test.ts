import { describe, expect } from 'vitest'
import { axeFindings, bringAxe } from './axe.ts'
import { button, problems, selectBlock, setNumber } from './editor-page.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'
import { blocks, current, cutOff, openToPresent, present, presented, smallTexts } from './present-page.ts'

describe('training while presenting', () => {
  test('stays: live figures and views while it runs, and the passes anew when it stands still', async ({ page }) => {
    await openToPresent(page, 'gan-ring', { steps: 1_000_000 })
    await page.setViewportSize({ width: 1024, height: 768 })
    await present(page)
    // All of them, also after fonts have come in and they are measured once more.
    await expect.poll(() => blocks(page).count()).toBe(17)
    await page.keyboard.press('Control+Enter')
    const training = presented(page).getByRole('region', { name: 'Training' })
    await training.waitFor()
    await expect.poll(() => blocks(page).count()).toBe(17)
    const step = async () =>
      Number(/step ([\d,]+)/.exec((await training.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
    const then = await step()
    await expect.poll(step).toBeGreaterThan(then)
    expect(await training.textContent()).toContain('loss')
    // Blocks show what there is now, though nothing is stepped through.
    await expect.poll(() => presented(page).locator('li[data-id=sum]').textContent()).toMatch(/▸ \d.*◂ 1/)
    expect(await presented(page).locator('[aria-current=step]').count()).toBe(0)
    expect(await smallTexts(page)).toEqual([])
    await bringAxe(page)
    expect(await axeFindings(page)).toEqual([])

    await page.keyboard.press('Space')
    await presented(page).locator('[aria-current=step]').waitFor()
    await expect.poll(() => presented(page).textContent()).toMatch(/Forward 1 of \d+/)
    const shown = /training step ([\d,]+)/.exec((await presented(page).textContent()) ?? '')?.[1]
    expect(Number(shown?.replaceAll(',', ''))).toBeGreaterThan(then)
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
  })

  test('takes a step, and shows the passes of the next one', async ({ page }) => {
    await openToPresent(page, 'xor')
    await present(page)
    await expect.poll(() => presented(page).textContent()).toMatch(/Forward 1 of \d+/)
    await page.keyboard.press('End')
    await expect.poll(() => presented(page).textContent()).toContain('Update 1 of 1')
    expect(await presented(page).textContent()).toContain('training step 0')
    await presented(page).getByRole('button', { name: 'Step', exact: true }).click()
    await expect.poll(() => presented(page).textContent()).toContain('training step 1')
    await expect.poll(() => presented(page).textContent()).toContain('Forward 1 of')
  })

  test('shows in the update pictures of the parameters that move, beside the rule', async ({ page }) => {
    await openToPresent(page, 'digits')
    await page.setViewportSize({ width: 1024, height: 768 })
    await present(page)
    await expect.poll(() => presented(page).textContent()).toMatch(/Forward 1 of \d+/)
    await page.keyboard.press('End')
    await expect.poll(() => presented(page).textContent()).toContain('Update 1 of 1')
    const moved = presented(page).getByRole('list', { name: /^Parameters after the update/ })
    await expect.poll(() => moved.getByRole('listitem').count()).toBe(3)
    // What it becomes, and what came back to it.
    await expect.poll(() => moved.locator('canvas').count()).toBe(6)
    const covered = () =>
      moved.evaluate((list) => {
        const { left } = list.getBoundingClientRect()
        const rule = list.parentElement!.querySelectorAll('p .katex-html')
        return [...rule].filter((tex) => tex.getBoundingClientRect().right > left).map((tex) => tex.textContent)
      })
    await expect.poll(covered).toEqual([])
    await expect.poll(() => cutOff(page)).toEqual([])
    expect(await smallTexts(page)).toEqual([])
  })

  test('shows views large beside the graph, until the passes are stepped through', async ({ page }) => {
    await openToPresent(page, 'two-spirals')
    await present(page)
    const boundary = presented(page).getByRole('figure').filter({ hasText: 'Decision boundary' })
    expect(await boundary.count()).toBe(0)
    await presented(page).getByRole('button', { name: 'Train', exact: true }).click()
    await boundary.waitFor()
    const box = (await boundary.boundingBox())!
    expect(box.width).toBeGreaterThan(400)
    await presented(page).locator('[aria-current=step]').waitFor({ timeout: 60_000 })
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => boundary.count()).toBe(0)
    await page.keyboard.press('v')
    await boundary.waitFor()
    await bringAxe(page)
    expect(await axeFindings(page)).toEqual([])
  })

  test('a lesson’s button that sets and trains does so under the eyes of all', async ({ page, address }) => {
    await page.goto(`${address}#example=xor&lesson=1`)
    await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor()
    await present(page)
    const heading = () => presented(page).getByRole('heading', { level: 2 }).textContent()
    const train = presented(page)
      .getByRole('region', { name: 'Lesson' })
      .getByRole('button', { name: /^Train|^Run/ })
    for (let i = 0; i < 12 && (await train.count()) === 0; i++) {
      const before = await heading()
      await page.keyboard.press('PageDown')
      await expect.poll(heading).not.toBe(before)
    }
    await train.first().click()
    await expect.poll(() => presented(page).textContent()).toMatch(/Training|training step [1-9]/)
    await expect.poll(() => current(page), { timeout: 60_000 }).not.toBe(null)
    expect(await presented(page).textContent()).toMatch(/training step [1-9]/)
    // What the lesson looks at is on show again, as it was before.
    expect(await presented(page).locator('[aria-current=step]').getAttribute('data-id')).toBe('loss')
  })
})

describe('where there is nothing to step through', () => {
  test('an empty file says what to do', async ({ page }) => {
    await openDocument(page, documentOf([], []))
    await page.keyboard.press('p')
    await expect.poll(() => presented(page).textContent()).toContain('Add some blocks')
    expect(await smallTexts(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
  })

  test('a problem is told, at its block', async ({ page }) => {
    await openDocument(page, lineFit({ units: 3 }))
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.keyboard.press('p')
    const alert = presented(page).getByRole('alert')
    await expect.poll(() => alert.textContent()).toMatch(/a problem\. .*50×3/)
    await expect.poll(() => blocks(page).count()).toBe(4)
    expect(await smallTexts(page)).toEqual([])
    await bringAxe(page)
    expect(await axeFindings(page)).toEqual([])
  })

  test('an edit that brings a problem is told, and taken back it has the passes back', async ({ page }) => {
    await openDocument(page, lineFit())
    await selectBlock(page, 'fit')
    await setNumber(page, 'Units', '3')
    await expect.poll(() => problems(page)).toBeGreaterThan(0)
    await button(page, 'Undo').click()
    await expect.poll(() => problems(page)).toBe(0)
    await page.locator('body').press('p')
    await presented(page).locator('[aria-current=step]').waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => presented(page).getByRole('alert').allTextContents()).toHaveLength(1)
    expect(await presented(page).getByRole('alert').textContent()).toContain('while a block has a problem')
    await expect.poll(() => blocks(page).count()).toBe(4)
    await page.keyboard.press('Control+Z')
    await presented(page).locator('[aria-current=step]').waitFor()
    await expect.poll(() => presented(page).getByRole('alert').count()).toBe(0)
  })
})
