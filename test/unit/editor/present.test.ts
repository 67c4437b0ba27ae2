import { describe, expect, test } from 'vitest'
import type { WalkStep } from '../../../graph-runtime/session/walk/types.ts'
import type { PresentContent, PresentWire } from '../../../editor/present/content.ts'
import { chainOf, crosses, meet, type Box, type Point } from '../../../editor/present/course.ts'
import { presentNumber } from '../../../editor/present/figure-text.ts'
import { headingOf } from '../../../editor/present/heading.ts'
import { countBeyond, scaleFor, startOf } from '../../../editor/present/pan.ts'
import { placeCounts } from '../../../editor/present/place-counts.ts'
import { planOf } from '../../../editor/present/plan.ts'
import { besideOneAnother, partsPresented } from '../../../editor/present/plan-parts.ts'
import { placeFigures } from '../../../editor/present/place-figures.ts'

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

const blank = { formula: undefined, symbol: undefined, shape: '', port: 'y', comesBack: true, problem: undefined }
const wireFrom = (from: string, to: string): PresentWire => ({
  from,
  to,
  input: `${to}.x`,
  output: `${from}.y`,
  cotangentName: `${to}.x`,
  comesBack: true,
  isScalar: true,
})

describe('where a graph begins in its room', () => {
  const span = (from: number, to: number) => ({ from, to })

  test('is in the middle where it fits', () => {
    expect(startOf(1000, 600, span(0, 100), span(0, 100))).toBe(200)
  })

  test('has what is computed now wholly in the room, wherever it stands', () => {
    for (let from = 0; from <= 2800; from += 50) {
      const now = span(from, from + 200)
      const start = startOf(900, 3000, now, span(Math.max(0, from - 1000), Math.min(3000, from + 1200)))
      expect(start + now.from).toBeGreaterThanOrEqual(0)
      expect(start + now.to).toBeLessThanOrEqual(900)
      // Beyond the graph's ends there is nothing to be seen but a margin.
      expect(start).toBeLessThanOrEqual(20)
      expect(start + 3000).toBeGreaterThanOrEqual(880)
    }
  })

  test('blocks beyond an edge are counted by their middles, each once', () => {
    const boxes = new Map([0, 100, 200, 300].map((x) => [`${x}`, box(x, x, 60, 40)]))
    const room = { width: 250, height: 1000 }
    expect(countBeyond(room, { boxes }, 1, { x: -40, y: 0 })).toEqual({ left: 1, right: 1, up: 0, down: 0 })
    expect(countBeyond(room, { boxes }, 2, { x: 0, y: -500 })).toEqual({ left: 0, right: 2, up: 2, down: 0 })
  })

  test('a count stands beside figures and blocks where there is room along its edge', () => {
    const room = { width: 1000, height: 600 }
    const figures = [{ value: [30, 300] as const, cotangent: undefined }]
    const plan = { boxes: new Map([['a', box(-200, 300, 260, 200)]]), figures }
    const { left, right } = placeCounts(room, plan, 1, { x: 0, y: 0 })
    expect(right).toBe(0.5)
    expect(600 * left).toBeLessThan(300 - 18 - 17)
  })

  test('no scale makes type of 25 units smaller than 18 px', () => {
    for (const width of [100, 1000, 10_000]) {
      expect(25 * scaleFor({ width: 900, height: 500 }, { width, height: 300 })).toBeGreaterThanOrEqual(18)
    }
  })
})

test('parts that no wires join stand beside one another with all that is theirs, and cover nothing', () => {
  const ids = ['a', 'A', 'b', 'B', 'c', 'C']
  const blocks = ids.map((id) => ({ ...blank, id, path: id, name: id }))
  // In another order than the parts.
  const wires = ['c', 'a', 'b'].map((from) => wireFrom(from, from.toUpperCase()))
  const whole = { blocks, wires }
  const sizes = new Map(ids.map((id, i) => [id, { width: 100 + 10 * i, height: 80 }]))
  const plan = (content: PresentContent) => planOf(content, sizes, undefined, (text) => 10 * text.length, 152)
  const parts = partsPresented(whole).map((content) => ({ content, plan: plan(content) }))
  expect(parts.map(({ content }) => content.blocks.map(({ id }) => id))).toEqual([
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'C'],
  ])
  for (const columns of [1, 2, 3]) {
    const { boxes, lines, figures, width, height } = besideOneAnother(whole, parts, columns)
    const all = [...boxes.values()]
    all.forEach((one, i) => {
      expect(one.x + one.width).toBeLessThanOrEqual(width)
      expect(one.y + one.height).toBeLessThanOrEqual(height)
      for (const other of all.slice(i + 1)) expect(meet(one, other, 0)).toBe(false)
    })
    wires.forEach(({ from, to }, i) => {
      const [start, end] = [boxes.get(from)!, boxes.get(to)!]
      expect(lines[i]![0]).toEqual([start.x + start.width, start.y + 40])
      expect(lines[i]!.at(-1)).toEqual([end.x, end.y + 40])
      const [x, y] = figures[i]!.value!
      expect(x).toBeGreaterThan(start.x + start.width)
      expect(x).toBeLessThan(end.x)
      expect(Math.abs(y - start.y - 40)).toBeLessThan(60)
    })
    expect(new Set(all.map(({ y }) => Math.round(y))).size).toBe(Math.ceil(3 / columns))
  }
})

