// `npm run -s chainrule -- COMMAND`: bundles cli/main.ts where its sources are newer than the last bundle, then runs it in
// this process. Node 20 does not read TypeScript; one bundled file starts in about a tenth of a second.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const cache = join(root, 'node_modules/.cache/chainrule')
const bundle = join(cache, 'main.js')
const sources = ['cli', 'graph-runtime', 'nodes', 'package-lock.json']

/** @param {string} path @returns {number} */
const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/**
 * When anything at or below `path` last changed (ms). Folders count too: theirs is the trace of a file removed.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const below = statSync(path).isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : []
  return Math.max(changedAt(path), ...below)
}

/** In a bundle every module would see the bundle's address; this gives each back its own, so files beside it are found. */
const ownAddresses = {
  name: 'own-addresses',
  /** @type {'pre'} */
  enforce: 'pre',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (!code.includes('import.meta.url') || id.startsWith('\0')) return undefined
    return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null }
  },
}

async function buildBundle() {
  const { build } = await import('vite')
  const outDir = join(cache, `build-${process.pid}`) // two commands may build at once: each renames a whole file into place
  const startedAt = new Date()
  mkdirSync(outDir, { recursive: true })
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'silent', // what goes wrong is thrown, and said below
      plugins: [ownAddresses],
      build: {
        ssr: join(root, 'cli/main.ts'),
        outDir,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
      },
    })
    utimesSync(join(outDir, 'main.js'), startedAt, startedAt) // what was edited during the build is newer than it
    renameSync(join(outDir, 'main.js'), bundle)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

if (changedAt(bundle) < Math.max(...sources.map((name) => newest(join(root, name))))) {
  await buildBundle().catch((error) => {
    const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
    console.error(`chainrule: the command line could not be built from its sources.\n${message}`)
    process.exit(2)
  })
}
// npm moves to the root before it runs a script; the files named on the command line are relative to where it was typed.
if (process.env.npm_lifecycle_event === 'chainrule' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
await import(pathToFileURL(bundle).href)
