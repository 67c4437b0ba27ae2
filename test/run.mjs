// `npm test`: runs every kind of check in order and ends with one line, `N passed, N failed`. A stage that fails does not
// stop the next. Stages may be named: `node test/run.mjs lint types`. Format and lint count one each, types one a
// project, tests one each; a test file that cannot be loaded, a stage that dies and a stage without tests count as failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)

const projects = [
  'tsconfig.json',
  'graph-runtime/tsconfig.json',
  'nodes/tsconfig.json',
  'cli/tsconfig.json',
  'editor/tsconfig.json',
  'editor/tsconfig.worker.json',
  'test/tsconfig.json',
]

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Runs the program that a package brings, with this Node and without npm between.
 * @param {string} name  of the package
 * @param {string[]} args
 * @param {string} [program]  where the package brings several
 * @returns {boolean} whether it ended well
 */
function run(name, args, program = name) {
  const manifest = require.resolve(`${name}/package.json`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[program])
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
  if (error) console.error(error.message)
  return status === 0
}

/** @param {boolean} well @returns {Count} */
const one = (well) => (well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/**
 * Adds counts up.
 * @param {Count[]} counts
 * @returns {Count}
 */
const total = (counts) => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
})

/**
 * What a finished run of vitest comes to, by its JSON report.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @param {boolean} well  whether vitest itself ended well
 * @returns {Count}
 */
export function countTests({ testResults }, well) {
  const count = { passed: 0, failed: 0 }
  for (const file of testResults) {
    const passed = file.assertionResults.filter(({ status }) => status === 'passed').length
    const others = file.assertionResults.length - passed // a skipped test counts as failed: none may be skipped
    count.passed += passed
    count.failed += others === 0 && file.status === 'failed' ? 1 : others // a file that could not be loaded
  }
  const silent = count.failed === 0 && (!well || count.passed === 0) // an error outside a test; nothing to run
  return silent ? { ...count, failed: 1 } : count
}

/**
 * Runs the tests of a vitest project; only those in files whose path holds one of `filters`, if there are any.
 * @param {string} project
 * @param {string[]} filters
 * @returns {Count}
 */
export function vitest(project, filters = []) {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-test-'))
  const outputFile = join(folder, 'report.json')
  try {
    const reporters = ['default', 'json', './test/unsteady.mjs'].map((name) => `--reporter=${name}`)
    const well = run('vitest', [
      'run',
      ...filters,
      `--project=${project}`,
      ...reporters,
      `--outputFile.json=${outputFile}`,
    ])
    return countTests(JSON.parse(readFileSync(outputFile, 'utf8')), well)
  } catch (error) {
    console.error(`The ${project} tests wrote no report: ${error instanceof Error ? error.message : String(error)}`)
    return one(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @type {Record<string, () => Count>} */
const stages = {
  format: () => one(run('oxfmt', ['--check'])),
  lint: () => one(run('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives'])),
  types: () => total(projects.map((project) => one(run('typescript', ['-p', project], 'tsc')))),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
}

/** @param {string[]} names  of stages; all, when none is named */
function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(stages, name))
  if (unknown.length > 0) {
    console.error(`There is no stage ${unknown.join(', ')}; there are: ${Object.keys(stages).join(', ')}.`)
    process.exit(2)
  }
  const chosen = Object.entries(stages).filter(([name]) => names.length === 0 || names.includes(name))
  const counts = chosen.map(([name, stage]) => {
    console.log(`\n— ${name}`)
    const count = stage()
    console.log(`— ${name}: ${count.passed} passed, ${count.failed} failed`)
    return count
  })
  const { passed, failed } = total(counts)
  console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
