// `npm run test:pytorch`: works every case out with the PyTorch of this machine, and compares twice: with the golden files
// in test/golden/pytorch, so that they are what PyTorch says, and with the blocks themselves, by the tests that `npm test`
// runs on the golden files. Changes nothing, unless asked to: `npm run test:pytorch -- --write` replaces the golden files.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vitest } from '../run.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const golden = join(here, '../golden/pytorch')
const TOLERANCE = 1e-10 // another BLAS sums in another order, and fifty steps of a learner carry that on

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A Python that has PyTorch: Debian's python3-torch belongs to Debian's own, which need not be the first on the path.
 * @returns {string | undefined}
 */
function findPython() {
  const candidates = [process.env.PYTHON ?? '', '/usr/bin/python3', 'python3', 'python']
  return candidates.find((python) => python && spawnSync(python, ['-c', 'import torch']).status === 0)
}

/** @param {string} folder @returns {string[]} */
const goldenFiles = (folder) => readdirSync(folder).filter((file) => file.endsWith('.golden.json'))

/**
 * The cases of a golden file by name, and the problems that those of learners share.
 * @param {string} file
 * @returns {Map<string, unknown>}
 */
function readCases(file) {
  const { problems, cases } = JSON.parse(readFileSync(file, 'utf8'))
  const named = cases.map((/** @type {{ name: string }} */ each) => [each.name, each])
  return new Map(problems ? [['problems', problems], ...named] : named)
}

/**
 * The first place where two JSON values differ, numbers by more than the tolerance.
 * @param {unknown} ours
 * @param {unknown} theirs
 * @param {string} at
 * @returns {string | undefined}
 */
function firstDifference(ours, theirs, at = '') {
  if (typeof ours === 'number' && typeof theirs === 'number') {
    const isClose = Math.abs(ours - theirs) <= TOLERANCE * Math.max(1, Math.abs(theirs))
    return isClose ? undefined : `${at} is ${theirs}, but ${ours} in the golden file`
  }
  if (typeof ours === 'object' && typeof theirs === 'object' && ours && theirs) {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)])
    const [own, live] = [Object.entries(ours), Object.entries(theirs)].map((entries) => new Map(entries))
    for (const key of keys) {
      const found = firstDifference(own?.get(key), live?.get(key), at ? `${at}.${key}` : key)
      if (found) return found
    }
    return undefined
  }
  return ours === theirs
    ? undefined
    : `${at} is ${JSON.stringify(theirs)}, but ${JSON.stringify(ours)} in the golden file`
}

/**
 * Whether every case of a golden file is what PyTorch says now, and the other way round.
 * @param {string} live
 * @returns {Count}
 */
function compareGolden(live) {
  const count = { passed: 0, failed: 0 }
  const files = new Set([...goldenFiles(golden), ...goldenFiles(live)])
  for (const file of files) {
    const [ours, theirs] = [golden, live].map((folder) =>
      goldenFiles(folder).includes(file) ? readCases(join(folder, file)) : new Map(),
    )
    for (const name of new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])) {
      const difference = firstDifference(ours?.get(name), theirs?.get(name), 'it')
      if (difference) console.error(`${file}, ${name}: ${difference}`)
      count[difference ? 'failed' : 'passed']++
    }
  }
  if (count.failed > 0)
    console.error('The golden files are not what this PyTorch says: npm run test:pytorch -- --write replaces them.')
  return count
}

/** @param {string} live */
function replaceGolden(live) {
  for (const file of goldenFiles(golden)) rmSync(join(golden, file))
  for (const file of goldenFiles(live)) copyFileSync(join(live, file), join(golden, file))
}

/** @param {boolean} write  whether to replace the golden files @returns {Count} */
function compare(write) {
  const python = findPython()
  if (!python) {
    console.error(
      'PyTorch is needed, and no Python here can import torch: apt-get install python3-torch, or name a Python in PYTHON.',
    )
    return { passed: 0, failed: 1 }
  }
  const live = mkdtempSync(join(tmpdir(), 'chainrule-pytorch-'))
  try {
    const { status } = spawnSync(python, ['-B', '-W', 'ignore', join(here, 'make.py'), live], { stdio: 'inherit' })
    if (status !== 0) {
      console.error(`${python} test/pytorch/make.py did not end well.`)
      return { passed: 0, failed: 1 }
    }
    if (write) replaceGolden(live)
    const kept = compareGolden(live)
    process.env.CHAINRULE_PYTORCH = live
    const blocks = vitest('unit', ['test/unit/pytorch'])
    return { passed: kept.passed + blocks.passed, failed: kept.failed + blocks.failed }
  } finally {
    rmSync(live, { recursive: true, force: true })
  }
}

const { passed, failed } = compare(process.argv.includes('--write'))
console.log(`\n${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
