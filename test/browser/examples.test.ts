import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { z } from 'zod/mini'
import { button, fileName, metricsShown, pause, problems, steps, waitForSteps } from './editor-page.ts'
import { test } from './fixture.ts'
import { drawnNumbers } from './recorder.ts'

const Index = z.array(z.object({ file: z.string(), title: z.string() }))
const index = Index.parse(JSON.parse(await readFile(new URL('../../public/examples.json', import.meta.url), 'utf8')))

const STEPS = 30

describe.each(index)('$title', ({ file, title }) => {
  test('opens in one click without problems, shows values, and trains', async ({ page }) => {
    await button(page, 'Examples').click()
    await page.getByRole('menuitem', { name: title, exact: true }).click()
    await expect.poll(() => fileName(page).textContent()).toBe(`${file}.json`)
    await expect.poll(() => drawnNumbers(page)).toBeGreaterThan(0)
    expect(await problems(page)).toBe(0)
    if (await button(page, 'Step').isDisabled()) return // nothing to train

    const before = await metricsShown(page)
    await button(page, 'Run').click()
    await waitForSteps(page, STEPS)
    await pause(page)
    expect(await steps(page)).toBeGreaterThanOrEqual(STEPS)
    const after = await metricsShown(page)
    expect(after.size).toBe(before.size)
    expect([...after].filter(([name, value]) => value !== before.get(name))).not.toEqual([])
    expect([...after.values()].filter((value) => !Number.isFinite(value))).toEqual([])
    expect(await problems(page)).toBe(0)
  })
})
