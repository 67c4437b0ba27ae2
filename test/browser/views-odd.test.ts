import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphNode, Json } from '../../graph-runtime/document/types.ts'
import { block, figuresOn, inspector, problems, selectBlock } from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

const node = (id: string, type: string, x: number, y: number, settings: Record<string, Json> = {}): GraphNode => ({
  id,
  type,
  position: [x, y],
  settings,
})

/** Each view of the logarithm of −1. */
const ofNaN = documentOf(
  [
    node('k', 'constant', 0, 0, {
      value: [
        [-1, -1],
        [-1, -1],
      ],
    }),
    node('log', 'log', 0, 160),
    node('t', 'constant', 0, 320, { value: [0, 1] }),
    node('w', 'parameter', 0, 440, { value: 1 }),
    node('wk', 'multiply', 0, 540),
    node('sum', 'sum', 0, 680),
    node('x', 'constant', 0, 800, { value: [[1], [2]] }),
    node('plus', 'add', 0, 920),
    node('both', 'dense', 200, 800, { units: 2 }),
    node('scope', 'scope', 300, 0),
    node('histogram', 'histogram', 600, 0),
    node('images', 'image-grid', 900, 0, { height: 1 }),
    node('scatter', 'scatter', 300, 300),
    node('plot', 'function-plot', 600, 300),
    node('boundary', 'decision-boundary', 900, 300),
    node('confusion', 'confusion-matrix', 300, 640),
    node('landscape', 'loss-landscape', 600, 640),
    node('field', 'vector-field', 900, 640),
  ],
  [
    'k.y log.x',
    'log.y wk.x',
    'w.y wk.y',
    'wk.z sum.x',
    'x.y plus.x',
    'sum.y plus.y',
    'log.y both.x',
    'sum.y scope.a',
    'log.y histogram.x',
    'log.y images.x',
    'log.y scatter.x',
    'plus.z plot.output',
    'x.y plot.x',
    'both.y boundary.output',
    'log.y boundary.x',
    'log.y confusion.prediction',
    't.y confusion.target',
    'sum.y landscape.loss',
    'both.y field.output',
    'log.y field.x',
  ],
)

const written = async (page: Page, id: string) => (await figuresOn(page, id)).join(' ')

test('a view that has nothing to draw says so in place, and in words', async ({ page }) => {
  await openDocument(page, ofNaN)
  await expect.poll(() => problems(page)).toBe(0)
  const said = {
    scope: 'Sum is NaN.',
    histogram: 'No number of x is finite.',
    images: 'All numbers of these images are NaN.',
    scatter: 'No point can be drawn: the numbers across are NaN.',
    plot: 'The output is NaN at every x.',
    boundary: 'The output is NaN at every point.',
    confusion: 'No row is counted: targets are no class numbers, or scores are NaN.',
    landscape: 'The loss is NaN everywhere in this plane.',
    field: 'The output is NaN at every point.',
  }
  for (const [id, note] of Object.entries(said)) {
    await expect.poll(() => written(page, id)).toContain(note)
    await selectBlock(page, id)
    await expect.poll(() => inspector(page).locator('details p').first().textContent()).toContain(note)
  }
})

test('a scope says why a number below 0 has no place on its log axis', async ({ page }) => {
  const below = documentOf([node('n', 'slider', 0, 0, { value: -2 }), node('scope', 'scope', 300, 0)], ['n.y scope.a'])
  await openDocument(page, below)
  await expect.poll(() => written(page, 'scope')).toContain('Slider is −2: a log axis has no place for it')
})

test('what holds no numbers is a problem of the view that would draw it', async ({ page }) => {
  const empty = documentOf(
    [
      node('e', 'constant', 0, 0, { value: [], shape: [0, 3] }),
      node('cells', 'heat-map', 300, 0),
      node('images', 'image-grid', 600, 0, { height: 1 }),
    ],
    ['e.y cells.x', 'e.y images.x'],
  )
  await openDocument(page, empty)
  await expect.poll(() => problems(page)).toBe(2)
  expect(await block(page, 'cells').getByRole('note').textContent()).toContain('x holds no numbers.')
  expect(await block(page, 'images').getByRole('note').textContent()).toContain('x holds no images: it is 0×3.')
})
