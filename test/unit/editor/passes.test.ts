import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { arrange } from '../../../editor/passes/arrange.ts'
import { partsOf } from '../../../editor/passes/parts.ts'
import { hit, type Scene } from '../../../editor/passes/scene.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Passes } from '../../../graph-runtime/session/passes/types.ts'
import { writePasses } from '../../../graph-runtime/session/passes/write.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { datasets } from '../../nodes/datasets.ts'

const folder = new URL('../../../public/', import.meta.url)
function passesOf(name: string): Passes {
  const read = parseDocument(readFileSync(new URL(`examples/${name}.json`, folder)))
  if (!('document' in read)) throw new Error(`${name} does not open`)
  return writePasses(read.document, catalog, datasets).passes
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const crosses = (a: Box, b: Box) =>
  a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6 && a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6
const crossing = (boxes: readonly Box[]) =>
  boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (crosses(a, b) ? [[a, b]] : [])))
const middle = ({ x, width }: Box) => x + width / 2

const names = [
  'chain-rule',
  'line-fit',
  'xor',
  'two-spirals',
  'gan-ring',
  'digits',
  'vanishing-gradient',
  'rastrigin-race',
]

describe.each(names)('%s as a picture', (name) => {
  const passes = passesOf(name)
  const scene = arrange(passes, 'equation')

  test('shows every equation once, and exactly the values that go from one to another', () => {
    const { equations } = passes
    const shown = scene.nodes.flatMap(({ equation }) => equation ?? [])
    expect(shown.toSorted((a, b) => a - b)).toEqual(equations.map((_, i) => i))
    const drawn = scene.edges.flatMap(({ from, to, value }) => {
      const [a, b] = [scene.nodes[from]!.equation, scene.nodes[to]!.equation]
      return a === undefined || b === undefined ? [] : [`${a} ${b} ${value}`]
    })
    const madeBy = new Map(equations.flatMap(({ outputs }, i) => outputs.map((value) => [value, i] as const)))
    const flow = equations.flatMap(({ inputs }, i) =>
      [...new Set(inputs)].flatMap((value) => (madeBy.has(value) ? [`${madeBy.get(value)} ${i} ${value}`] : [])),
    )
    expect(drawn.toSorted()).toEqual(flow.toSorted())
  })

  test('has no node on another, and each node in the lane of its block', () => {
    for (const detail of ['equation', 'block'] as const) {
      const { nodes, frames } = arrange(passes, detail)
      expect(crossing(frames)).toEqual([])
      expect(crossing(nodes)).toEqual([])
      const frameOf = new Map(frames.map((frame) => [frame.block, frame]))
      for (const node of nodes) {
        const { x, width, y, height, split } = frameOf.get(node.block)!
        expect(node.x).toBeGreaterThanOrEqual(x)
        expect(node.x + node.width).toBeLessThanOrEqual(x + width)
        expect(node.y + node.height).toBeLessThanOrEqual(node.isReturn ? y + height : split)
        expect(node.y).toBeGreaterThanOrEqual(node.isReturn ? split : y)
      }
    }
  })

  test('leads forth to the right, and in each block back to the left', () => {
    const { nodes, edges } = scene
    const ends = edges.map((edge) => ({ ...edge, a: nodes[edge.from]!, b: nodes[edge.to]! }))
    const forth = ends.filter(({ kind }) => kind === 'forward')
    expect(forth.filter(({ a, b }) => middle(a) >= middle(b))).toEqual([])
    const back = ends.filter(({ kind, a, b }) => kind === 'return' && a.block === b.block)
    expect(back.filter(({ a, b }) => middle(a) <= middle(b))).toEqual([])
  })

  test('is the same each time', () => {
    expect(arrange(passes, 'equation')).toEqual(scene)
  })
})

test('what differentiates an equation stands below it', () => {
  const passes = passesOf('xor')
  const { nodes } = arrange(passes, 'equation')
  const { parts } = partsOf(passes)
  const tanh = nodes.find(({ text }) => text === 'tanh')!
  const below = nodes.filter((_, i) => parts[i]!.isReturn && parts[i]!.under === nodes.indexOf(tanh))
  expect(below).toHaveLength(3)
  for (const { y } of below) expect(y).toBeGreaterThan(tanh.y + tanh.height)
  expect(below.reduce((sum, node) => sum + middle(node), 0) / 3).toBeCloseTo(middle(tanh), 0)
})

test('by block there are two nodes at most for each', () => {
  const scene: Scene = arrange(passesOf('two-spirals'), 'block')
  for (const { block } of scene.frames) {
    const own = scene.nodes.filter((node) => node.block === block)
    expect(own.filter(({ isReturn }) => isReturn).length).toBeLessThanOrEqual(1)
    expect(own.filter(({ isReturn }) => !isReturn).length).toBeLessThanOrEqual(1)
  }
})

test('a point is on a node, else on a frame, else on nothing', () => {
  const scene = arrange(passesOf('xor'), 'equation')
  const tanh = scene.nodes.findIndex(({ text }) => text === 'tanh')
  const { x, y } = scene.nodes[tanh]!
  expect(hit(scene, x + 5, y + 5)).toEqual({ node: tanh, block: 'hidden' })
  const frame = scene.frames.find(({ block }) => block === 'hidden')!
  expect(hit(scene, frame.x + 2, frame.y + 2)).toEqual({ block: 'hidden' })
  expect(hit(scene, -500, -500)).toEqual({})
})

test.each(['xor', 'two-spirals', 'gan-ring'])('in %s no line runs through a node', (name) => {
  const { nodes, edges, frames } = arrange(passesOf(name), 'equation')
  const through = edges
    .filter(({ kind }) => kind === 'forward' || kind === 'return')
    .flatMap(({ points }) =>
      points.slice(1).flatMap(([x, y], i) => {
        const [px, py] = points[i]!
        // Between layers lines bend; through a layer they run level.
        if (Math.abs(py - y) > 1e-6 || i === 0 || i === points.length - 2) return []
        const [left, right] = [Math.min(px, x) + 1, Math.max(px, x) - 1]
        return nodes.filter(
          (node) => left < node.x + node.width && node.x < right && node.y < y && y < node.y + node.height,
        )
      }),
    )
  expect(through).toEqual([])
  const beyond = edges.flatMap(({ points }) => points).filter(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))
  expect(beyond).toEqual([])
  expect(frames.length).toBeGreaterThan(1)
})

test('the start of the way back goes to what differentiates its own loss alone, not to each equation with the same number', () => {
  for (const name of ['vanishing-gradient', 'rastrigin-race']) {
    const { parts, ties } = partsOf(passesOf(name))
    const started = ties.filter(({ from }) => parts[from]!.kind === 'seed')
    expect(started).not.toEqual([])
    for (const { from, to } of started) {
      const differentiated = parts[parts[to]!.under!]!.block
      expect([name, differentiated]).toEqual([name, parts[from]!.block])
    }
  }
})
