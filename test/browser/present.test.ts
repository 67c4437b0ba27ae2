import type { Locator } from 'playwright'
import { describe, expect } from 'vitest'
import type { GraphNode } from '../../graph-runtime/document/types.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'
import {
  blocks,
  current,
  cutOff,
  faults,
  isInSight,
  openToPresent,
  outOfSight,
  present,
  presented,
  smallTexts,
} from './present-page.ts'

describe('present mode', () => {
  test('steps by arrow keys, at each size all of it in 18 px or more and nothing over anything', async ({ page }) => {
    await openToPresent(page, 'chain-rule')
    await present(page)
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
        await expect.poll(() => faults(page)).toEqual([])
        await page.keyboard.press('ArrowRight')
      }
      await expect.poll(() => current(page)).toContain('◂ 5.0776')
      // What comes back to x along its two wires, y and cos x, is what the picture is about.
      await expect
        .poll(() => presented(page).locator('svg text').allTextContents())
        .toEqual(expect.arrayContaining(['4.2', '0.8776']))
      expect(await presented(page).textContent()).toContain('Backward 5 of 5')
      expect(await smallTexts(page)).toEqual([])
      await expect.poll(() => faults(page)).toEqual([])
    }
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => current(page)).not.toContain('5.0776')
  })

  test('says beside the title what all of it computes, and in the end its derivatives', async ({ page }) => {
    await openToPresent(page, 'chain-rule')
    await present(page)
    const top = presented(page).locator('header').last()
    // KaTeX writes it for screen readers, too.
    await expect.poll(() => top.locator('annotation').textContent()).toMatch(/sin.*at.*\(0\.5,.*4\.2\)/)
    const derivatives = presented(page).getByRole('list', { name: 'Derivatives' })
    expect(await derivatives.count()).toBe(0)
    await page.keyboard.press('End')
    await expect.poll(() => derivatives.getByRole('listitem').count()).toBe(2)
    expect(await derivatives.locator('b').allTextContents()).toEqual(['5.0776', '0.5'])
  })

  test('plays by Space, and Escape leaves the page as it was', async ({ page }) => {
    await openToPresent(page, 'chain-rule')
    const view = () => page.locator('.react-flow__viewport').getAttribute('style')
    const before = await view()
    await present(page)
    await page.keyboard.press('Space')
    await expect.poll(() => presented(page).getByRole('button', { name: 'Pause' }).count()).toBe(1)
    await expect.poll(() => presented(page).textContent(), { timeout: 8000 }).toContain('Forward 2 of')
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
    await expect.poll(view).toBe(before)
    expect(await page.getByRole('region', { name: 'Stepping through the passes' }).count()).toBe(0)
  })

  for (const name of ['xor', 'two-spirals', 'line-fit', 'rastrigin-race', 'gan-ring']) {
    test(`${name} has what is computed in sight at every step, in large type that nothing crosses`, async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await openToPresent(page, name)
      await page.setViewportSize({ width: 1024, height: 768 })
      await present(page)
      const next = presented(page).getByRole('button', { name: 'Next' })
      for (let i = 0; i < 60; i++) {
        await expect.poll(() => isInSight(page)).toBe(true)
        expect(await smallTexts(page)).toEqual([])
        await expect.poll(() => faults(page)).toEqual([])
        if (await next.isDisabled()) break
        await page.keyboard.press('ArrowRight')
      }
      expect(await next.isDisabled()).toBe(true)
    })
  }

  for (const [name, width, height] of [
    ['two-spirals', 1280, 800],
    ['xor', 1024, 768],
    ['digits', 1280, 800],
    ['rastrigin-race', 1024, 768],
    ['vanishing-gradient', 1920, 1080],
  ] as const) {
    test(`${name} is whole in sight at ${width}×${height}, in large type that nothing crosses`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await openToPresent(page, name)
      await page.setViewportSize({ width, height })
      await present(page)
      for (const key of ['End', 'Home'] as const) {
        await page.keyboard.press(key)
        await expect.poll(() => outOfSight(page)).toEqual([])
        await expect.poll(() => smallTexts(page)).toEqual([])
        await expect.poll(() => faults(page)).toEqual([])
      }
    })
  }

  test('blocks are narrow only as long as the room asks for it', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openToPresent(page, 'two-spirals')
    await page.setViewportSize({ width: 1280, height: 800 })
    await present(page)
    const shapes = () => blocks(page).evaluateAll((all) => [...new Set(all.map((block) => block.dataset['shape']))])
    await expect.poll(shapes).toEqual(['narrow'])
    await page.setViewportSize({ width: 1920, height: 1080 })
    await expect.poll(shapes).toEqual(['wide'])
    await expect.poll(() => outOfSight(page)).toEqual([])
  })

  test('says at each edge how many blocks lie beyond it, and is moved by a drag', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openToPresent(page, 'vanishing-gradient')
    await page.setViewportSize({ width: 1024, height: 768 })
    await present(page)
    const [left, right] = ['left', 'right'].map((side) => presented(page).getByTitle(`more to the ${side}`))
    const count = async (at: Locator) => Number.parseInt((await at.allTextContents()).join('') || '0', 10)
    expect(await count(left!)).toBe(0)
    const before = await count(right!)
    expect(before).toBeGreaterThan(5)
    const { x, y, width, height } = (await presented(page)
      .getByRole('list', { name: 'Blocks' })
      .locator('..')
      .locator('..')
      .boundingBox())!
    await page.mouse.move(x + width - 80, y + height - 20)
    await page.mouse.down()
    await page.mouse.move(x + 80, y + height - 20, { steps: 8 })
    await page.mouse.up()
    await expect.poll(() => count(left!)).toBeGreaterThan(1)
    await expect.poll(() => count(right!)).toBeLessThan(before - 1)
  })

  test('has the longest formula whole below the graph', async ({ page }) => {
    await openToPresent(page, 'ridge-and-lasso')
    await page.setViewportSize({ width: 1024, height: 768 })
    await present(page)
    await page.keyboard.press('End')
    const banner = presented(page).getByRole('region', { name: 'What is computed' })
    await expect.poll(() => banner.textContent()).toContain('Update 2 of 2')
    const beyond = () =>
      banner.evaluate(({ scrollHeight, scrollWidth, clientHeight, clientWidth }) => [
        Math.max(0, scrollHeight - clientHeight - 1),
        Math.max(0, scrollWidth - clientWidth - 1),
      ])
    await expect.poll(beyond).toEqual([0, 0])
    expect(await smallTexts(page)).toEqual([])
  })

  test('has a sum of many cotangents whole', async ({ page }) => {
    const parts = Array.from({ length: 8 }, (_, i) => `part${i}`)
    const nodes: GraphNode[] = [
      { id: 'parameter', type: 'parameter', position: [0, 0], settings: { value: 0.5 } },
      ...parts.map((id, i): GraphNode => ({ id, type: 'sin', position: [200, 120 * i], settings: {} })),
    ]
    await openDocument(
      page,
      documentOf(
        nodes,
        parts.map((id) => `parameter.y ${id}.x`),
      ),
    )
    await page.setViewportSize({ width: 1024, height: 768 })
    await present(page)
    await page.keyboard.press('End')
    const banner = presented(page).getByRole('region', { name: 'What is computed' })
    await expect.poll(() => banner.textContent()).toContain('what comes back along them adds')
    const beyond = () => banner.evaluate(({ scrollWidth, clientWidth }) => Math.max(0, scrollWidth - clientWidth - 1))
    await expect.poll(beyond).toBe(0)
    expect(await smallTexts(page)).toEqual([])
  })

  test('shows a lesson beside the passes, in large type', async ({ page, address }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${address}#example=chain-rule&lesson=7`)
    const heading = () => page.getByRole('heading', { level: 2 }).first().textContent()
    await expect.poll(heading).toBe('See it move')
    await present(page)
    await expect.poll(() => blocks(page).count()).toBe(5)
    expect(await smallTexts(page)).toEqual([])
    await page.keyboard.press('PageDown')
    await expect.poll(heading).toBe('Where is the slope zero?')
    await page.keyboard.press('Escape')
    await expect.poll(() => presented(page).count()).toBe(0)
    await expect.poll(heading).toBe('Where is the slope zero?')
  })

  for (const example of ['chain-rule', 'xor', 'vanishing-gradient', 'himmelblau-race']) {
    test(`every step of the lesson of ${example} is read from the back at 1024×768`, async ({ page, address }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 1024, height: 768 })
      await page.goto(`${address}#example=${example}&lesson=1`)
      const lesson = presented(page).getByRole('region', { name: 'Lesson' })
      await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor()
      await page.keyboard.press('p')
      await presented(page).locator('[aria-current=step]').waitFor({ state: 'attached' })
      const onward = lesson.getByRole('button', { name: /^(Next|Finish)$/ })
      for (let i = 1; i < 20; i++) {
        await expect.poll(() => lesson.textContent()).toContain(`${i} of `)
        expect(await smallTexts(page)).toEqual([])
        await expect.poll(() => faults(page)).toEqual([])
        await expect.poll(() => cutOff(page)).toEqual([])
        if ((await onward.textContent()) === 'Finish') break
        await page.keyboard.press('PageDown')
      }
      expect(await onward.textContent()).toBe('Finish')
    })
  }

  test('brings what a lesson looks at before all: blocks by their step of the passes, views large', async ({
    page,
    address,
  }) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(`${address}#example=himmelblau-race&lesson=3`)
    await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor()
    await page.keyboard.press('p')
    const view = presented(page).getByRole('figure')
    await expect.poll(() => view.allTextContents()).toHaveLength(1)
    expect(await view.textContent()).toContain('Way of momentum')
    // There is no room for a graph beside it.
    expect((await view.boundingBox())!.width).toBeGreaterThan(500)
    await presented(page).getByRole('button', { name: 'Momentum', exact: true }).click()
    await expect.poll(() => view.count()).toBe(0)
    await expect.poll(() => current(page)).toContain('Momentum')
    expect(await isInSight(page)).toBe(true)
    await page.keyboard.press('PageDown')
    await expect.poll(() => view.count()).toBe(2)
  })
})
