import { expect } from 'vitest'
import {
  block,
  boxOf,
  button,
  figuresOn,
  inspector,
  metric,
  pause,
  problems,
  selectBlock,
  setNumber,
  steps,
} from './editor-page.ts'
import { waitForSteps } from './editor-page.ts'
import type { GraphNode } from '../../graph-runtime/document/types.ts'
import { documentOf, lineFit, openDocument } from './files.ts'
import { test } from './fixture.ts'

test('a shape error stands under its block with both shapes, and the last good program trains on', async ({ page }) => {
  // So slow that the loss still falls when the test ends, however many steps a busy machine has taken by then.
  await openDocument(page, { ...lineFit({ rate: 1e-10 }), precision: 'f64' })
  await selectBlock(page, 'fit')
  await button(page, 'Run').click()
  await waitForSteps(page, 5)

  await setNumber(page, 'Units', '3')
  const message = block(page, 'error').getByRole('note')
  await expect.poll(() => message.textContent()).toMatch(/50×3.*50×1|50×1.*50×3/)
  const [above, below] = [await boxOf(block(page, 'error')), await boxOf(message)]
  expect(below.y).toBeGreaterThan(above.y + above.height / 2)
  expect(await problems(page)).toBeGreaterThan(0)
  await expect.poll(() => block(page, 'learner').textContent()).toContain('waits')
  // Its learner waits, but it has one.
  expect(await block(page, 'fit').textContent()).not.toContain('no learner')

  const [then, loss] = [await steps(page), await metric(page, 'loss')]
  await waitForSteps(page, then + 20)
  // Steps are told before what the loss is.
  await expect.poll(() => metric(page, 'loss')).toBeLessThan(loss)
  await selectBlock(page, 'learner')
  await expect.poll(() => inspector(page).textContent()).toMatch(/[Ww]aits? for/)

  await selectBlock(page, 'fit')
  await setNumber(page, 'Units', '1')
  await expect.poll(() => problems(page)).toBe(0)
  expect(await message.count()).toBe(0)
  expect(await pause(page)).toBeGreaterThan(then)
})

test('what is set otherwise while another block has a problem is marked stale until that is mended', async ({
  page,
}) => {
  const at = (i: number): [number, number] => [260 * (i % 3), 260 * Math.floor(i / 3)]
  const nodes: GraphNode[] = [
    { id: 'list', type: 'constant', position: at(0), settings: { value: [1, 2, 3] } },
    { id: 'pairs', type: 'reshape', position: at(1), settings: { shape: [2] } },
    { id: 'number', type: 'constant', position: at(3), settings: { value: 3 } },
    { id: 'squared', type: 'square', position: at(4), settings: {} },
    { id: 'knob', type: 'slider', position: at(5), settings: {} },
  ]
  const wires = ['list.y pairs.x', 'number.y squared.x']
  const sound = nodes.map((node) => (node.id === 'pairs' ? { ...node, settings: { shape: [3] } } : node))
  await openDocument(page, documentOf(sound, wires))
  await expect.poll(() => figuresOn(page, 'squared')).toContain('9')

  const set = async (id: string, field: string, value: string) => {
    await selectBlock(page, id)
    await inspector(page).getByRole('textbox', { name: field, exact: true }).fill(value)
    await page.keyboard.press('Tab')
  }
  await set('pairs', 'Shape', '2')
  await expect.poll(() => problems(page)).toBe(1)
  await set('number', 'Value', '5')
  const badge = (id: string) => block(page, id).getByLabel('stale', { exact: true })
  await badge('number').waitFor()
  await badge('squared').waitFor()
  expect(await badge('list').count()).toBe(0)
  expect(await badge('knob').count()).toBe(0)
  await inspector(page).getByText('of an earlier graph').waitFor()

  await set('pairs', 'Shape', '3')
  await expect.poll(() => figuresOn(page, 'squared')).toContain('25')
  expect(await badge('number').count()).toBe(0)
})

test('what a block needs is said in words: beside its name, or beside its open inputs where the name leaves no room', async ({
  page,
}) => {
  const long = ['chamfer', 'gaussian-nll', 'logdet', 'erfc', 'conv-transpose-2d']
  const nodes = ['add', 'sigmoid', 'multiply', 'sum', 'cross-entropy', ...long].map((type, i): GraphNode => ({
    id: type,
    type,
    position: [(i % 4) * 260, Math.floor(i / 4) * 200],
    settings: {},
  }))
  await openDocument(page, documentOf(nodes, []))
  const title = (id: string) => block(page, id).locator('[data-title]')
  await expect.poll(() => title('add').textContent()).toContain('needs x')
  await expect.poll(() => block(page, 'sigmoid').locator('small').textContent()).toBe('needs a wire')
  // All open inputs are named, and each bears the sign in its own row; another row says nothing that could be read with its labels.
  const rows = (id: string) => block(page, id).locator('small').allTextContents()
  expect(await title('add').textContent()).toContain('needs x, y')
  expect(await rows('sum')).toEqual([''])
  expect(await rows('multiply')).toEqual(['needs a wire', 'needs a wire'])
  expect(await block(page, 'multiply').getByTitle('needs x, y').count()).toBe(1)
  // The name is whole in each.
  for (const { id } of nodes) {
    expect(
      await title(id)
        .locator('b')
        .evaluate((name) => name.scrollWidth - name.clientWidth),
    ).toBe(0)
  }
})

test('what is wrong with a block covers nothing that lies below it', async ({ page }) => {
  const under = (y: number, id: string): GraphNode => ({ id, type: 'constant', position: [260, y], settings: {} })
  const list: GraphNode = { id: 'list', type: 'constant', position: [0, 0], settings: { value: [1, 2, 3] } }
  const pairs = (id: string, position: [number, number]): GraphNode => ({
    id,
    type: 'reshape',
    position,
    settings: { shape: [2] },
  })
  const [near, far] = [pairs('near', [260, 0]), pairs('far', [520, 0])]
  const wires = ['list.y near.x', 'list.y far.x']
  await openDocument(page, documentOf([list, near, far, under(260, 'below')], wires))
  const away = async () => {
    const message = (await block(page, 'near').getByRole('note').boundingBox())!
    return (await block(page, 'below').boundingBox())!.y - message.y - message.height
  }
  await block(page, 'far').getByRole('note').waitFor()
  const whole = await boxOf(block(page, 'far').getByRole('note'))
  await expect.poll(away).toBeGreaterThan(0)

  // However near it comes; all of it is still read out.
  await block(page, 'below').click({ position: { x: 40, y: 12 } })
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(away).toBeGreaterThan(0)
  const text = await block(page, 'far').getByRole('note').textContent()
  expect(await block(page, 'near').getByRole('note').textContent()).toBe(text)
  expect((await block(page, 'near').getByRole('note').boundingBox())!.height).toBeLessThan(whole.height)
})
