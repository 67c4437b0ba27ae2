import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { block, button, selectBlock } from './editor-page.ts'
import { documentOf, exampleText, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pane = (page: Page) => page.getByRole('region', { name: 'Backward graph', exact: true })
const list = (page: Page) => pane(page).getByRole('listbox', { name: 'Equations of the two passes' })
const chosen = (page: Page) => list(page).locator('[aria-selected=true]').allTextContents()
const isSelected = (page: Page, id: string) =>
  block(page, id).evaluate((element) => element.classList.contains('selected'))

/** Where the picture of the two passes writes a text. */
const written = (page: Page, text: string) =>
  page.evaluate(
    (wanted) =>
      [...window.drawn]
        .filter(([canvas]) => canvas.closest('[aria-label="Backward graph"]'))
        .flatMap(([, texts]) => texts)
        .filter((drawn) => drawn.text === wanted)
        .map(({ x, y }) => ({ x, y })),
    text,
  )

async function openPasses(page: Page, name: string): Promise<void> {
  await openDocument(page, read(await exampleText(name)), `${name}.json`)
  await block(page, 'loss').waitFor()
  await page.keyboard.press('b')
  await list(page).waitFor()
}

test('an equation chosen by mouse selects its block, and says what it differentiates and how large it is', async ({
  page,
}) => {
  await openPasses(page, 'xor')
  await pane(page).getByRole('button', { name: 'Show over the canvas' }).click()
  await expect.poll(() => written(page, 'tanh')).toHaveLength(1)
  const [tanh] = await written(page, 'tanh')
  await page.mouse.click(tanh!.x, tanh!.y)
  await expect.poll(() => chosen(page)).toEqual(['Forward, Dense hidden: y = tanh(v₃)'])
  expect(await isSelected(page, 'hidden')).toBe(true)
  await expect.poll(() => pane(page).textContent()).toMatch(/4 × 8 · rms 0\.\d+/)

  // To the last of what differentiates it, and what that says.
  await pane(page)
    .getByRole('button', { name: /^Go to v̄₃ = mul\(ȳ/ })
    .click()
  await expect
    .poll(() => chosen(page))
    .toEqual([expect.stringMatching(/^Backward, Dense hidden: v̄₃ = mul\(ȳ, u\S+\), differentiates y = tanh\(v₃\)$/)])
  expect(await pane(page).textContent()).toContain('Rule of tanh: gives the cotangent of v₃')

  // A block of the canvas shows its equations: none is singled out any more.
  await pane(page).getByRole('button', { name: 'Show beside the canvas' }).click()
  await selectBlock(page, 'out')
  await expect.poll(() => chosen(page)).toEqual([])
  await expect
    .poll(() => pane(page).textContent())
    .toMatch(/Selected on the canvas: 3 forward and 5 backward equations/)
})

test('in a small window signs are there to be read and names are whole where nothing stands beside them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const { graphs, ...rest } = read(await exampleText('chain-rule'))
  const { nodes, ...main } = graphs['main']!
  // Without their short names, blocks are called by what they are.
  const plain = nodes.map((node) => ({ ...node, label: '' }))
  await openDocument(page, { ...rest, graphs: { main: { ...main, nodes: plain } } }, 'chain-rule.json')
  await block(page, 'product').waitFor()
  await page.keyboard.press('b')
  for (const text of ['Multiply', 'Sine', 'sin', 'cos', '×']) {
    await expect.poll(async () => (await written(page, text)).length, { message: text }).toBe(1)
  }
})

test('by keyboard alone: open, walk, go to the mirror, zoom, close', async ({ page }) => {
  await openPasses(page, 'two-spirals')
  await list(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => chosen(page)).toEqual([expect.stringMatching(/^Forward, Dense h1: v₁ = matmul\(x, W\)$/)])
  await expect.poll(() => isSelected(page, 'h1')).toBe(true)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => chosen(page))
    .toEqual([expect.stringMatching(/^Backward, Dense h1: .*differentiates v₁ = matmul/)])
  await page.keyboard.press('Enter')
  await expect.poll(() => chosen(page)).toEqual([expect.stringMatching(/^Forward, Dense h1/)])
  await page.keyboard.press('End')
  await expect.poll(() => chosen(page)).toEqual([expect.stringMatching(/^Backward, Dense h1: W̄ = matmul/)])
  await page.keyboard.press('0')
  await page.keyboard.press('b')
  await pane(page).waitFor({ state: 'detached' })
})

test('figures follow the training; by block there are a name and two lines each', async ({ page }) => {
  await openPasses(page, 'xor')
  await list(page).focus()
  await page.keyboard.press('End')
  const figure = async () => /rms ([\d.e−]+)/.exec((await pane(page).textContent()) ?? '')?.[1]
  await expect.poll(figure).toMatch(/^[\d.]/)
  const before = await figure()
  await button(page, 'Step').click()
  await expect.poll(figure).not.toBe(before)
  await pane(page).getByRole('radio', { name: 'By block' }).click()
  await expect.poll(() => written(page, '▸ 4 equations')).toHaveLength(1)
  expect(await written(page, 'Dense hidden')).toHaveLength(1)
})

test('a graph with nothing to learn says what to do', async ({ page }) => {
  await page.keyboard.press('b')
  await expect.poll(() => pane(page).textContent()).toMatch(/Wire a loss into a learner|Nothing runs yet/)
})

test('of a long chain the loss is seen first, large enough to be read; an equation chosen brings its block', async ({
  page,
}) => {
  const ids = Array.from({ length: 60 }, (_, i) => `s${i}`)
  const wires = ids.map((id, i) => `${i === 0 ? 'x.y' : `s${i - 1}.y`} ${id}.x`)
  const nodes = ids.map((id, i) => ({ id, type: 'sin', position: [220 * (i + 1), 0] as const, settings: {} }))
  await openDocument(page, documentOf([{ ...nodes[0]!, id: 'x', type: 'slider' }, ...nodes], wires))
  await page.keyboard.press('b')
  await list(page).waitFor()
  for (const detail of ['By block', 'By equation']) {
    await pane(page).getByRole('radio', { name: detail }).click()
    await expect.poll(() => written(page, 'Sine s59').then((found) => found.length)).toBe(1)
    expect(await written(page, 'Sine s0')).toHaveLength(0)
    await list(page).focus()
    await page.keyboard.press('Home')
    await expect.poll(() => written(page, 'Sine s0').then((found) => found.length)).toBe(1)
  }
})

test('axe finds nothing in the pane, in both themes', async ({ page }) => {
  await openPasses(page, 'xor')
  await list(page).focus()
  await page.keyboard.press('End')
  await expect.poll(() => chosen(page)).toHaveLength(1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      // A colour on its way from one to another is neither.
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
      const check: unknown = Reflect.get(window, 'axe')
      if (typeof check !== 'object' || check === null) throw new Error('axe is not there')
      const run: unknown = Reflect.get(check, 'run')
      if (typeof run !== 'function') throw new Error('axe does not run')
      const { violations }: { violations: { id: string; nodes: { html: string }[] }[] } = await Reflect.apply(
        run,
        check,
        ['[aria-label="Backward graph"]'],
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found).toEqual([])
  }
})
