import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The folder of what is measured. */
export const here = fileURLToPath(new URL('.', import.meta.url))
/** Where bundles lie. */
export const folder = mkdtempSync(join(tmpdir(), 'chainrule-bench-'))

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {readonly string[]} rows what it is asked to measure
 * @property {readonly string[]} command
 * @property {NodeJS.ProcessEnv} [env]
 */

/** @typedef {{ windowMs: number, windows: number }} Windows */

/** Bundles a module for where it is to run, and gives the file. @param {string} entry @param {'node' | 'page'} where */
async function bundle(entry, where) {
  const name = `${entry.replace(/^.*\/|\.[^.]*$/g, '')}-${where}.mjs`
  const rollupOptions = { output: { entryFileNames: name } }
  const into = { outDir: folder, emptyOutDir: false, copyPublicDir: false, target: 'es2023', rollupOptions }
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true },
    build: where === 'node' ? { ...into, ssr: entry } : { ...into, lib: { entry, formats: ['es'] } },
  })
  return join(folder, name)
}

/**
 * What `main` of a module measures in Node, or in a worker of a page in Chromium.
 * @param {string} name @param {'node' | 'page'} where @param {string} entry @param {readonly string[]} rows @returns {Promise<Job>}
 */
export const job = async (name, where, entry, rows) => ({
  name: `${name}, ${where === 'node' ? 'Node' : 'Chromium'}`,
  rows,
  command: [process.execPath, join(here, `in-${where}.mjs`), await bundle(join(here, entry), where)],
})

/**
 * Runs a job in a session of its own, which the scheduler is asked to prefer: other work on the machine then disturbs it less.
 * Gives the lines of JSON that it prints.
 * @param {Job} job @param {Windows} windows @returns {Promise<any[]>}
 */
export function run({ command, rows, env }, { windowMs, windows }) {
  const args = ['-c', 'echo -19 2>/dev/null > /proc/self/autogroup; exec "$@"', 'sh', ...command]
  args.push(rows.join(), String(windowMs), String(windows))
  return new Promise((resolve) => {
    const child = spawn('sh', args, { detached: true, env: { ...process.env, ...env } })
    let [out, errors] = ['', '']
    child.stdout.on('data', (data) => (out += data))
    child.stderr.on('data', (data) => (errors += data))
    child.on('close', (code) => {
      if (code !== 0) console.log(errors)
      const lines = out.split('\n').filter((line) => line.startsWith('{'))
      resolve(lines.map((line) => JSON.parse(line)))
    })
  })
}
