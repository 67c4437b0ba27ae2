import { afterAll, beforeAll, expect, test } from 'vitest'
import { allCases } from '../unit/backends/cases.ts'
import { exampleNames, openBundled, type BundledPage } from './bundled/bundle.ts'
import { WEBGPU } from './chromium.ts'
import type { Outcome } from './webgpu/page.ts'

/** A processor that plays a GPU compiles each shader, and is slow: so many milliseconds for each table, and to open. */
const PATIENCE = 300_000

let page: BundledPage
beforeAll(async () => {
  page = await openBundled('webgpu/page.ts', WEBGPU, PATIENCE)
}, PATIENCE)
afterAll(() => page.close())

/** Calls a function of `page.ts` in the page. */
const inPage: BundledPage['call'] = (name, ...args) => page.call(name, ...args)
const wrong = (outcomes: readonly Outcome[]) => outcomes.filter(({ differences }) => differences.length > 0)

test('Chromium has WebGPU, if only one that a processor plays', async () => {
  // Where this fails, Chromium was built without WebGPU's software adapter (SwiftShader): install Debian's or Playwright's.
  expect(await inPage<string>('describeDevice')).toMatch(/\w/)
})

test('steps, slots and records are as in the reference', async () => {
  expect(wrong(await inPage('runSteps'))).toEqual([])
})

test(
  'random graphs and steps agree with the reference, gradients too',
  async () => {
    expect(wrong(await inPage('runRandom'))).toEqual([])
  },
  PATIENCE,
)

test('products of matrices agree with the reference, however they are cut into tiles', async () => {
  expect(wrong(await inPage('runProducts'))).toEqual([])
})

const tables = [
  'arithmetic|discrete|sources',
  'transcendental',
  'movement|reduction|matmul',
  'indexing|pooling|loops',
  'convolution|linearAlgebra|gradients',
]

test('no table of cases is left out', () => {
  const fits = new RegExp(`^(${tables.join('|')}):`)
  expect(allCases.map(([name]) => name).filter((name) => !fits.test(name))).toEqual([])
})

test.each(tables)(
  'primitives agree with the reference, derivatives too: %s',
  async (tables) => {
    const outcomes = await inPage<Outcome[]>('runCases', `^(${tables}):`)
    expect(outcomes.length).toBeGreaterThan(10)
    expect(wrong(outcomes)).toEqual([])
  },
  PATIENCE,
)

test.each(['[a-f]', '[g-m]', '[n-z]'])(
  'blocks %s compute the same as the reference, gradients too',
  async (letters) => {
    const outcomes = await inPage<Outcome[]>('runBlocks', `^${letters}`)
    expect(outcomes.length).toBeGreaterThan(20)
    expect(wrong(outcomes)).toEqual([])
  },
  PATIENCE,
)

test(
  'examples take their first steps as in the reference',
  async () => {
    const outcomes = await inPage<Outcome[]>('runExamples', exampleNames())
    expect(outcomes.length).toBeGreaterThan(10)
    expect(wrong(outcomes)).toEqual([])
  },
  PATIENCE,
)
