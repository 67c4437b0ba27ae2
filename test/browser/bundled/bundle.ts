import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { fileServer, listen } from '../../../cli/setup/serve.mjs'
import { launchChromium } from '../chromium.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the tests' own modules read a data file, the page asks for it. Nothing else of Node is there: what imports it is refused. */
const inPage: Plugin = {
  name: 'in-page',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id.endsWith('/cli/read-table.ts')) return fileURLToPath(new URL('read-table.ts', import.meta.url))
    if (id.startsWith('node:')) throw new Error(`A page has no ${id}, which ${importer} imports.`)
    return undefined
  },
}

/** Bundles a module of `test/browser` and what it asks for into a folder of its own, as a page whose `checks` are its functions. Gives the folder. */
async function bundle(entry: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'chainrule-bundled-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [inPage],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      target: 'es2023',
      lib: { entry: join(root, 'test/browser', entry), formats: ['es'], fileName: () => 'page.mjs' },
    },
  })
  for (const folder of ['examples', 'datasets'])
    cpSync(join(root, 'public', folder), join(outDir, folder), { recursive: true })
  writeFileSync(
    join(outDir, 'index.html'),
    `<!doctype html><link rel="icon" href="data:,">
    <script type="module">import * as checks from './page.mjs'; globalThis.checks = checks</script>`,
  )
  return outDir
}

/** A page in a browser of its own that has the functions of a module. */
export interface BundledPage {
  /** Calls one of the functions there. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>
  close(): Promise<void>
}

/** Opens a page with the functions of a module of `test/browser`; fails with what the page says where it cannot load. */
export async function openBundled(entry: string, flags: readonly string[], timeout: number): Promise<BundledPage> {
  const folder = await bundle(entry)
  const server = await fileServer(folder)
  const browser = await launchChromium(flags)
  const page = await browser.newPage()
  const broken = new Promise<never>((_, reject) => page.once('pageerror', reject))
  await page.goto(`http://localhost:${await listen(server, 0)}/`, { timeout })
  await Promise.race([page.waitForFunction('globalThis.checks', undefined, { timeout }), broken])
  return {
    call: (name, ...args) =>
      page.evaluate(([called, given]) => Reflect.get(globalThis, 'checks')[called](...given), [name, args] as const),
    async close() {
      await browser.close()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The names of the examples that the editor offers. */
export const exampleNames = (): string[] =>
  readdirSync(join(root, 'public/examples')).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))
