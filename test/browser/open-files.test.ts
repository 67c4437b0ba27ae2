import { expect } from 'vitest'
import { block, button, fileName, figuresOn, metric, notice, pause, problems, selectBlock } from './editor-page.ts'
import { inspector, waitForSteps } from './editor-page.ts'
import { chooseFile, dropFile, dropFiles, lineFit, openDocument, read, save } from './files.ts'
import { test } from './fixture.ts'
import { hostileFiles } from './hostile-files.ts'

test('broken and hostile files are refused with their place; the open document stays and trains', async ({ page }) => {
  await openDocument(page, lineFit(), 'mine.json')
  await expect.poll(() => figuresOn(page, 'error')).not.toEqual([])
  const before = await metric(page, 'loss')
  const close = page.getByRole('main', { name: 'Canvas' }).getByRole('button', { name: 'Close' })
  for (const { what, text, says } of hostileFiles) {
    for (const open of [chooseFile, dropFile]) {
      await open(page, 'broken.json', text)
      await expect.poll(() => notice(page), { message: what }).toMatch(/^broken\.json was not opened\. /)
      expect({ what, said: await notice(page) }).toEqual({ what, said: expect.stringMatching(says) })
      await close.click()
      await expect.poll(() => notice(page)).toBe('')
    }
  }
  expect(await fileName(page).textContent()).toBe('mine.json')
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await pause(page)
  await expect.poll(() => metric(page, 'loss')).toBeLessThan(before)
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
})

test('a sound file that is dropped opens', async ({ page }) => {
  await dropFile(page, 'dropped.json', JSON.stringify(lineFit()))
  await expect.poll(() => fileName(page).textContent()).toBe('dropped.json')
  await expect.poll(() => block(page, 'fit').count()).toBe(1)
})

test('a table that is dropped becomes a block; one that is no text is refused', async ({ page }) => {
  await dropFile(page, 'ages.csv', 'a,b\n1,2\n3,4\n')
  const types = async () => read((await save(page)).text).graphs['main']!.nodes.map(({ type }) => type)
  await expect.poll(types).toEqual(['table'])
  await dropFile(page, 'noise.csv', 'a,b\n1,\u0000\u0007\n')
  await expect.poll(() => notice(page)).toMatch(/^noise\.csv was not opened\. The file is not text/)
  expect(await types()).toEqual(['table'])
})

test('of files dropped together the first graph opens with every table; the graphs that were left are named', async ({
  page,
}) => {
  const graph = JSON.stringify(lineFit())
  const table = 'a,b\n1,2\n3,4\n'
  await dropFiles(page, { 'one.json': graph, 'ages.csv': table, 'two.json': graph, 'three.json': graph })
  await expect.poll(() => notice(page)).toMatch(/two\.json and three\.json were not opened/)
  expect(await fileName(page).textContent()).toBe('one.json')
  const types = async () => read((await save(page)).text).graphs['main']!.nodes.map(({ type }) => type)
  expect(await types()).toEqual(['line', 'dense', 'squared-error', 'sgd', 'table'])
  // What is wrong with the one that was to be opened is not lost in what is said of the others.
  await dropFiles(page, { 'broken.json': '{', 'two.json': graph })
  await expect.poll(() => notice(page)).toMatch(/broken\.json was not opened.*two\.json was not opened/s)
})

test('a block of an unknown type is shown as such, and the rest of the document too', async ({ page }) => {
  const document = lineFit()
  const main = document.graphs['main']!
  const nodes = main.nodes.map((node) => (node.id === 'fit' ? { ...node, type: 'transmogrify' } : node))
  await openDocument(page, { ...document, graphs: { main: { ...main, nodes } } })
  await expect.poll(() => problems(page)).toBeGreaterThan(0)
  await selectBlock(page, 'fit')
  await expect.poll(() => inspector(page).textContent()).toContain('transmogrify')
  expect(await block(page, 'data').count()).toBe(1)
})

test('markup in titles, labels and notes is shown as text and never runs', async ({ page }) => {
  const markup = '<img src=x onerror="window.harmed = true"><script>window.harmed = true</script>'
  const document = lineFit()
  const main = document.graphs['main']!
  const nodes = main.nodes.map((node) => ({ ...node, label: markup }))
  const notes = [{ id: 'note', position: [0, 200] as const, size: [200, 80] as const, text: markup }]
  await openDocument(page, {
    ...document,
    title: markup,
    description: markup,
    graphs: { main: { ...main, nodes, notes } },
  })
  await expect.poll(() => inspector(page).getByRole('heading', { level: 2 }).textContent()).toBe(markup)
  expect(await inspector(page).locator('p').first().textContent()).toContain('onerror=')
  await expect.poll(() => block(page, 'fit').textContent()).toContain(markup)
  await selectBlock(page, 'fit')
  await expect.poll(() => inspector(page).getByRole('heading', { level: 2 }).textContent()).toContain(markup)
  await button(page, 'Run').click()
  await waitForSteps(page, 10)
  await pause(page)
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
})
