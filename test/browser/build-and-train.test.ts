import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { z } from 'zod/mini'
import { formatNumber } from '../../editor/charts/format.ts'
import { dragBlock, dragWire } from './build.ts'
import { block, button, figuresOn, metric, pause, problems, selectBlock, setNumber } from './editor-page.ts'
import { sizesInInspector, steps, waitForSteps } from './editor-page.ts'
import { read, save } from './files.ts'
import { test } from './fixture.ts'

const Inspected = z.object({ ports: z.array(z.object({ value: z.array(z.number()), gradient: z.array(z.number()) })) })

/** What `chainrule inspect` prints of one port or parameter of a file, in f32 as in the page. */
async function inspect(file: string, name: string, taken: number) {
  const program = fileURLToPath(new URL('../../cli/setup/chainrule.mjs', import.meta.url))
  const args = ['inspect', file, '--ports', name, '--steps', String(taken), '--dtype', 'f32', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args])
  return Inspected.parse(JSON.parse(stdout)).ports[0]!
}

const rms = (numbers: readonly number[]) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length)

test('a graph built by mouse trains, is turned while it runs, and shows the gradient that the command line prints', async ({
  page,
}) => {
  await dragBlock(page, 'Line', 'line', { x: 120, y: 100 })
  await dragBlock(page, 'Dense', 'dense', { x: 330, y: 100 })
  await dragBlock(page, 'Squared error', 'squared-error', { x: 560, y: 100 })
  await dragBlock(page, 'SGD', 'sgd', { x: 800, y: 100 })
  await dragWire(page, 'line.x', 'dense.x')
  await dragWire(page, 'dense.y', 'squared-error.prediction')
  await dragWire(page, 'line.y', 'squared-error.target')
  await dragWire(page, 'squared-error.loss', 'sgd.loss')

  // Sixteen predictions for one target are a problem; one is what is wanted.
  await expect.poll(() => problems(page)).toBeGreaterThan(0)
  await selectBlock(page, 'dense')
  await setNumber(page, 'Units', '1')
  await expect.poll(() => problems(page)).toBe(0)

  const before = await metric(page, 'loss')
  await button(page, 'Run').click()
  // A new graph's run has an end; beyond it, it goes on until it is paused.
  await waitForSteps(page, 500)
  await button(page, 'Run').waitFor()
  expect(await steps(page)).toBe(500)
  await expect.poll(() => metric(page, 'loss')).toBeLessThan(before / 2)
  await button(page, 'Run').click()
  await waitForSteps(page, 1000)

  const opened = () => page.evaluate(() => window.talk.sent.filter(({ is }) => is === 'open').length)
  const documents = await opened()
  const rate = block(page, 'sgd').getByRole('slider', { name: 'rate' })
  await rate.focus()
  const turnedAt = await steps(page)
  for (let i = 0; i < 5; i++) await rate.press('ArrowLeft')
  await expect
    .poll(() =>
      page.evaluate(() => window.talk.sent.some((message) => message.is === 'write' && message.slot === 'sgd.rate')),
    )
    .toBe(true)
  await waitForSteps(page, turnedAt + 50)
  expect(await opened()).toBe(documents) // nothing was compiled again
  expect(await page.getByRole('row', { name: /^#/ }).count()).toBe(1) // and no other run began

  const paused = await pause(page)
  expect(paused).toBeGreaterThan(turnedAt)
  const { name, text } = await save(page)
  expect(read(text).graphs['main']?.nodes.find(({ id }) => id === 'sgd')?.settings['rate']).toBeLessThan(0.1)

  await button(page, 'Restart from step 0').click()
  await expect.poll(() => steps(page)).toBe(0)
  for (let taken = 1; taken <= 3; taken++) {
    await button(page, 'Step').click()
    await expect.poll(() => steps(page)).toBe(taken)
  }
  await selectBlock(page, 'dense')
  const folder = await mkdtemp(join(tmpdir(), 'chainrule-browser-'))
  try {
    await writeFile(join(folder, name), text)
    const { value, gradient } = await inspect(join(folder, name), 'dense.weight', 3)
    await expect.poll(async () => (await sizesInInspector(page, 'weight')).gradient).toBeCloseTo(rms(gradient), 12)
    expect((await sizesInInspector(page, 'weight')).value).toBeCloseTo(rms(value), 12)
    await expect.poll(() => figuresOn(page, 'dense')).toContain(formatNumber(rms(gradient)))
  } finally {
    await rm(folder, { recursive: true })
  }
})
