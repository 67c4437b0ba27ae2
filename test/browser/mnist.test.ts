import type { Page, Route } from 'playwright'
import { expect } from 'vitest'
import { block, button, fileName, figuresOn, problems, waitForSteps } from './editor-page.ts'
import { documentOf, openDocument } from './files.ts'
import { test } from './fixture.ts'

const FILE = '**/datasets/mnist.idx.gzip'
const images = documentOf(
  [{ id: 'data', type: 'dataset', position: [0, 0], settings: { name: 'mnist', shape: 'images' } }],
  [],
)

async function openExample(page: Page, title: string, name: string): Promise<void> {
  await button(page, 'Examples').click()
  await page.getByRole('menuitem', { name: title, exact: true }).click()
  await expect.poll(() => fileName(page).textContent()).toBe(name)
}
const loadingBar = (page: Page) => block(page, 'data').getByRole('progressbar', { name: 'Loads mnist.idx.gzip' })

test('its file is asked for by a graph that uses it and by no other; while it comes, others open and train', async ({
  page,
}) => {
  const asked: string[] = []
  page.context().on('request', (request) => asked.push(new URL(request.url()).pathname))
  const held: Route[] = []
  await page.context().route(FILE, (route) => void held.push(route))
  await openExample(page, 'Iris', 'iris.json')
  await expect.poll(() => problems(page)).toBe(0)
  expect(asked.filter((path) => path.endsWith('.csv')).length).toBe(1)
  expect(asked.filter((path) => path.endsWith('.gzip'))).toEqual([])

  await openDocument(page, images)
  await loadingBar(page).waitFor()
  await openExample(page, 'Iris', 'iris.json')
  await button(page, 'Run').click()
  await waitForSteps(page, 10)

  await openDocument(page, images, 'again.json')
  await loadingBar(page).waitFor()
  expect(held.length).toBe(1)
  await held[0]!.continue()
  await loadingBar(page).waitFor({ state: 'detached' })
  expect(await problems(page)).toBe(0)
  expect(asked.filter((path) => path.endsWith('.gzip')).length).toBe(1)
})

test('where it cannot be had the block says why, and has it tried again', async ({ browser, address }) => {
  // A browser writes a missing file to the console, which fails a page of the fixture.
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(address)
  await context.route(FILE, (route) => route.fulfill({ status: 404 }))
  await openDocument(page, images)
  const message = block(page, 'data').getByRole('note')
  await expect.poll(() => message.textContent()).toContain('could not be loaded: the server answered 404')
  await context.unroute(FILE)
  await context.route(FILE, (route) => route.abort('internetdisconnected'))
  await message.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => message.textContent()).toContain('the server cannot be reached')
  await context.unroute(FILE)
  await message.getByRole('button', { name: 'Try again' }).click()
  await message.waitFor({ state: 'detached' })
  expect(await problems(page)).toBe(0)
  await context.close()
})

test('LeNet reads what is drawn while nothing is compiled', async ({ page }) => {
  await openExample(page, 'LeNet', 'lenet.json')
  const chances = () => figuresOn(page, 'softmax')
  await expect.poll(async () => (await chances()).length).toBeGreaterThan(0)
  const before = await chances()
  const opened = () => page.evaluate(() => window.talk.sent.filter(({ is }) => is === 'open').length)
  const openedBefore = await opened()
  await block(page, 'pad').getByRole('button', { name: 'Clear the picture' }).click()
  await expect.poll(chances).not.toEqual(before)
  expect(await opened()).toBe(openedBefore)
})
