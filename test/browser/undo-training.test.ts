import type { Page } from 'playwright'
import { expect } from 'vitest'
import {
  block,
  button,
  inspector,
  metric,
  metricAtRest,
  pause,
  selectBlock,
  sizesInInspector,
  steps,
  waitForSteps,
} from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

const network = documentOf(
  [
    { id: 'data', type: 'sine', position: [0, 0], settings: { count: 32 } },
    { id: 'first', type: 'dense', position: [220, 0], settings: { units: 8, activation: 'tanh' } },
    { id: 'second', type: 'dense', position: [440, 0], settings: { units: 8, activation: 'tanh' } },
    { id: 'last', type: 'dense', position: [660, 0], settings: { units: 1 } },
    { id: 'error', type: 'squared-error', position: [880, 0], settings: {} },
    { id: 'learner', type: 'adam', position: [1100, 0], settings: { rate: 0.01 } },
  ],
  [
    'data.x first.x',
    'first.y second.x',
    'second.y last.x',
    'last.y error.prediction',
    'data.y error.target',
    'error.loss learner.loss',
  ],
)

/** What the layers have learnt: the sizes of their parameters, but for the last digits, which the order of a sum decides. */
async function learnt(page: Page): Promise<number[]> {
  const sizes: number[] = []
  for (const id of ['first', 'second', 'last']) {
    await selectBlock(page, id)
    await inspector(page).getByRole('heading', { name: id }).waitFor()
    for (const name of ['weight', 'bias']) {
      const size = async () => (await sizesInInspector(page, name)).value
      await expect.poll(size).toBeGreaterThanOrEqual(0)
      sizes.push(Number((await size()).toPrecision(12)))
    }
  }
  return sizes
}

test('a trained layer that is deleted comes back by undo with all it had learnt', async ({ page }) => {
  await openDocument(page, network)
  await expect.poll(() => metric(page, 'loss')).toBeGreaterThan(0)
  const untrained = await learnt(page)
  await button(page, 'Run').click()
  await waitForSteps(page, 40)
  const taken = await pause(page)
  const [loss, sizes] = [await metricAtRest(page, 'loss'), await learnt(page)]
  expect(sizes).not.toEqual(untrained)

  await selectBlock(page, 'second')
  await page.keyboard.press('Delete')
  await expect.poll(() => block(page, 'second').count()).toBe(0)
  // The session has heard of it: the layer after it lacks its input.
  await expect.poll(() => block(page, 'last').innerText()).toContain('needs x')
  await page.keyboard.press('Control+z')
  await expect.poll(() => block(page, 'second').count()).toBe(1)
  await expect.poll(() => learnt(page)).toEqual(sizes)
  await expect.poll(() => metric(page, 'loss')).toBe(loss)
  expect(await steps(page)).toBe(taken)

  await button(page, 'Run').click()
  await waitForSteps(page, taken + 10)
})
