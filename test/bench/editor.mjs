// Prints how the built editor feels on this machine: how soon it shows something, how soon an edit shows its new values, and
// the time between frames while it trains and pans. `npm run bench:editor`; figures of a busy machine say little.
import { deflateRawSync } from 'node:zlib'
import { studio } from '../pictures/studio.mjs'
import { largeGraph } from './large-graph.mjs'

/** @param {object} document @returns {string} what follows the page in its share link */
const linkOf = (document) => `#g=${deflateRawSync(JSON.stringify(document)).toString('base64url')}`

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN

/** @param {string} name @param {readonly number[]} times */
function print(name, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const [p50, p95, most] = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1) ?? NaN]
  console.log(`${name.padEnd(58)} p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   most ${most.toFixed(1)} ms`)
}

/**
 * Notes in the page when the session reports and reads: runs before the page's own scripts. `window.heard` keeps the time of the
 * last readings, and how many there were.
 */
function listenToWorkers() {
  window.heard = { readings: 0, at: 0 }
  window.Worker = new Proxy(window.Worker, {
    /** @param {[string | URL, WorkerOptions?]} args */
    construct(Plain, args) {
      const worker = new Plain(...args)
      worker.addEventListener('message', ({ data }) => {
        if (data.is === 'readings') window.heard = { readings: window.heard.readings + 1, at: performance.now() }
      })
      return worker
    },
  })
}

/**
 * Milliseconds between animation frames for so long; while `pan`, the canvas is panned by the wheel in each.
 * @param {import('playwright').Page} page
 * @param {{ ms: number, pan: boolean }} options
 */
const frames = (page, options) =>
  page.evaluate(
    ({ ms, pan }) =>
      new Promise((/** @type {(times: number[]) => void} */ resolve) => {
        const pane = document.querySelector('.react-flow__pane')
        /** @type {number[]} */
        const times = []
        const start = performance.now()
        let before = start
        const frame = () => {
          const now = performance.now()
          times.push(now - before)
          before = now
          if (now - start > ms) return resolve(times.slice(1))
          const forth = Math.floor((now - start) / 1000) % 2 === 0 ? 12 : -12
          if (pan) pane?.dispatchEvent(new WheelEvent('wheel', { deltaX: forth, deltaY: forth / 2, bubbles: true }))
          requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
    options,
  )

/**
 * Milliseconds from choosing another activation of a layer in the middle to the frame after its new values came.
 * @param {import('playwright').Page} page
 * @param {string} node
 */
async function edits(page, node) {
  await page.locator(`.react-flow__node[data-id="${node}"]`).click({ position: { x: 40, y: 12 } })
  const field = page.getByRole('complementary', { name: 'Inspector' }).getByRole('spinbutton', { name: 'Units' })
  /** @type {number[]} */
  const times = []
  for (const units of ['9', '8', '10', '8', '9', '8', '10', '9', '8', '10']) {
    await field.fill(units)
    times.push(
      await field.evaluate(
        (input) =>
          new Promise((/** @type {(ms: number) => void} */ resolve) => {
            const [start, { readings }] = [performance.now(), window.heard]
            const look = () => {
              if (window.heard.readings > readings) requestAnimationFrame(() => resolve(performance.now() - start))
              else requestAnimationFrame(look)
            }
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
            look()
          }),
      ),
    )
    await page.waitForTimeout(300)
  }
  return times
}

/** Lets an answer pass without what isolates the page. @param {import('playwright').Route} route */
async function notIsolating(route) {
  const response = await route.fetch()
  const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin'))
  await route.fulfill({ response, headers: Object.fromEntries(headers) })
}

/**
 * Opens a document in a new page and waits until its first values are read. Gives the page and how long that took. Unless
 * `isIsolated` one thread trains.
 * @param {import('playwright').Browser} browser
 * @param {string} address
 */
async function open(browser, address, isIsolated = true) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  if (!isIsolated) await page.route('**/*', notIsolating)
  await page.addInitScript(listenToWorkers)
  const start = performance.now()
  await page.goto(address)
  await page.getByRole('navigation', { name: 'Blocks' }).waitFor()
  const shown = performance.now() - start
  await page.waitForFunction(() => window.heard.readings > 0)
  return { page, shown, read: performance.now() - start }
}

await studio(async (browser, address) => {
  /** @type {number[][]} */
  const [shown, read] = [[], []]
  for (let i = 0; i < 5; i++) {
    const { page, ...took } = await open(browser, address + linkOf(largeGraph(10)))
    shown?.push(took.shown)
    read?.push(took.read)
    await page.context().close()
  }
  print('cold start: palette and canvas', shown ?? [])
  print('cold start: a graph of 10 blocks with its values', read ?? [])
  for (const count of [100, 200, 1000]) {
    const { page } = await open(browser, address + linkOf(largeGraph(count)))
    await page.waitForTimeout(2000)
    if (count === 100) print('100 blocks: from an edit to its new values', await edits(page, 'h2'))
    print(`${count} blocks at rest: panning`, await frames(page, { ms: 4000, pan: true }))
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    print(`${count} blocks, training`, await frames(page, { ms: 4000, pan: false }))
    print(`${count} blocks, training: panning`, await frames(page, { ms: 4000, pan: true }))
    await page.context().close()
  }
  for (const isIsolated of [false, true]) {
    const { page } = await open(browser, address + linkOf(largeGraph(7, { units: 1024, rows: 256 })), isIsolated)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const chosen = page.getByText(/processor, .*threads?$/)
    await chosen.waitFor()
    await page.waitForTimeout(2000)
    const threads = (await chosen.innerText()).replace(/^.*, /, '')
    print(`3 layers of 1,024 units, training on ${threads}`, await frames(page, { ms: 4000, pan: false }))
    print(`3 layers of 1,024 units, ${threads}: panning`, await frames(page, { ms: 4000, pan: true }))
    await page.context().close()
  }
})
