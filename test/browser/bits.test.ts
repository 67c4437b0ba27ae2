import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '../../cli/read-table.ts'
import { bitsOf, type settledBitsOf } from './bits/bits.ts'
import { exampleNames, openBundled, type BundledPage } from './bundled/bundle.ts'

const PATIENCE = 120_000

let page: BundledPage
beforeAll(async () => {
  page = await openBundled('bits/page.ts', [], PATIENCE)
}, PATIENCE)
afterAll(() => page.close())

/** The bits of an example that Node trains. */
function bitsInNode(example: string, precision: 'f32' | 'f64'): Promise<Record<string, string>> {
  const text = readFileSync(new URL(`../../public/examples/${example}.json`, import.meta.url), 'utf8')
  return bitsOf(text, precision, { loadTable: readTable, later: (callback, ms = 0) => void setTimeout(callback, ms) })
}

test.each(exampleNames())(
  'the same file and seed give the same bits in Node and in Chromium: %s',
  async (example) => {
    for (const precision of ['f32', 'f64'] as const) {
      const ours = await bitsInNode(example, precision)
      expect(Object.keys(ours).length).toBeGreaterThan(1)
      expect(await page.call('trainedBits', example, precision)).toEqual(ours)
    }
  },
  PATIENCE,
)

test.each(['xor', 'line-fit', 'two-moons'])(
  'a step that has settled goes on to the same bits in Chromium: %s',
  async (example) => {
    for (const precision of ['f32', 'f64', 'fast'] as const) {
      const { bits, inlined } = await page.call<ReturnType<typeof settledBitsOf>>('settledBits', example, precision)
      expect(inlined).toBe(1)
      expect(bits).toEqual(await page.call('trainedBits', example, precision))
    }
  },
  PATIENCE,
)
