import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../../../cli/generate/sources.ts'
import { translate } from '../../../../cli/generate/translate.ts'
import * as elementary from '../../../../graph-runtime/ir/elementary/index.ts'

const folder = new URL('../../../../graph-runtime/ir/elementary/', import.meta.url)
const sources = readdirSync(folder).map((name) => readSource(`elementary/${name}`, readFileSync(new URL(name, folder), 'utf8')))
const homeOf = (name: string) => sources.find((source) => source.exports.includes(name))!.file
const names = Object.keys(elementary)
const bytes = translate(sources, new Map(names.map((name) => [name, homeOf(name)])))
const { instance } = await WebAssembly.instantiate(bytes)

test('x', () => { console.log(bytes.length, names.join()) ; expect(1).toBe(1)})
const bits = (x: number) => { const v = new DataView(new ArrayBuffer(8)); v.setFloat64(0, x); return Number.isNaN(x) ? 'NaN' : v.getBigUint64(0).toString(16) }
describe.each(names)('%s', (name) => {
  test('same bits', () => {
    const own = elementary[name as 'exp'] as (...args: number[]) => number
    const translated = instance.exports[name] as (...args: number[]) => number
    let seed = 1
    const random = () => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return seed / 2 ** 32 }
    const special = [0, -0, 1, -1, Infinity, -Infinity, NaN, 0.5, 2, 1e-320, -1e-320, 1e308, 709.8, -745.2, 710, 1e22]
    const args = (i: number) => { const s = random() < .5 ? -1 : 1; return i < special.length ? special[i]! : s * (random() < .4 ? random() * 4 : 2 ** (random() * 80 - 40)) }
    let wrong = 0
    for (let i = 0; i < 20000; i++) {
      const x = args(i), y = random() < .1 ? special[i % special.length]! : args(i + 99)
      const given = name === 'polygamma' ? [Math.floor(random() * 6), x] : name === 'ldexp' ? [x, Math.floor((random() - .5) * 4000)] : own.length === 2 ? [x, y] : [x]
      if (bits(own(...given)) !== bits(translated(...given))) { if (wrong++ < 3) console.log(name, given, own(...given), translated(...given)) }
    }
    expect(wrong).toBe(0)
  })
})
