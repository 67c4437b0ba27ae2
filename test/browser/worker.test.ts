import { describe, expect } from 'vitest'
import { environment } from '../../cli/environment.ts'
import { pointsOf } from '../../graph-runtime/session/measured.ts'
import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import {
  button,
  metric,
  metricAtRest,
  notice,
  pause,
  problems,
  selectBlock,
  setNumber,
  steps,
  waitForSteps,
} from './editor-page.ts'
import { exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

const STEPS = 50

/** What is measured at each step, without what a page measures besides when it shows something. */
const lossesOf = (points: readonly MetricPoint[]) =>
  points.flatMap(({ step, values }) => ('accuracy' in values ? [] : [[step, values['loss']] as const]))

describe.each(['two-spirals', 'digits'])('%s', (name) => {
  test(`gives the same ${STEPS} losses in the worker and in Node, to the last bit`, async ({ page }) => {
    const document = { ...read(await exampleText(name)), steps: STEPS }
    const session = new Session(environment())
    expect((await session.open(document, 1)).precision).toBe('f32')
    const inNode = lossesOf(pointsOf((await session.advance(STEPS)).measured))
    const measured = (await session.measure('train'))?.values['loss']

    await openDocument(page, document)
    await button(page, 'Run').click()
    await waitForSteps(page, STEPS)
    await button(page, 'Run').waitFor()
    expect(await steps(page)).toBe(STEPS)
    const inWorker = lossesOf(await page.evaluate(() => window.talk.points))
    expect(inNode).toHaveLength(STEPS)
    expect(inWorker).toEqual(inNode)
    await expect.poll(() => metric(page, 'loss')).toBe(measured)
  })
})

test('fast gives nearly the same losses, whatever this machine has', async ({ page }) => {
  const document = { ...read(await exampleText('digits')), steps: STEPS }
  const session = new Session(environment())
  await session.open(document, 1)
  const inNode = lossesOf(pointsOf((await session.advance(STEPS)).measured))
  await openDocument(page, { ...document, precision: 'fast' })
  await button(page, 'Run').click()
  await waitForSteps(page, STEPS)
  await button(page, 'Run').waitFor()
  const inWorker = lossesOf(await page.evaluate(() => window.talk.points))
  expect(inWorker.map(([step]) => step)).toEqual(inNode.map(([step]) => step))
  inWorker.forEach(([, loss], i) => expect(Math.abs(loss! / inNode[i]![1]! - 1)).toBeLessThan(1e-4))
})

test('Pause stops a heavy graph', async ({ page }) => {
  const document = read(await exampleText('digits'))
  const main = document.graphs['main']!
  const nodes = main.nodes.map((node) =>
    node.id === 'hidden' ? { ...node, settings: { ...node.settings, units: 512 } } : node,
  )
  await openDocument(page, { ...document, graphs: { ...document.graphs, main: { ...main, nodes } } })
  await button(page, 'Run').click()
  await waitForSteps(page, 3)
  await button(page, 'Pause').click()
  await button(page, 'Run').waitFor()
  const paused = await steps(page)
  // The one wait for time itself: nothing may happen in this second.
  await page.waitForTimeout(1000)
  expect(await steps(page)).toBe(paused)
  expect(paused).toBeLessThan(document.steps!)
})

test(
  'Pause acts within a step that takes too long to wait for, and says what it cost',
  { timeout: 120_000 },
  async ({ page }) => {
    const nodes = [
      { id: 'w', type: 'parameter', position: [0, 0], settings: { shape: [2200, 2200], start: 'normal' } },
      { id: 'square', type: 'matmul', position: [300, 0], settings: {} },
      { id: 'mean', type: 'mean', position: [600, 0], settings: {} },
      { id: 'sgd', type: 'sgd', position: [900, 0], settings: {} },
    ] as const
    const wires = [
      { from: 'w.y', to: 'square.x' },
      { from: 'w.y', to: 'square.y' },
      { from: 'square.z', to: 'mean.x' },
      { from: 'mean.y', to: 'sgd.loss' },
    ]
    await openDocument(page, { ...lineFit(), graphs: { main: { nodes, wires } } })
    await button(page, 'Run').click()
    await button(page, 'Pause').waitFor({ timeout: 60_000 })
    await button(page, 'Pause').click()
    await expect.poll(() => notice(page), { timeout: 30_000 }).toMatch(/^Training was cut off/)
    await button(page, 'Run').waitFor({ timeout: 60_000 })
  },
)

test('a worker that dies of an error is replaced, with the document and what was learnt', async ({ page }) => {
  await openDocument(page, lineFit({ rate: 0.01 }))
  await button(page, 'Run').click()
  await waitForSteps(page, 20)
  const paused = await pause(page)
  // What is asked now is answered after what was learnt has been kept.
  await button(page, 'Step through the passes').click()
  await page.getByRole('region', { name: 'Stepping through the passes' }).waitFor()
  await page.keyboard.press('Escape')
  const loss = await metricAtRest(page, 'loss')

  await page
    .workers()
    .at(0)!
    .evaluate(() => {
      setTimeout(() => {
        throw new Error('out of luck')
      })
    })
  await expect.poll(() => notice(page)).toMatch(/^Training broke off by an error: .*out of luck/)
  expect(await notice(page)).toContain(`It is at step ${paused},`)
  await expect.poll(() => steps(page)).toBe(paused)
  await expect.poll(() => metric(page, 'loss')).toBe(loss)
  await button(page, 'Run').click()
  await waitForSteps(page, paused + 20)
  await pause(page)
  expect(await notice(page)).toBe('')
})

test('a run into infinity stops by itself and names the block; with a smaller rate it goes on', async ({ page }) => {
  await openDocument(page, lineFit({ rate: 1e6 }))
  await button(page, 'Run').click()
  await expect.poll(() => notice(page)).toMatch(/since step \d+, first at (Squared error|Dense|SGD)/)
  await button(page, 'Run').waitFor()
  expect(await problems(page)).toBe(1)
  const stopped = await steps(page)
  expect(stopped).toBeLessThan(100)

  await selectBlock(page, 'learner')
  await setNumber(page, 'Rate', '0.1')
  await button(page, 'Restart from step 0').click()
  await expect.poll(() => steps(page)).toBe(0)
  const before = await metricAtRest(page, 'loss')
  await button(page, 'Run').click()
  await waitForSteps(page, stopped + 50)
  await pause(page)
  await expect.poll(() => metric(page, 'loss')).toBeLessThan(before)
  expect(await notice(page)).toBe('')
  expect(await problems(page)).toBe(0)
})
