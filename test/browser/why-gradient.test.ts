import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { GraphDocument, GraphNode } from '../../graph-runtime/document/types.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { button, inspector, selectBlock } from './editor-page.ts'
import { chooseFile, documentOf } from './files.ts'
import { test } from './fixture.ts'

const why = (page: Page): Locator => inspector(page).getByRole('region', { name: 'Why this gradient' })
const ask = (page: Page, label: string): Locator =>
  inspector(page).getByRole('button', { name: `Why is the gradient of ${label} what it is?` })

/** What the canvas above the blocks shows, to tell one picture from another. */
const overlay = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLCanvasElement>('.react-flow canvas')!.toDataURL())

const open = (page: Page, document: GraphDocument) => chooseFile(page, 'chain.json', writeDocument(document))

async function openExample(page: Page, title: string): Promise<void> {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: title, exact: true }).click()
}

/** Block, and factor, of each row of a path. */
const rows = (page: Page, path: string): Promise<string[][]> =>
  why(page)
    .getByRole('table', { name: path, exact: true })
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => [row.children[0]?.textContent ?? '', row.children[2]?.textContent ?? '']))

test('∂z/∂x of the chain rule is two paths, each with its factors, lit on the canvas', async ({ page }) => {
  await openExample(page, 'The chain rule')
  await selectBlock(page, 'x')
  await ask(page, 'y').click()
  await why(page).getByTitle('5.077582561890373').waitFor()
  await expect
    .poll(() => rows(page, 'Path 1'))
    .toEqual([
      ['z', '× 1'],
      ['p', '× 4.20'],
    ])
  await expect
    .poll(() => rows(page, 'Path 2'))
    .toEqual([
      ['z', '× 1'],
      ['s', '× 0.878'],
    ])
  const path = (name: string) => why(page).getByRole('button', { name, exact: true })
  expect(await path('Path 1').getAttribute('aria-pressed')).toBe('true')
  const first = await overlay(page)
  await path('Path 2').focus()
  await expect.poll(() => path('Path 2').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => overlay(page)).not.toBe(first)

  // A factor's block is selected by its name, and the explanation stays.
  await why(page).getByRole('button', { name: 's', exact: true }).click()
  await inspector(page).getByRole('heading', { level: 2, name: 's', exact: true }).waitFor()
  await why(page).getByText('step 0', { exact: true }).waitFor()
  await why(page).getByRole('button', { name: 'x · y', exact: true }).waitFor()
  await why(page).getByText('Stays while s is selected.').waitFor()

  // What was explained is past once x is turned.
  await page.locator('.react-flow__node[data-id="x"]').getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await why(page).getByText('step 0, stale').waitFor()
  await why(page).getByRole('button', { name: 'Ask again' }).click()
  await why(page).getByText('step 0', { exact: true }).waitFor()
  await why(page).getByRole('button', { name: 'Close the explanation' }).click()
  expect(await why(page).count()).toBe(0)
})

test('a wire’s gradient is explained on its own, and an element of a tensor as chosen', async ({ page }) => {
  await openExample(page, 'The chain rule')
  await page.getByRole('group', { name: /^Wire from x y to s x/ }).focus()
  await page.keyboard.press('Enter')
  await inspector(page).getByRole('button', { name: 'Why this gradient?' }).click()
  await expect
    .poll(() => rows(page, 'The path'))
    .toEqual([
      ['z', '× 1'],
      ['s', '× 0.878'],
    ])

  await openExample(page, 'XOR')
  await selectBlock(page, 'hidden')
  await ask(page, 'weight').click()
  await why(page).getByRole('textbox', { name: 'Element' }).fill('1, 0')
  await page.keyboard.press('Enter')
  await why(page).getByText('Dense hidden · weight[1, 0]').waitFor()
  await why(page).getByRole('textbox', { name: 'Element' }).fill('9, 9')
  await why(page).getByRole('alert').waitFor()
})

test('the command explains what is selected: why it is zero behind a relu, by keyboard', async ({ page }) => {
  await open(page, reluOff)
  await selectBlock(page, 'w')
  await page.keyboard.press('y')
  await why(page).getByText('The gradient is exactly 0: nothing gets back past:').waitFor()
  await why(page).getByText('its input is at or below 0 (−0.3), where a relu is off.').waitFor()
  await why(page).getByRole('list').getByRole('button', { name: 'ReLU', exact: true }).press('Enter')
  await inspector(page).getByRole('heading', { level: 2, name: /ReLU/ }).waitFor()
})

test('why it is NaN: the logarithm of a negative number', async ({ page }) => {
  await open(page, logOfNegative)
  await selectBlock(page, 'w')
  await ask(page, 'value').click()
  await why(page).getByText('its input is −0.3. A logarithm takes numbers above 0. Clamp its input above 0.').waitFor()
  await why(page)
    .getByText(/^The gradient is NaN\./)
    .waitFor()
})

test('the dock’s picture of the gradient through depth names what vanishes, explodes and is dead', async ({ page }) => {
  await openExample(page, 'Vanishing and exploding')
  await page.getByRole('tab', { name: 'Gradients', exact: true }).click()
  const said = page.getByRole('region', { name: 'What the gradients say' })
  await said.getByText(/vanishing: 3\.9e−7 arrives/).waitFor()
  await said.getByText(/exploding: 1\.3e6 arrives/).waitFor()
  await said.getByRole('button', { name: 'x', exact: true }).click()
  await inspector(page).getByRole('heading', { level: 2, name: 'x' }).waitFor()

  // It goes with the run.
  const picture = page.getByRole('figure').filter({ hasText: 'Gradient size through depth' })
  await openExample(page, 'XOR')
  await picture.getByText('rms, step 0').waitFor()
  await button(page, 'Step').click()
  await picture.getByText('rms, step 1').waitFor()

  await open(page, reluOff)
  await said.getByText(/1 of 1 unit dead/).waitFor()
})

test('it says which block it speaks of where there is no path too, and asks about another on request', async ({
  page,
}) => {
  const apart = { ...node('k', 'slider', 0), position: [0, 160] } as const
  const nodes = [node('w', 'parameter', 0, { value: 2 }), apart, node('sgd', 'sgd', 480)]
  await open(page, documentOf(nodes, ['w.y sgd.loss']))
  await selectBlock(page, 'k')
  await page.keyboard.press('y')
  await why(page).getByText('It has no gradient: no path leads from here to the loss of a learner.').waitFor()
  const of = (name: string) => why(page).getByRole('button', { name, exact: true })
  await of('Slider · y').waitFor()
  expect(await why(page).getByText('Stays while').count()).toBe(0)
  await selectBlock(page, 'w')
  await why(page).getByText('Stays while Parameter is selected.').waitFor()
  await of('Slider · y').waitFor()
  await of('Ask about that').focus()
  await page.keyboard.press('Enter')
  await of('Parameter · value').waitFor()
  expect(await why(page).getByText('Stays while').count()).toBe(0)
})

const node = (id: string, type: string, x: number, settings = {}): GraphNode => ({
  id,
  type,
  position: [x, 0],
  settings,
})

const reluOff = documentOf(
  [node('w', 'parameter', 0, { value: -0.3 }), node('r', 'relu', 240), node('sgd', 'sgd', 480)],
  ['w.y r.x', 'r.y sgd.loss'],
)

const logOfNegative = documentOf(
  [
    node('w', 'parameter', 0, { value: -0.3 }),
    node('log', 'log', 240),
    node('q', 'square', 480),
    node('sgd', 'sgd', 720),
  ],
  ['w.y log.x', 'log.y q.x', 'q.y sgd.loss'],
)
