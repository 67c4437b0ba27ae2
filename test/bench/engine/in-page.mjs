// Runs a bundle's `main` in a worker of a page in Chromium: `node in-page.mjs FILE W1,W2,… WINDOW_MS WINDOWS`. The page is not isolated,
// so that nobody has more than one thread, unless `ISOLATED=1` is set; with `WITH_GPU=1` it has WebGPU.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../../../cli/setup/browser.mjs'
import { fileServer, listen } from '../../../cli/setup/serve.mjs'

/** With these a headless Chromium finds the machine's GPU, on Linux by Vulkan; where there is none, a processor may play one. */
const GPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux'
    ? ['--use-angle=vulkan', '--enable-features=Vulkan', '--disable-vulkan-surface']
    : []),
]

const [file = '', workloads = '', windowMs, windows] = process.argv.slice(2)
const folder = dirname(file)
writeFileSync(join(folder, 'index.html'), '<!doctype html><link rel="icon" href="data:,">')
const asked = { windowMs: Number(windowMs), windows: Number(windows) }
writeFileSync(
  join(folder, `run-${basename(file)}`),
  `import { main } from './${basename(file)}'
console.log = (line) => postMessage(line)
main(${JSON.stringify(workloads.split(','))}, ${JSON.stringify(asked)}).then(() => postMessage('done'), (error) => postMessage('failed ' + (error?.stack ?? error)))
`,
)
const server = await fileServer(folder)
const port = await listen(server, 0)
const args = [...chromiumFlags, ...(process.env.WITH_GPU ? GPU_FLAGS : [])]
const browser = await chromium.launch({ executablePath: await findChromium(), args })
const page = await browser.newPage()
if (!process.env.ISOLATED) {
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin'))
    await route.fulfill({ response, headers: Object.fromEntries(headers) })
  })
}
preferChildren()
page.on('console', (message) => console.log(message.text()))
await page.goto(`http://localhost:${port}/`)
const end = await page.evaluate(
  (name) =>
    new Promise((/** @type {(end: string) => void} */ resolve) => {
      const worker = new Worker(name, { type: 'module' })
      worker.onmessage = ({ data }) => (/^(done|failed)/.test(data) ? resolve(data) : console.log(data))
      worker.onerror = ({ message }) => resolve(`failed ${message}`)
    }),
  `/run-${basename(file)}`,
)
await browser.close()
server.close()
if (end !== 'done') {
  console.error(end)
  process.exitCode = 1
}

/** Asks Linux's scheduler to prefer the browser's processes, each of which begins a session of its own. */
function preferChildren() {
  /** @type {Map<number, number[]>} */
  const children = new Map()
  const numbers = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  try {
    for (const id of numbers()) {
      const parent = Number(
        readFileSync(`/proc/${id}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')[1],
      )
      children.set(parent, [...(children.get(parent) ?? []), Number(id)])
    }
  } catch {
    return // a process has ended meanwhile, or this is no Linux: times are then noisier
  }
  const prefer = (/** @type {number} */ id) => {
    for (const child of children.get(id) ?? []) {
      try {
        writeFileSync(`/proc/${child}/autogroup`, '-19')
      } catch {
        // not allowed
      }
      prefer(child)
    }
  }
  prefer(process.pid)
}
