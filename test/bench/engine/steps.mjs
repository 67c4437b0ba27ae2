import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { median, printTable } from '../table.mjs'
import { folder, here, job, run } from './jobs.mjs'

const ALL = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7']
/** Those that one thread takes so long for that others may help. */
const LARGE = ['W3', 'W4', 'W5', 'W6', 'W7']
/** Only a GPU takes these steps in reasonable time. */
const FOR_GPU = ['W7 of 4096']
const windows = { windowMs: 200, windows: 5 }
const peers = join(here, 'peers')

/** @param {number} threads @returns {import('./jobs.mjs').Job} */
const pytorch = (threads) => ({
  name: `PyTorch, ${threads} thread${threads > 1 ? 's' : ''}`,
  rows: ALL,
  command: ['/usr/bin/python3', join(peers, 'pytorch.py'), String(threads)],
  env: { OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads), OMP_WAIT_POLICY: 'PASSIVE' },
})

/** The package that PyTorch lacks here to be compared with. Debian's multiplies ten times slower without OpenBLAS. */
function missingForPytorch() {
  const { status, stdout } = spawnSync('/usr/bin/python3', [
    '-c',
    'import torch; print(open("/proc/self/maps").read())',
  ])
  if (status !== 0) return 'python3-torch'
  return /openblas|mkl|blis/.test(String(stdout)) ? undefined : 'libopenblas0-pthread'
}

/** @param {RegExp} wanted */
async function jobs(wanted) {
  const all = [
    await job('Chainrule', 'node', 'ours.ts', ALL),
    await job('Chainrule', 'page', 'ours.ts', ALL),
    await job('Chainrule, all threads', 'node', 'ours-threads.ts', LARGE),
    { ...(await job('Chainrule, all threads', 'page', 'ours-threads.ts', LARGE)), env: { ISOLATED: '1' } },
    await job('Chainrule, fast', 'page', 'ours-fast.ts', ALL),
    { ...(await job('Chainrule, fast, all threads', 'page', 'ours-fast-threads.ts', LARGE)), env: { ISOLATED: '1' } },
    { ...(await job('Chainrule, WebGPU', 'page', 'ours-webgpu.ts', [...ALL, ...FOR_GPU])), env: { WITH_GPU: '1' } },
    await job('Playground’s loop', 'page', 'peers/playground.mjs', ['W1']),
  ]
  if (existsSync(join(peers, 'node_modules'))) {
    cpSync(join(peers, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'), join(folder, 'wasm'), { recursive: true })
    all.push(await job('jax-js (wasm)', 'page', 'peers/jax.mjs', ALL))
    // TensorFlow.js has no kernel for the gradient of W4's convolutions in WebAssembly.
    const known = ALL.filter((name) => name !== 'W4')
    all.push(await job('tfjs (wasm)', 'page', 'peers/tfjs.mjs', known))
  } else console.log('Without jax-js and tfjs: run `npm ci --ignore-scripts` in test/bench/engine/peers to have them.')
  const missing = missingForPytorch()
  if (missing === undefined) all.push(pytorch(1), pytorch(2))
  else console.log(`Without PyTorch: install ${missing} to have it.`)
  return all.filter(({ name }) => wanted.test(name))
}

/**
 * Rows divided by one of them, where both have a figure.
 * @param {Readonly<Record<string, number>>} unit @param {Readonly<Record<string, Readonly<Record<string, number>>>>} rows
 */
function ratiosTo(unit, rows) {
  const ratios = Object.entries(rows).map(([name, row]) => {
    const known = Object.entries(row).filter(([workload]) => workload in unit)
    return [name, Object.fromEntries(known.map(([workload, ms]) => [workload, ms / (unit[workload] ?? NaN)]))]
  })
  return Object.fromEntries(ratios)
}

/**
 * Prints how long a step takes in our engine and in others whose names are `wanted`, one beside the other, all taking turns in each
 * of the rounds; and gives the medians and their ratios.
 * @param {number} rounds @param {RegExp} wanted
 */
export async function steps(rounds, wanted) {
  const all = await jobs(wanted)
  /** @type {Map<string, Map<string, number[]>>} */
  const times = new Map(all.map(({ name }) => [name, new Map()]))
  /** @type {Set<string>} */
  const devices = new Set()
  for (let round = 0; round < rounds; round++) {
    for (const each of all) {
      for (const { workload, ms, error, device } of await run(each, windows)) {
        if (device) devices.add(device)
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
  if (devices.size > 0) console.log(`WebGPU: ${[...devices].join(', ')}`)
  const columns = [...ALL, ...FOR_GPU.filter((name) => Object.values(results).some((row) => name in row))]
  console.log(`\nMilliseconds a step, medians of ${rounds} rounds`)
  printTable(columns, results, (ms) => ms.toPrecision(3))
  const unit = ['Chainrule, Chromium', 'Chainrule, Node'].find((name) => results[name])
  const ratios = unit === undefined ? {} : ratiosTo(results[unit] ?? {}, results)
  if (unit !== undefined) {
    console.log(`\nTimes as long as ${unit}`)
    printTable(ALL, ratios, (ratio) => `${ratio.toPrecision(3)}×`)
  }
  return { rounds, ...windows, gpu: [...devices], results, ratios }
}
