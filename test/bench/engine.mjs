// How long a training step takes in our engine and in others, one beside the other: `npm run bench [rounds] [pattern]`. All take
// turns in each round; the medians over the rounds and their ratios are printed, and written as JSON to `engine.json` in the
// folder for temporary files. Peers are left out, with a word, where `npm ci` has not been run in `test/bench/engine/peers`, or
// there is no `python3-torch`.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { median, printTable } from './table.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const ALL = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7']
const options = { windowMs: 200, windows: 5 }
const [rounds = '3', pattern = '.'] = process.argv.slice(2)

const folder = mkdtempSync(join(tmpdir(), 'chainrule-bench-'))
const peers = join(here, 'engine/peers')
const hasPeers = existsSync(join(peers, 'node_modules'))

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
 * @typedef {object} Job
 * @property {string} name
 * @property {readonly string[]} workloads
 * @property {readonly string[]} command
 * @property {NodeJS.ProcessEnv} [env]
 */

/** @param {string} name @param {'node' | 'page'} where @param {string} entry @param {readonly string[]} workloads @returns {Promise<Job>} */
const job = async (name, where, entry, workloads) => ({
  name: `${name}, ${where === 'node' ? 'Node' : 'Chromium'}`,
  workloads,
  command: [process.execPath, join(here, `engine/in-${where}.mjs`), await bundle(entry, where)],
})

/** @param {number} threads @returns {Job} */
const pytorch = (threads) => ({
  name: `PyTorch, ${threads} thread${threads > 1 ? 's' : ''}`,
  workloads: ALL,
  command: ['/usr/bin/python3', join(peers, 'pytorch.py'), String(threads)],
  env: { OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads), OMP_WAIT_POLICY: 'PASSIVE' },
})

async function jobs() {
  const ours = join(here, 'engine/ours.ts')
  const all = [
    await job('Chainrule', 'node', ours, ALL),
    await job('Chainrule', 'page', ours, ALL),
    await job('Chainrule, fast', 'page', join(here, 'engine/ours-fast.ts'), ALL),
    await job('Playground’s loop', 'page', join(peers, 'playground.mjs'), ['W1']),
  ]
  if (hasPeers) {
    cpSync(join(peers, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'), join(folder, 'wasm'), { recursive: true })
    all.push(await job('jax-js (wasm)', 'page', join(peers, 'jax.mjs'), ALL))
    // TensorFlow.js has no kernel for the gradient of W4's convolutions in WebAssembly.
    const known = ALL.filter((name) => name !== 'W4')
    all.push(await job('tfjs (wasm)', 'page', join(peers, 'tfjs.mjs'), known))
  } else console.log('Without jax-js and tfjs: run `npm ci --ignore-scripts` in test/bench/engine/peers to have them.')
  if (spawnSync('/usr/bin/python3', ['-c', 'import torch']).status === 0) all.push(pytorch(1), pytorch(2))
  else console.log('Without PyTorch: install python3-torch to have it.')
  return all.filter(({ name }) => new RegExp(pattern, 'i').test(name))
}

/**
 * Runs a job in a session of its own, which the scheduler is asked to prefer: other work on the machine then disturbs it less.
 * @param {Job} job
 * @returns {Promise<{ workload: string, ms: number, error?: string }[]>}
 */
function run({ command, workloads, env }) {
  const args = ['-c', 'echo -19 2>/dev/null > /proc/self/autogroup; exec "$@"', 'sh', ...command]
  args.push(workloads.join(), String(options.windowMs), String(options.windows))
  return new Promise((resolve) => {
    const child = spawn('sh', args, { detached: true, env: { ...process.env, ...env } })
    let [out, errors] = ['', '']
    child.stdout.on('data', (data) => (out += data))
    child.stderr.on('data', (data) => (errors += data))
    child.on('close', (code) => {
      if (code !== 0) console.log(errors)
      resolve(
        out
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line)),
      )
    })
  })
}

const all = await jobs()
/** @type {Map<string, Map<string, number[]>>} */
const times = new Map(all.map(({ name }) => [name, new Map()]))
for (let round = 0; round < Number(rounds); round++) {
  for (const each of all) {
    for (const { workload, ms, error } of await run(each)) {
      if (error) console.log(`${each.name}, ${workload}: ${error}`)
      else times.get(each.name)?.set(workload, [...(times.get(each.name)?.get(workload) ?? []), ms])
    }
  }
}

const results = Object.fromEntries(
  [...times].map(([name, byWorkload]) => [
    name,
    Object.fromEntries([...byWorkload].map(([workload, list]) => [workload, median(list)])),
  ]),
)
console.log(`\nMilliseconds a step, medians of ${rounds} rounds`)
printTable(ALL, results, (ms) => ms.toPrecision(3))
const ours = results['Chainrule, Chromium'] ?? results['Chainrule, Node'] ?? {}
const ratios = Object.fromEntries(
  Object.entries(results).map(([name, row]) => [
    name,
    Object.fromEntries(Object.entries(row).map(([workload, ms]) => [workload, ms / (ours[workload] ?? NaN)])),
  ]),
)
console.log('\nTimes as long as Chainrule in Chromium')
printTable(ALL, ratios, (ratio) => `${ratio.toPrecision(3)}×`)
writeFileSync(
  join(tmpdir(), 'engine.json'),
  JSON.stringify({ rounds: Number(rounds), ...options, results, ratios }, null, 2),
)
