import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { backends, DEFAULT_BACKEND } from '../../graph-runtime/backends/choose.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import { catalog } from '../../nodes/catalog.ts'
import { button, inspector, metricAtRest, selectBlock, steps } from './editor-page.ts'
import { exampleText, lineFit, openDocument, read } from './files.ts'
import { test } from './fixture.ts'

/** What the browser downloads when something is done. */
async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await act()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
const command = (page: Page, name: string) =>
  downloaded(page, async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  })

/** What is awaited is figures that the worker computes. */
const SOON = { timeout: 20_000 }

/** What a browser reads in an SVG. */
const parsed = (page: Page, text: string) =>
  page.evaluate((markup) => {
    const tree = new DOMParser().parseFromString(markup, 'image/svg+xml')
    const all = [...tree.querySelectorAll('*')]
    return {
      broken: tree.querySelector('parsererror')?.textContent ?? '',
      clips: all.filter(({ tagName }) => tagName === 'clipPath').map(({ id }) => id),
      gradients: all.filter(({ tagName }) => tagName === 'linearGradient').map(({ id }) => id),
      painted: all.flatMap((each) => /^url\(#(gradient\d+)\)$/.exec(each.getAttribute('fill') ?? '')?.[1] ?? []),
      titles: [...tree.querySelectorAll('title')].map(({ textContent }) => textContent ?? ''),
      texts: [...tree.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
      paper: tree.querySelector('rect')?.getAttribute('fill'),
      size: ['width', 'height'].map((side) => Number(tree.documentElement.getAttribute(side))),
      foreign: all.flatMap((each) =>
        [...each.attributes].flatMap(({ name, value }) =>
          name !== 'xmlns' && /https?:|var\(|url\((?!#)/.test(value) ? [`${name}=${value}`] : [],
        ),
      ),
    }
  }, text)

/** The size of a PNG by its head, and how many colours a browser sees in it. */
async function png(page: Page, bytes: Buffer): Promise<{ size: number[]; colours: number }> {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const colours = await page.evaluate(
    async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
    },
    `data:image/png;base64,${bytes.toString('base64')}`,
  )
  return { size: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)], colours }
}

test('views side by side are each clipped to their own place in a picture of the canvas, with their colour bars', async ({
  page,
}) => {
  await openDocument(page, read(await exampleText('himmelblau-race')), 'himmelblau-race.json')
  const clips = async () => {
    const { bytes } = await command(page, 'Save a picture of the canvas (SVG)')
    return (await parsed(page, bytes.toString())).clips
  }
  // Each of the three landscapes is clipped once its figures are there.
  await expect.poll(async () => (await clips()).length, SOON).toBeGreaterThanOrEqual(3)
  const ids = await clips()
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  // Each has its colour bar too, in the colours of its map.
  const { bytes } = await command(page, 'Save a picture of the canvas (SVG)')
  const { gradients, painted, texts } = await parsed(page, bytes.toString())
  // A long name is whole, as on the page, where the icon gives way to it.
  expect(texts).toContain('f, momentum')
  expect(gradients.length).toBe(3)
  expect(painted).toEqual(gradients)
})

test('the canvas is saved with every block and wire, in the theme of the page or light, as SVG and PNG', async ({
  page,
}) => {
  const document = read(await exampleText('two-spirals'))
  await openDocument(page, document, 'two-spirals.json')
  await page.emulateMedia({ colorScheme: 'dark' })
  const saved = () => command(page, 'Save a picture of the canvas (SVG)')
  // The decision boundary comes last.
  await expect.poll(async () => (await parsed(page, (await saved()).bytes.toString())).texts, SOON).toContain('1 ●')
  const svg = await saved()
  expect(svg.name).toBe('two-spirals.svg')
  const dark = await parsed(page, svg.bytes.toString())
  expect(dark.broken).toBe('')
  expect(dark.foreign).toEqual([])
  expect(dark.paper).toBe('#101113')
  for (const title of ['Two spirals', 'Dense', 'Binary cross-entropy', 'Adam', 'Accuracy']) {
    expect(dark.texts).toContain(title)
  }
  expect(dark.texts.filter((text) => text === 'Dense').length).toBe(3)
  for (const words of ['16 tanh', 'prediction', '250×16', '48 parameters', 'rate']) expect(dark.texts).toContain(words)
  const { wires } = document.graphs[document.main]!
  expect(dark.titles.filter((title) => title.startsWith('Wire from ')).length).toBe(wires.length)

  const raster = await png(page, (await command(page, 'Save a picture of the canvas (PNG)')).bytes)
  expect(raster.size).toEqual(dark.size.map((side) => 2 * side))
  expect(raster.colours).toBeGreaterThan(100)

  const light = await parsed(page, (await command(page, 'Save a light picture of the canvas (SVG)')).bytes.toString())
  expect(light.paper).toBe('#f2f2ef')
  expect(light.texts).toEqual(dark.texts)
})

test('a chart is saved as SVG, as PNG, and its figures as CSV, by keyboard too', async ({ page }) => {
  await openDocument(page, lineFit())
  await button(page, 'More ways to train').click()
  await page.getByRole('menuitem', { name: 'Take 10 steps' }).click()
  await expect.poll(() => steps(page)).toBe(10)
  const loss = await metricAtRest(page, 'loss')
  const choose = (name: string) =>
    downloaded(page, async () => {
      await page.getByRole('button', { name: 'Save loss against steps' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name, exact: true }).click()
    })
  const svg = await choose('Save as SVG')
  expect(svg.name).toBe('under-test-loss-against-steps.svg')
  const drawn = await parsed(page, svg.bytes.toString())
  expect(drawn.broken).toBe('')
  expect(drawn.foreign).toEqual([])
  expect(drawn.texts).toContain('#1')
  const raster = await png(page, (await choose('Save as PNG')).bytes)
  expect(raster.size).toEqual(drawn.size.map((side) => Math.round(2 * side)))
  expect(raster.colours).toBeGreaterThan(10)
  const [head, ...lines] = (await choose('Save the figures as CSV')).bytes.toString().trim().split('\r\n')
  expect(head).toBe('curve,step,value')
  expect(lines.at(-1)).toBe(`#1,10,${loss}`)
})

test('pictures in the inspector are saved too, and the block’s figures are those of the session', async ({ page }) => {
  await openDocument(page, read(await exampleText('two-spirals')), 'two-spirals.json')
  await selectBlock(page, 'h2')
  const save = inspector(page).getByRole('button', { name: 'Save dense h2 weight, the value as a heat map' })
  const svg = await downloaded(page, async () => {
    await save.click()
    await page.getByRole('menuitem', { name: 'Save as SVG' }).click()
  })
  expect(svg.name).toBe('two-spirals-dense-h2-weight-the-value-as-a-heat-map.svg')
  const { broken, foreign } = await parsed(page, svg.bytes.toString())
  expect([broken, foreign]).toEqual(['', []])
  expect(svg.bytes.toString()).toContain('href="data:image/png')

  const csv = await command(page, 'Save the figures of the selected block (CSV)')
  expect(csv.name).toBe('two-spirals-h2.csv')
  const session = new Session({
    catalog,
    backend: backends[DEFAULT_BACKEND],
    loadTable: () => Promise.reject(new Error('none')),
    now: () => 0,
    later: () => {},
  })
  await session.open(read(await exampleText('two-spirals')), 0, { fresh: true })
  const weights = (await session.read('h2.weight'))!
  const rows = csv.bytes
    .toString()
    .split('\r\n')
    .filter((line) => line.startsWith('h2.weight,'))
  expect(rows.map((row) => Number(row.split(',')[3]))).toEqual([...weights])
  expect(rows.every((row) => row.split(',')[4] !== '')).toBe(true)
})

test('a picture of the canvas holds what is wrong with a block, and notes as plain text', async ({ page }) => {
  const document = lineFit({ units: 3 })
  const { main } = document.graphs
  const note = { id: 'note', position: [0, 220], size: [160, 60], text: 'A **line** through points' } as const
  await openDocument(page, { ...document, graphs: { main: { ...main!, notes: [note] } } })
  await page.getByRole('note').first().waitFor()
  const { broken, texts } = await parsed(
    page,
    (await command(page, 'Save a picture of the canvas (SVG)')).bytes.toString(),
  )
  expect(broken).toBe('')
  expect(texts.join(' ')).toContain('A line through points')
  const message = await page.getByRole('note').first().innerText()
  expect(texts.join(' ')).toContain(message.replaceAll(/\s+/g, ' ').trim())
})
