import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { buildBlock, type BlockOptions } from '../../nodes/block.ts'
import { documentOf, startRun } from '../../nodes/run.ts'

const make = (type: string, settings: Readonly<Record<string, Json>>, options?: BlockOptions) => {
  const { outputs } = buildBlock(type, settings, {}, options)
  return { x: outputs.x!, y: outputs.y!, outputs }
}
const rowsOf = ({ shape, data }: { shape: readonly number[]; data: readonly number[] }) => {
  const width = shape.slice(1).reduce((size, n) => size * n, 1)
  return Array.from({ length: shape[0]! }, (_, row) => data.slice(row * width, (row + 1) * width))
}
const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
const sd = (numbers: readonly number[]) => Math.sqrt(mean(numbers.map((x) => (x - mean(numbers)) ** 2)))

describe('curves', () => {
  test.each([
    ['line', { slope: -3, intercept: 2 }, (x: number) => -3 * x + 2],
    ['polynomial', { coefficients: [1, -2, 0, 4] }, (x: number) => 1 - 2 * x + 4 * x ** 3],
    ['sine', { amplitude: 2, frequency: 3, phase: 0.5 }, (x: number) => 2 * Math.sin(3 * x + 0.5)],
  ])('%s lies on its curve without noise', (type, settings, f) => {
    const { x, y } = make(type, { ...settings, noise: 0, count: 20, from: -2, to: 3 })
    expect(x.shape).toEqual([20, 1])
    expect(y.shape).toEqual([20, 1])
    x.data.forEach((at, i) => {
      expect(at).toBeGreaterThan(-2)
      expect(at).toBeLessThan(3)
      expect(y.data[i]).toBeCloseTo(f(at), 10)
    })
  })

  test('even spacing includes both ends', () => {
    expect(make('line', { count: 5, spacing: 'even', from: -1, to: 3 }).x.data).toEqual([-1, 0, 1, 2, 3])
  })

  test('noise has the standard deviation that was asked for', () => {
    const { x, y } = make('line', { count: 4000, slope: 2, intercept: 1, noise: 0.5 })
    const off = y.data.map((at, i) => at - 2 * x.data[i]! - 1)
    expect(mean(off)).toBeCloseTo(0, 1)
    expect(Math.abs(sd(off) - 0.5)).toBeLessThan(0.02)
  })

  test('an interval the wrong way round is refused', () => {
    expect(() => make('sine', { from: 1, to: 0 })).toThrow('“from” is 1, but “to” is 0.')
  })
})

