import { describe, expect, test } from 'vitest'
import { layered, type Layered, type LayeredEdge, type LayeredNode } from '../../../editor/layout/layered.ts'

const gaps = { layerGap: 40, nodeGap: 16 }
const boxes = (...ids: string[]): LayeredNode[] => ids.map((id) => ({ id, width: 100, height: 60 }))
const lines = (...edges: string[]): LayeredEdge[] =>
  edges.map((edge) => {
    const [from = '', to = ''] = edge.split(' > ')
    return { from, to }
  })

/** Numbers that look random and are the same each time. */
function randoms(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
}

/** A graph of n boxes of different sizes whose edges lead from earlier to later ones, given in another order. */
function randomGraph(seed: number, n: number) {
  const random = randoms(seed)
  const nodes = Array.from({ length: n }, (_, i) => ({
    id: `n${i}`,
    width: 60 + random() * 120,
    height: 20 + random() * 90,
  }))
  const edges: LayeredEdge[] = []
  for (let i = 1; i < n; i++) {
    for (let k = 0; k < 2; k++) edges.push({ from: `n${Math.floor(random() * i)}`, to: `n${i}` })
  }
  return { nodes: nodes.toSorted((a, b) => a.width - b.width), edges }
}

function overlaps(nodes: readonly LayeredNode[], { places }: Layered): string[] {
  const all = nodes.map((node) => ({ ...node, ...places.get(node.id)! }))
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6,
      )
      .map((b) => `${a.id} ${b.id}`),
  )
}

describe('a layered layout', () => {
  test('of random graphs has no overlap and leads to the right', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { nodes, edges } = randomGraph(seed, 5 * seed)
      const made = layered(nodes, edges, gaps)
      expect(overlaps(nodes, made)).toEqual([])
      const width = new Map(nodes.map((node) => [node.id, node.width]))
      const wrong = edges.filter(
        ({ from, to }) => made.places.get(from)!.x + width.get(from)! + gaps.layerGap > made.places.get(to)!.x + 1e-6,
      )
      expect(wrong).toEqual([])
      expect(layered(nodes, edges, gaps)).toEqual(made)
      for (const { id, height } of nodes) {
        expect(made.places.get(id)!.y).toBeGreaterThanOrEqual(0)
        expect(made.places.get(id)!.y + height).toBeLessThanOrEqual(made.height)
      }
    }
  })

  test('uncrosses what can be uncrossed', () => {
    const { places } = layered(boxes('a', 'b', 'c', 'x', 'y', 'z'), lines('a > z', 'b > y', 'c > x'), gaps)
    const order = (...ids: string[]) => ids.toSorted((p, q) => places.get(p)!.y - places.get(q)!.y).join('')
    expect([order('a', 'b', 'c'), order('x', 'y', 'z')]).toEqual(['abc', 'zyx'])
  })

  test('puts readers of a box in the order of its ports', () => {
    const nodes = boxes('from', 'low', 'high')
    const { places } = layered(
      nodes,
      [
        { from: 'from', to: 'low', fromY: 50 },
        { from: 'from', to: 'high', fromY: 10 },
      ],
      gaps,
    )
    expect(places.get('high')!.y).toBeLessThan(places.get('low')!.y)
  })

  test('keeps a chain straight by its ports, whatever the heights', () => {
    const nodes = [
      { id: 'a', width: 10, height: 100 },
      { id: 'b', width: 10, height: 40 },
      { id: 'c', width: 10, height: 200 },
    ]
    const { places } = layered(
      nodes,
      [
        { from: 'a', to: 'b', fromY: 40, toY: 20 },
        { from: 'b', to: 'c', fromY: 30, toY: 10 },
      ],
      gaps,
    )
    const [a, b, c] = ['a', 'b', 'c'].map((id) => places.get(id)!.y)
    expect(a! + 40).toBeCloseTo(b! + 20)
    expect(b! + 30).toBeCloseTo(c! + 10)
  })

  test('leads a long edge past the boxes between, never through one', () => {
    const nodes = boxes('a', 'b', 'c')
    const { places, bends } = layered(nodes, lines('a > b', 'b > c', 'a > c'), gaps)
    const b = places.get('b')!
    expect(bends.map(({ length }) => length)).toEqual([0, 0, 2])
    for (const [, y] of bends[2]!) expect(y < b.y || y > b.y + 60).toBe(true)
  })

  test('holds a source close to its reader', () => {
    const { places } = layered(boxes('a', 'b', 'c', 's'), lines('a > b', 'b > c', 's > c'), gaps)
    expect(places.get('s')!.layer).toBe(1)
  })

  test('survives circles, loose ends and nothing at all', () => {
    const circle = layered(boxes('a', 'b', 'c'), lines('a > b', 'b > c', 'c > a', 'c > c', 'a > nowhere'), gaps)
    expect(['a', 'b', 'c'].map((id) => circle.places.get(id)!.layer)).toEqual([0, 1, 2])
    expect(overlaps(boxes('a', 'b', 'c'), circle)).toEqual([])
    expect(layered([], [], gaps)).toEqual({ places: new Map(), bends: [], width: 0, height: 0 })
  })
})
