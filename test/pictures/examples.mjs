// Makes the pictures of the Examples list, public/examples/pictures/NAME-light.webp and NAME-dark.webp: opens each example,
// trains it to its end, and saves the canvas by the editor's own command. `npm run pictures:examples`, or with names behind `--`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, studio, trained } from './studio.mjs'

/** Of a picture, in pixels: twice what the list shows. */
const SIZE = { width: 288, height: 180 }
/** In bytes: all pictures together are part of the offline copy. */
const MOST = 12_000

/**
 * The blocks that a small picture shows; where none are named, all.
 * @type {Record<string, readonly string[]>}
 */
const inFrame = {
  'line-fit': ['plot', 'slope'],
  'ridge-and-lasso': ['lasso', 'lasso_error', 'lasso_penalty'],
  'himmelblau-race': ['from_momentum', 'from_adam'],
  'rastrigin-race': ['from_adam'],
  xor: ['out', 'boundary'],
  'two-moons': ['boundary', 'loss'],
  'two-spirals': ['boundary', 'loss'],
  iris: ['confusion', 'loss'],
  digits: ['images', 'confusion'],
  lenet: ['pad', 'pad_filters'],
  diabetes: ['line', 'loss'],
  'matrix-factorisation': ['u', 'uv'],
  'log-sum-exp': ['x', 'exp'],
  'vanishing-gradient': ['s2', 's3', 's4', 's7', 's8', 's9'],
  'gan-ring': ['generator', 'real'],
}

/**
 * The present canvas as SVG, by the command menu.
 * @param {import('playwright').Page} page
 */
async function canvasPicture(page) {
  const name = 'Save a picture of the canvas (SVG)'
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder('Type a command')
  await field.fill(name)
  await page.getByRole('option', { name }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), field.press('Enter')])
  await field.waitFor({ state: 'hidden' })
  return readFileSync(await download.path(), 'utf8')
}

/**
 * What the blocks take on the canvas, with paper round them, in the shape of a picture.
 * @param {import('playwright').Page} page
 * @param {readonly string[] | undefined} ids
 */
async function frameOf(page, ids) {
  const boxes = await page.locator('.react-flow__node-block').evaluateAll((blocks) =>
    blocks.map((block) => {
      const { m41: x, m42: y } = new DOMMatrix(getComputedStyle(block).transform)
      return { id: block.getAttribute('data-id') ?? '', x, y, width: block.clientWidth, height: block.clientHeight }
    }),
  )
  const shown = ids ? boxes.filter(({ id }) => ids.includes(id)) : boxes
  if (ids && shown.length < ids.length) throw new Error(`Not all of ${ids.join(', ')} are blocks of this example.`)
  const left = Math.min(...shown.map(({ x }) => x)) - 16
  const top = Math.min(...shown.map(({ y }) => y)) - 16
  const wide = Math.max(...shown.map(({ x, width }) => x + width)) + 16 - left
  const high = Math.max(...shown.map(({ y, height }) => y + height)) + 16 - top
  const scale = Math.max(wide / SIZE.width, high / SIZE.height)
  const [width, height] = [scale * SIZE.width, scale * SIZE.height]
  return { x: left - (width - wide) / 2, y: top - (height - high) / 2, width, height }
}

/**
 * A part of an SVG at the size of a picture, as WebP, as good as fits into `MOST` bytes.
 * @param {import('playwright').Page} page
 * @param {string} svg
 * @param {{ x: number, y: number, width: number, height: number }} frame
 */
async function small(page, svg, frame) {
  const encoded = await page.evaluate(
    async ({ svg, frame, size, most }) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
      const picture = parsed.documentElement
      const paper = picture.querySelector('rect')
      // The paper fills the frame, also where it goes past the saved picture.
      for (const [name, value] of Object.entries(frame)) paper?.setAttribute(name, String(value))
      picture.setAttribute('viewBox', `${frame.x} ${frame.y} ${frame.width} ${frame.height}`)
      // Drawn four times as large and halved twice: thin lines fade evenly, and none is lost.
      picture.setAttribute('width', String(size.width * 4))
      picture.setAttribute('height', String(size.height * 4))
      const image = new Image()
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(parsed))}`
      await image.decode()
      /** @type {CanvasImageSource} */
      let drawn = image
      let canvas = document.createElement('canvas')
      for (const scale of [4, 2, 1]) {
        canvas = document.createElement('canvas')
        canvas.width = size.width * scale
        canvas.height = size.height * scale
        const context = canvas.getContext('2d')
        if (!context) throw new Error('This browser draws no canvas.')
        context.imageSmoothingQuality = 'high'
        context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
        drawn = canvas
      }
      for (let quality = 0.9; ; quality -= 0.1) {
        const data = canvas.toDataURL('image/webp', quality).split(',')[1] ?? ''
        if (data.length * 0.75 <= most || quality < 0.3) return data
      }
    },
    { svg, frame, size: SIZE, most: MOST },
  )
  return Buffer.from(encoded, 'base64')
}

/** @type {{ file: string }[]} */
const list = JSON.parse(readFileSync(join(root, 'public/examples.json'), 'utf8'))
const asked = process.argv.slice(2)
const names = list.map(({ file }) => file).filter((name) => asked.length === 0 || asked.includes(name))
const folder = join(root, 'public/examples/pictures')
mkdirSync(folder, { recursive: true })

await studio(async (browser, address) => {
  for (const name of names) {
    // Wide enough for all of a graph to be in sight, since only what is in sight is read.
    const page = await trained(browser, address, { name, width: 2000, height: 1300 })
    const frame = await frameOf(page, inFrame[name])
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.locator(`html[data-theme="${scheme}"]`).waitFor()
      const picture = await small(page, await canvasPicture(page), frame)
      if (picture.length > MOST)
        throw new Error(`The picture of ${name} takes ${picture.length} bytes, more than ${MOST}.`)
      writeFileSync(join(folder, `${name}-${scheme}.webp`), picture)
      console.log(`${name}-${scheme}.webp  ${picture.length} bytes`)
    }
    await page.context().close()
  }
})
