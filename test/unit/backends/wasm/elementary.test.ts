import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { elementaryFile } from '../../../../cli/generate/elementary.ts'
import { loopsFile } from '../../../../cli/generate/loops.ts'
import { elementaryLibrary } from '../../../../graph-runtime/backends/wasm/elementary/functions.ts'
import * as elementary from '../../../../graph-runtime/ir/elementary/index.ts'

const root = new URL('../../../../', import.meta.url)

test.each([
  ['elementary', elementaryFile],
  ['loops', loopsFile],
])('the committed modules are what `npm run generate` makes of ir/%s', (folder, file) => {
  const committed = readFileSync(new URL(`graph-runtime/backends/wasm/${folder}/module.ts`, root), 'utf8')
  expect(committed === file(root), 'run `npm run generate`').toBe(true)
})

const bits = new DataView(new ArrayBuffer(8))
/** A number's bits; every NaN is the same. */
function bitsOf(x: number): string {
  bits.setFloat64(0, x)
  return Number.isNaN(x) ? 'NaN' : bits.getBigUint64(0).toString(16)
}

const anyNumber = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -8, max: 8 }) },
  { weight: 3, arbitrary: fc.double({ min: -1000, max: 1000 }) },
  { weight: 2, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }) },
)
/** What is not any two numbers. */
const special: Readonly<Record<string, fc.Arbitrary<number[]>>> = {
  polygamma: fc.tuple(fc.integer({ min: 0, max: 12 }), anyNumber),
  ldexp: fc.tuple(anyNumber, fc.integer({ min: -2200, max: 2200 })),
}

describe('in WebAssembly the same bits', () => {
  const translated = elementaryLibrary().functions
  test.each(Object.entries(elementary))('%s', (name, own: (...args: number[]) => number) => {
    const args = special[name] ?? fc.array(anyNumber, { minLength: own.length, maxLength: own.length })
    fc.assert(
      fc.property(args, (given) => {
        expect(bitsOf(translated[name]!(...given)), `${name}(${given.join()})`).toBe(bitsOf(own(...given)))
      }),
      { numRuns: 3000 },
    )
  })
})
