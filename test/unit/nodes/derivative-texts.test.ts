import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { readSettings } from '../../../graph-runtime/compile/settings.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type BuiltBlock, type Given } from '../../nodes/block.ts'
import { valueOf, type Signs, type Table } from '../../nodes/tex.ts'

/*
 * What blocks say in TeX of their derivatives, which *Why?* shows, is read as mathematics, computed, and held against
 * differences of what the blocks compute.
 */

const P: Table = [
  [0.7, -0.4, 1.3],
  [-1.1, 0.9, 0.2],
]
const T: Table = [
  [0.2, 0.5, 0.3],
  [0.6, 0.1, 0.3],
]
const given = (table: Table): Given => ({ shape: [table.length, table[0]!.length], data: table.flat() })
const each = (f: (x: number) => number) => (table: Table) => table.map((row) => row.map(f))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const softmax = (table: Table) =>
  table.map((row) => row.map((x) => Math.exp(x) / row.reduce((sum, other) => sum + Math.exp(other), 0)))
/** Density and distribution function of the standard normal law, the latter by Simpson's rule. */
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const below = (x: number) => {
  const n = 200
  const weight = (k: number) => (k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2)
  return (
    0.5 +
    Array.from({ length: n + 1 }, (_, k) => weight(k) * density((x * k) / n)).reduce((p, q) => p + q) * (x / n / 3)
  )
}
/** The activations that a layer may have, differentiated by hand. */
const slopes: Readonly<Record<string, (x: number) => number>> = {
  none: () => 1,
  relu: (x) => Number(x > 0),
  tanh: (x) => 1 - Math.tanh(x) ** 2,
  sigmoid: (x) => sigmoid(x) * (1 - sigmoid(x)),
  gelu: (x) => below(x) + x * density(x),
  silu: (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
}

interface Case {
  readonly settings: Readonly<Record<string, string | number | boolean | readonly number[]>>
  readonly inputs: Readonly<Record<string, Table>>
  readonly signs: Partial<Signs>
}
const signs = (tables: Signs['tables'], functions: Signs['functions'] = {}): Signs => ({ tables, functions })
const reductions = (options: readonly string[]) => options.map((reduction) => ({ reduction }))

const losses = (how: readonly string[], functions: Signs['functions'], name: string): Case[] =>
  reductions(how).map((settings) => ({
    settings,
    inputs: { prediction: P, target: T },
    signs: signs({ [name]: P, t: T, n: [[6]], N: [[2]], C: [[3]] }, functions),
  }))

/** By type: at which settings the texts are held against differences, and what their signs stand for there. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  sum: [{ settings: {}, inputs: { x: P }, signs: signs({}) }],
  mean: [
    { settings: {}, inputs: { x: P }, signs: signs({ n: [[6]] }) },
    { settings: { axes: [0] }, inputs: { x: P }, signs: signs({ n: [[2]] }) },
  ],
  relu: [{ settings: {}, inputs: { x: P }, signs: signs({ x: P }) }],
  'squared-error': losses(['mean', 'sum', 'half mean', 'half sum'], {}, 'p'),
  'absolute-error': losses(['mean', 'sum'], { sign: each(Math.sign) }, 'p'),
  'binary-cross-entropy': losses(['mean', 'sum'], { '\\sigma': each(sigmoid) }, 'x'),
  'cross-entropy': [0, 0.3].flatMap((smoothing) =>
    losses(['mean', 'sum'], { softmax }, 'x').map((one) => ({ ...one, settings: { ...one.settings, smoothing } })),
  ),
  dense: Object.entries(slopes).flatMap(([activation, slope]) =>
    [true, false].map((bias) => ({
      settings: { units: 2, activation, bias, start: 'pytorch' },
      inputs: { x: P },
      signs: { functions: { "\\varphi'": each(slope) } },
    })),
  ),
}

/** Σ weight·output by differences, for each number of a slot. */
function differences({ program, slots, data }: BuiltBlock, name: string, weights: readonly number[]): number[] {
  const i = slots.findIndex((slot) => slot.name === name)
  const at = (k: number, step: number) => {
    const moved = data.map((content, j) => (j === i ? content.map((x, l) => (l === k ? x + step : x)) : content))
    return evaluate(program, moved)[0]!.reduce((sum, y, l) => sum + weights[l]! * y, 0)
  }
  return Array.from(data[i]!, (_, k) => (at(k, 1e-5) - at(k, -1e-5)) / 2e-5)
}

const definitionOf = (type: string) => catalog.get(type)!
const textsOf = (type: string, settings: Case['settings']) => {
  const definition = definitionOf(type)
  return definition.derivatives!(readSettings(definition.settings, settings))
}

test('every block that says something of its derivatives is tried here', () => {
  const saying = [...catalog.values()].filter((definition) => definition.derivatives !== undefined)
  expect(saying.map(({ type }) => type).toSorted()).toEqual(Object.keys(cases).toSorted())
})

test.each(Object.keys(cases))('%s is tried at all it has to choose from that changes what it says', (type) => {
  for (const [name, setting] of Object.entries(definitionOf(type).settings)) {
    if (setting.is !== 'choice' || name === 'start') continue
    expect([...new Set(cases[type]!.map((one) => one.settings[name]))]).toEqual(setting.options)
  }
})

describe.each(Object.entries(cases))('%s', (type, tried) => {
  test.each(tried.map((one) => [JSON.stringify(one.settings), one] as const))('at %s', (_name, one) => {
    const { settings, inputs } = one
    const block = buildBlock(
      type,
      settings,
      Object.fromEntries(Object.entries(inputs).map(([port, table]) => [port, given(table)])),
    )
    const [output] = Object.values(block.outputs)
    const isLayer = type === 'dense'
    const weights = output!.data.map((_, k) => (isLayer ? Math.cos(k + 1) : 1))
    const table = (name: string): Table | undefined => {
      const i = block.slots.findIndex((slot) => slot.name === name)
      if (i < 0) return undefined
      const width = block.slots[i]!.shape.at(-1) ?? 1
      return Array.from({ length: block.data[i]!.length / width }, (__, n) =>
        Array.from(block.data[i]!.subarray(n * width, (n + 1) * width)),
      )
    }
    const layer: Signs['tables'] = isLayer
      ? {
          x: P,
          W: table('weight')!,
          b: table('bias') ?? [[0]],
          'bar y': Array.from({ length: 2 }, (__, n) => weights.slice(2 * n, 2 * n + 2)),
        }
      : {}
    const meanings = { tables: { ...one.signs.tables, ...layer }, functions: one.signs.functions ?? {} }
    let held = 0
    for (const [name, equation] of Object.entries(textsOf(type, settings))) {
      if (table(name) === undefined) continue
      const numeric = differences(block, name, weights)
      const said = valueOf(equation, meanings)
      const flat = said.length === 1 && said[0]!.length === 1 ? numeric.map(() => said[0]![0]!) : said.flat()
      const isRight = numeric.length === flat.length && numeric.every((x, k) => Math.abs(x - flat[k]!) < 1e-7)
      expect({ equation, gives: isRight ? numeric : flat }).toEqual({ equation, gives: numeric })
      held++
    }
    expect(held).toBeGreaterThan(0)
  })
})

test('an equation that says something else is told from the right one', () => {
  const meanings = signs({ p: P, t: T, n: [[6]] })
  const right = valueOf('g = \\tfrac2n (p_i - t_i)', meanings)
  expect(right[0]![0]).toBeCloseTo((2 / 6) * 0.5, 14)
  expect(valueOf('g = -\\tfrac2n (p_i - t_i)', meanings)[0]![0]).toBeCloseTo((-2 / 6) * 0.5, 14)
  expect(() => valueOf('g = \\tfrac2m (p_i - t_i)', meanings)).toThrow(/says nothing here/)
  expect(valueOf('g = A^\\top [p_i > 0]', signs({ A: P, p: T }))).toEqual(
    valueOf(
      'g = A^\\top J',
      signs({
        A: P,
        J: [
          [1, 1, 1],
          [1, 1, 1],
        ],
      }),
    ),
  )
})