test('a line crosses a box if it runs through it, and not if it passes by', () => {
  const middle = box(10, 10, 20, 10)
  expect(crosses([0, 15], [40, 15], middle, 0)).toBe(true)
  expect(crosses([0, 0], [40, 30], middle, 0)).toBe(true)
  expect(crosses([12, 12], [14, 14], middle, 0)).toBe(true)
  expect(crosses([0, 25], [40, 25], middle, 0)).toBe(false)
  expect(crosses([0, 25], [40, 25], middle, 6)).toBe(true)
  expect(crosses([0, 30], [9, 0], middle, 0)).toBe(false)
  expect(crosses([0, 15], [9, 15], middle, 0)).toBe(false)
})

test('figures stand clear of blocks, of all wires and of one another, or are left out', () => {
  const blocks = [box(0, 0, 200, 150), box(0, 200, 200, 150), box(352, 0, 200, 150), box(352, 200, 200, 150)]
  const wire = (from: Point, to: Point) => ({
    points: [from, to],
    value: '0.4794',
    cotangent: '−0.8776',
    isDouble: true,
  })
  const lines = [
    wire([200, 60], [352, 60]),
    wire([200, 100], [352, 250]),
    wire([200, 250], [352, 100]),
    wire([200, 290], [352, 290]),
  ]
  const widthOf = (text: string) => text.length * 16
  const figures = placeFigures(blocks, lines, widthOf)
  const placed = figures.flatMap(({ value, cotangent }, i) =>
    (
      [
        ['value', value],
        ['cotangent', cotangent],
      ] as const
    ).flatMap(([which, at]) => {
      if (!at) return []
      const width = widthOf(lines[i]![which])
      return [box(at[0] - width / 2, at[1] - 15, width, 30)]
    }),
  )
  expect(placed.length).toBeGreaterThan(2)
  placed.forEach((one, i) => {
    for (const other of [...blocks, ...placed.slice(i + 1)]) expect(meet(one, other, 0)).toBe(false)
    for (const { points } of lines) {
      const chain = chainOf(points, 60)
      chain.slice(1).forEach((to, at) => expect(crosses(chain[at]!, to, one, 0)).toBe(false))
    }
  })
})

describe('a block is headed', () => {
  const step = (name: string, tex: string, ...sides: string[]): WalkStep => ({
    pass: 'forward',
    node: 'node',
    name,
    learner: undefined,
    number: 1,
    of: 1,
    lines: [{ sides, sign: '=' }],
    words: '',
    reads: [],
    writes: [
      {
        of: 'port',
        name: 'node.y',
        pass: 'forward',
        tex,
        type: { dtype: 'float', shape: [] },
        number: 1,
        rms: 1,
        summary: undefined,
      },
    ],
    wires: [],
  })

  test('by its formula where that is short', () => {
    const product = step('Multiply', 'p', 'p', 'x \\cdot y', '2 \\cdot 3', '6')
    expect(headingOf(product).formula).toBe('p = x \\cdot y')
    expect(headingOf(step('x', 'x', 'x', '0.5')).formula).toBe('x')
  })

  test('by its name and what formulas call it where it is long, or calls a function', () => {
    const dense = step('Dense', 'h_{1}', 'h_{1}', '\\tanh\\left( x\\,W_{h_{1}} + b_{h_{1}} \\right)', '…', '…')
    expect(headingOf(dense)).toEqual({ formula: undefined, symbol: 'h_{1}' })
    const call = step('Loss', 'L', 'L', '\\operatorname{\\text{Loss}}\\left( x \\right)', '2')
    expect(headingOf(call)).toEqual({ formula: undefined, symbol: 'L' })
  })

  test('by its name alone where formulas call it the same', () => {
    const long = '0.5 \\, \\textstyle\\sum \\left( a - b + c - d + e \\right)^{2}'
    const alone = { formula: undefined, symbol: undefined }
    expect(headingOf(step('Accuracy', '\\text{accuracy}', 'a', long, '…', '1'))).toEqual(alone)
    // A symbol is typeset, as those of other blocks are.
    expect(headingOf(step('E₀', 'E_{0}', 'E_{0}', long, '…', '1'))).toEqual({ ...alone, formula: 'E_{0}' })
    expect(headingOf(step('z', 'z', 'z', long, '…', '1'))).toEqual({ ...alone, formula: 'z' })
  })
})

test('numbers have decimals as far as they can be read from afar', () => {
  expect(presentNumber(0.87758)).toBe('0.8776')
  expect(presentNumber(-2)).toBe('−2')
  expect(presentNumber(1000.3133)).toBe('1000.3')
  expect(presentNumber(0)).toBe('0')
  expect(presentNumber(12_345)).toBe('1.2e4')
  expect(presentNumber(NaN)).toBe('NaN')
})