describe('classes', () => {
  test.each([
    ['two-moons', {}, 2],
    ['circles', {}, 2],
    ['two-spirals', {}, 2],
    ['gaussians', { clusters: 3, layout: 'ring' }, 3],
  ])('%s deals its rows to the classes in turn', (type, settings, k) => {
    const { x, y } = make(type, { ...settings, count: 11 })
    expect(x.shape).toEqual([11, 2])
    expect(y.shape).toEqual([11])
    expect(y.data).toEqual(Array.from({ length: 11 }, (_, row) => row % k))
  })

  test('two moons lie on their half circles, from end to end', () => {
    const { x, y } = make('two-moons', { count: 9, noise: 0 })
    rowsOf(x).forEach(([first, second], i) => {
      const isFirst = y.data[i] === 0
      const [u, v] = isFirst ? [first!, second!] : [1 - first!, 0.5 - second!]
      expect(Math.hypot(u, v)).toBeCloseTo(1, 12)
      expect(v).toBeGreaterThan(-1e-12)
    })
    const points = rowsOf(x)
    expect(points[0]).toEqual([1, 0])
    expect(points[8]![0]).toBeCloseTo(-1, 12)
    expect(points[1]).toEqual([0, 0.5])
    expect(points[7]![0]).toBeCloseTo(2, 12)
  })

  test('circles have their radii', () => {
    const { x, y } = make('circles', { count: 9, noise: 0, inner: 0.3 })
    rowsOf(x).forEach(([u, v], i) => expect(Math.hypot(u!, v!)).toBeCloseTo(y.data[i] === 0 ? 1 : 0.3, 12))
  })

  test('two spirals follow the formula of TensorFlow Playground', () => {
    const { x, y } = make('two-spirals', { count: 10, noise: 0 })
    rowsOf(x).forEach(([u, v], row) => {
      const i = Math.floor(row / 2)
      const radius = (i / 5) * 5
      const angle = ((1.75 * i) / 5) * 2 * Math.PI + (y.data[row]! === 1 ? Math.PI : 0)
      expect(u).toBeCloseTo(radius * Math.sin(angle), 12)
      expect(v).toBeCloseTo(radius * Math.cos(angle), 12)
    })
    const noisy = make('two-spirals', { count: 10, noise: 0.1 })
    const moved = noisy.x.data.map((at, i) => Math.abs(at - x.data[i]!))
    expect(Math.max(...moved)).toBeLessThan(0.1)
    expect(Math.min(...moved)).toBeGreaterThan(0)
  })

  test('XOR is the truth table, and the sign rule in the square', () => {
    const corners = make('xor', {})
    expect(rowsOf(corners.x)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    expect(corners.y.data).toEqual([0, 1, 1, 0])
    const square = make('xor', { count: 50, points: 'square' })
    expect(square.y.data).toEqual(rowsOf(square.x).map(([u, v]) => Number(u! * v! < 0)))
    expect(new Set(square.y.data).size).toBe(2)
  })

  test('gaussians on a ring and on a grid have their centres there', () => {
    const ring = rowsOf(make('gaussians', { count: 8, clusters: 8, layout: 'ring', radius: 2, noise: 0 }).x)
    ring.forEach(([u, v], c) => {
      expect(u).toBeCloseTo(2 * Math.cos((c * Math.PI) / 4), 12)
      expect(v).toBeCloseTo(2 * Math.sin((c * Math.PI) / 4), 12)
    })
    const grid = make('gaussians', { count: 9, clusters: 9, layout: 'grid', radius: 3, noise: 0 })
    expect(rowsOf(grid.x).slice(0, 4)).toEqual([
      [-3, -3],
      [0, -3],
      [3, -3],
      [-3, 0],
    ])
  })

  test('random centres stay where they are while fresh points are drawn', () => {
    const settings = { count: 2, clusters: 2, noise: 0, draw: 'every step' }
    const run = startRun(documentOf({ g: ['gaussians', settings] }, []))
    const [first] = run.step('g.x')
    const [second] = run.step('g.x')
    expect(second).toEqual(first)
    expect(first!.data.every((at) => Math.abs(at) < 1)).toBe(true)
  })
})

describe('systems and sequences', () => {
  test('the swiss roll’s radius is its angle', () => {
    const { x, y } = make('swiss-roll', { count: 30 })
    rowsOf(x).forEach(([u, across, v], i) => {
      const t = y.data[i]!
      expect(Math.hypot(u!, v!)).toBeCloseTo(t, 10)
      expect(t).toBeGreaterThan(1.5 * Math.PI)
      expect(t).toBeLessThan(4.5 * Math.PI)
      expect(across).toBeGreaterThan(0)
      expect(across).toBeLessThan(21)
    })
  })

  test('each value of the logistic map follows from the last', () => {
    const { x, y } = make('logistic-map', { count: 6, r: 3.7, start: 0.2, discard: 2 })
    let at = 0.2
    for (let i = 0; i < 2; i++) at = 3.7 * at * (1 - at)
    x.data.forEach((value, i) => {
      expect(value).toBeCloseTo(at, 12)
      at = 3.7 * at * (1 - at)
      expect(y.data[i]).toBeCloseTo(at, 12)
    })
  })

  test('noise on a series is that of watching: y is x one row on', () => {
    const { x, y } = make('lorenz', { count: 5, noise: 0.3 })
    expect(y.data.slice(0, -3)).toEqual(x.data.slice(3))
  })

  test('Lorenz rests at its fixed points', () => {
    const c = Math.sqrt((8 / 3) * 27)
    const { x, y } = make('lorenz', { count: 3, start: [c, c, 27] })
    for (const row of [...rowsOf(x), ...rowsOf(y)]) [c, c, 27].forEach((at, i) => expect(row[i]).toBeCloseTo(at, 9))
  })

  test('Lorenz without coupling decays by the fourth-order Taylor sum', () => {
    const { y } = make('lorenz', { count: 1, step: 0.1, start: [0, 0, 1], beta: 2 })
    const h = -0.2
    expect(y.data[2]).toBeCloseTo(1 + h + h ** 2 / 2 + h ** 3 / 6 + h ** 4 / 24, 14)
    expect(() => make('lorenz', { start: [1, 2] })).toThrow('start holds 2 numbers.')
  })

  test('the adding problem marks one value in each half, and sums them', () => {
    const { x, y } = make('adding-problem', { count: 40, length: 7 })
    expect(x.shape).toEqual([40, 7, 2])
    const places = rowsOf(x).map((row, i) => {
      const marked = [0, 1, 2, 3, 4, 5, 6].filter((t) => row[2 * t + 1] === 1)
      expect(marked).toHaveLength(2)
      expect(y.data[i]).toBeCloseTo(row[2 * marked[0]!]! + row[2 * marked[1]!]!, 12)
      return marked
    })
    expect(new Set(places.map(([first]) => first))).toEqual(new Set([0, 1, 2]))
    expect(new Set(places.map(([, second]) => second))).toEqual(new Set([3, 4, 5, 6]))
  })

  test('number sets come back sorted', () => {
    const { x, y } = make('number-sets', { count: 4, size: 6, from: 10, to: 20 })
    expect(rowsOf(y)).toEqual(rowsOf(x).map((set) => set.toSorted((a, b) => a - b)))
    expect(x.data.every((at) => at > 10 && at < 20)).toBe(true)
  })

  test('a sine task has one wave for its points and its query', () => {
    const { outputs } = make('sine-tasks', { count: 5, points: 3, query: 2 })
    const [x, y, queryX, queryY] = ['x', 'y', 'queryX', 'queryY'].map((port) => rowsOf(outputs[port]!))
    for (let task = 0; task < 5; task++) {
      // A sin(x − φ) = a sin x + b cos x: two points give a and b, and the others must agree.
      const [s1, c1] = [Math.sin(x![task]![0]!), Math.cos(x![task]![0]!)]
      const [s2, c2] = [Math.sin(x![task]![1]!), Math.cos(x![task]![1]!)]
      const determinant = s1 * c2 - c1 * s2
      const a = (y![task]![0]! * c2 - y![task]![1]! * c1) / determinant
      const b = (s1 * y![task]![1]! - s2 * y![task]![0]!) / determinant
      expect(Math.hypot(a, b)).toBeGreaterThan(0.1 - 1e-9)
      expect(Math.hypot(a, b)).toBeLessThan(5)
      expect(b).toBeLessThan(1e-9)
      const further = [[x![task]![2]!, y![task]![2]!], ...queryX![task]!.map((at, i) => [at, queryY![task]![i]!])]
      for (const [at, height] of further) expect(height).toBeCloseTo(a * Math.sin(at!) + b * Math.cos(at!), 7)
    }
  })
})

describe('when rows are drawn', () => {
  const settings = { count: 6, noise: 0.1 }
  const start = (how: string, seed = 1) =>
    startRun(documentOf({ moons: ['two-moons', { ...settings, draw: how }] }, [], seed))

  test('once: the same at every step, in both modes and for the same seed', () => {
    const run = start('once')
    const [first] = run.step('moons.x')
    expect(run.step('moons.x')).toEqual([first])
    expect(run.read('evaluate', 'moons.x')).toEqual([first])
    expect(start('once').step('moons.x')).toEqual([first])
    expect(start('once', 2).step('moons.x')[0]!.data).not.toEqual(first!.data)
  })

  test('once each: other rows for testing, the same each time', () => {
    const run = start('once each for training and test')
    const [first] = run.step('moons.x', 'moons.y')
    const [tested] = run.read('evaluate', 'moons.x')
    expect(run.step('moons.x')).toEqual([first])
    expect(run.read('evaluate', 'moons.x')).toEqual([tested])
    expect(tested!.data).not.toEqual(first!.data)
  })

  test('every step: fresh rows, others again for testing, and all again with the same seed', () => {
    const run = start('every step')
    const drawn = [run.step('moons.x')[0]!, run.step('moons.x')[0]!, run.read('evaluate', 'moons.x')[0]!]
    expect(new Set(drawn.map(({ data }) => data[0])).size).toBe(3)
    const again = start('every step')
    expect([again.step('moons.x')[0]!, again.step('moons.x')[0]!, again.read('evaluate', 'moons.x')[0]!]).toEqual(drawn)
  })
})
