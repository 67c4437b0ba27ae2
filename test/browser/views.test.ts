import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { block, button, figuresOn, inspector, pause, selectBlock, waitForSteps } from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

/** The colour at a place of a block, in shares of its width and height, as the overlay has it. */
async function colourOn(page: Page, id: string, across: number, down: number): Promise<readonly number[]> {
  const rect = (await block(page, id).boundingBox())!
  return page.evaluate(
    ([x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[class*="overlay"]')!
      const { left, top, width } = canvas.getBoundingClientRect()
      const scale = canvas.width / width
      return [...canvas.getContext('2d')!.getImageData((x! - left) * scale, (y! - top) * scale, 1, 1).data]
    },
    [rect.x + across * rect.width, rect.y + down * rect.height],
  )
}

/** What the inspector says of the selected view in figures: its sentence, then its table's cells. */
async function words(page: Page): Promise<string[]> {
  const figures = inspector(page).locator('details', { hasText: 'In figures' })
  await figures.evaluate((details: HTMLDetailsElement) => (details.open = true))
  return figures.locator('p, td').allInnerTexts()
}

test('the decision boundary of two moons is drawn, and moves while it trains', async ({ page }) => {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'Two moons', exact: true }).click()
  await selectBlock(page, 'boundary')
  await expect.poll(async () => (await words(page))[0]).toMatch(/class 1 has .* 150 points\.$/)
  const before = await words(page)
  await button(page, 'Run').click()
  await waitForSteps(page, 200)
  await expect.poll(async () => (await words(page))[0]).not.toBe(before[0])
  await pause(page)
  // The upper left is the upper moon's, violet; the lower right the lower one's, green.
  await expect.poll(async () => (await colourOn(page, 'boundary', 0.1, 0.45))[3]).toBe(255)
  const [red = 0, green = 0] = await colourOn(page, 'boundary', 0.1, 0.45)
  expect(red).toBeGreaterThan(green)
  const [otherRed = 0, otherGreen = 0] = await colourOn(page, 'boundary', 0.9, 0.8)
  expect(otherGreen).toBeGreaterThan(otherRed)
})

test('in a narrow canvas, whose blocks stand far away, views are still drawn and every block is named', async ({
  page,
}) => {
  await page.setViewportSize({ width: 820, height: 1180 })
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: 'Himmelblau race' }).click()
  await expect
    .poll(() =>
      block(page, 'from_adam')
        .boundingBox()
        .then((box) => box?.width ?? Infinity),
    )
    .toBeLessThan(88)
  const blue = ([red = 0, , blue = 0]: readonly number[]) => blue - red
  for (const id of ['from_sgd', 'from_momentum', 'from_adam'])
    await expect.poll(async () => blue(await colourOn(page, id, 0.7, 0.75))).toBeGreaterThan(20)
  for (const name of ['f, sgd', 'f, momentum', 'f, adam', 'Way of momentum']) {
    const id = name.replace('f, ', 'at_').replace('Way of ', 'from_')
    await expect.poll(async () => (await figuresOn(page, id)).join(' ')).toContain(name)
  }
})

const node = (id: string, type: string, x: number, y: number, settings: Record<string, Json> = {}): GraphNode => ({
  id,
  type,
  position: [x, y],
  settings,
})

/** A view of a constant each. */
const constants = documentOf(
  [
    node('x', 'constant', 0, 0, {
      value: [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 9],
      ],
    }),
    node('t', 'constant', 0, 260, { value: [0, 1, 1, 1] }),
    node('n', 'constant', 0, 460, { value: 0.25 }),
    node('histogram', 'histogram', 300, 0, { bins: 3 }),
    node('cells', 'heat-map', 600, 0),
    node('table', 'table-view', 900, 0, { names: 'left, right' }),
    node('confusion', 'confusion-matrix', 300, 320),
    node('points', 'scatter', 600, 320),
    node('text', 'text-view', 900, 320, { text: 'It is **{a}** now.' }),
    node('scope', 'scope', 900, 460),
    node('open', 'decision-boundary', 300, 640),
  ],
  [
    'x.y histogram.x',
    'x.y cells.x',
    'x.y table.x',
    'x.y confusion.prediction',
    't.y confusion.target',
    'x.y points.x',
    't.y points.label',
    'n.y text.a',
    'n.y scope.a',
  ],
)

test('views write their figures on the block, and all of them in words in the inspector', async ({ page }) => {
  await openDocument(page, constants)
  await expect
    .poll(() => figuresOn(page, 'table'))
    .toEqual(expect.arrayContaining(['left', 'right', '9', '4 rows, 2 columns']))
  await expect.poll(() => figuresOn(page, 'histogram')).toEqual(['0', '9'])
  await expect.poll(() => figuresOn(page, 'cells')).toEqual(expect.arrayContaining(['−9', '9']))
  await expect.poll(() => figuresOn(page, 'confusion')).toEqual(expect.arrayContaining(['taken for', '1', '3']))
  await expect.poll(async () => (await figuresOn(page, 'text')).join('')).toBe('It is 0.250 now.')
  await expect.poll(() => figuresOn(page, 'scope')).toEqual(['0.250'])
  await expect.poll(async () => (await figuresOn(page, 'open')).join(' ')).toContain('Wire output.')

  const said: Record<string, string[]> = {}
  for (const [id, name] of [
    ['histogram', 'histogram'],
    ['confusion', 'confusion matrix'],
    ['points', 'scatter'],
    ['scope', 'scope'],
  ] as const) {
    await selectBlock(page, id)
    said[id] = await words(page)
    // Called after the block, and not after the figures of now.
    expect(await inspector(page).getByRole('button', { name: /^Save/ }).getAttribute('aria-label')).toBe(`Save ${name}`)
  }
  expect(said['histogram']!.slice(1)).toEqual(['0', '3', '3', '3', '6', '3', '6', '9', '2'])
  expect(said['confusion']).toEqual(['3 of 4 rows are taken for what they are.', '0', '0', '1', '1', '0', '3'])
  expect(said['points']!.slice(1, 4)).toEqual(['0', '1', '▲ 0'])
  expect(said['scope']).toEqual(['At step 0 Constant n is 0.250.', 'Constant n', '0.250', '0.250', '0.250'])
})
