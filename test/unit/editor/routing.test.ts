import { describe, expect, test } from 'vitest'
import { overlaps, type Box } from '../../../editor/canvas/routing/geometry.ts'
import { placeLabel, roomAt } from '../../../editor/canvas/routing/place-label.ts'
import { createBoxIndex } from '../../../editor/canvas/routing/box-index.ts'
import { shifted, simplified, svgPath } from '../../../editor/canvas/routing/route.ts'
import { routeWires, type WireToRoute } from '../../../editor/canvas/routing/route-wires.ts'

const block = (left: number, top: number, width = 152, height = 170): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})
const words = { pill: 40, gradient: true }
const wire = (id: string, from: string, start: [number, number], end: [number, number]): WireToRoute => ({
  id,
  from,
  start: { x: start[0], y: start[1] },
  end: { x: end[0], y: end[1] },
  words,
})
const only = (wanted: WireToRoute, blocks: Box[]) => routeWires([wanted], blocks).get(wanted.id)!

describe('one wire', () => {
  test('goes level, in a bow, upright where it is steep, and back through the gutter between its rows', () => {
    const [a, level, lower, under] = [block(0, 0), block(240, 0), block(400, 100), block(240, 400)]
    expect(only(wire('b.x', 'a.y', [152, 40], [240, 40]), [a, level]).spot).toMatchObject({ x: 196, course: 'level' })
    expect(only(wire('b.x', 'a.y', [152, 40], [400, 140]), [a, lower]).spot.course).toBe('slanted')
    expect(only(wire('b.x', 'a.y', [152, 40], [240, 440]), [a, under]).spot.course).toBe('upright')
    const back = only(wire('c.x', 'b.y', [392, 40], [0, 340]), [a, level, block(0, 300)])
    expect(back.spot).toMatchObject({ y: (170 + 300) / 2, course: 'gutter', angle: 180 })
  })

  test('goes round a block that stands in its way', () => {
    const [a, between, c] = [block(0, 0), block(240, 0), block(480, 0)]
    const { route } = only(wire('c.x', 'a.y', [152, 40], [480, 40]), [a, between, c])
    expect(route.is).toBe('square')
    for (let i = 1; i < route.points.length; i++) {
      const [p, q] = [route.points[i - 1]!, route.points[i]!]
      const piece = {
        left: Math.min(p.x, q.x) - 1,
        right: Math.max(p.x, q.x) + 1,
        top: Math.min(p.y, q.y) - 1,
        bottom: Math.max(p.y, q.y) + 1,
      }
      expect(overlaps(piece, between)).toBe(false)
    }
  })
})

describe('wires of one output', () => {
  const blocks = [block(0, 0), block(240, 0), block(0, 300, 152, 120), block(0, 480, 152, 120)]
  const routed = routeWires(
    [wire('loss.p', 'out.y', [392, 40], [0, 340]), wire('accuracy.p', 'out.y', [392, 40], [0, 520])],
    blocks,
  )

  test('share a way back until they part, with a dot there', () => {
    const [first, second] = [routed.get('loss.p')!, routed.get('accuracy.p')!]
    expect(second.route.points.slice(0, 4)).toEqual(first.route.points.slice(0, 4))
    expect([first.branch, second.branch]).toEqual([undefined, { x: first.route.points[3].x, y: 340 }])
  })

  test('say their shape and size once, and each its own cotangent', () => {
    expect([...routed.values()].map(({ labelled }) => labelled).toSorted()).toEqual(['all', 'gradient'])
  })

  test('of different outputs run beside one another', () => {
    const others = routeWires(
      [wire('l.p', 'a.y', [392, 40], [0, 340]), wire('l.t', 'b.y', [392, 60], [0, 360])],
      blocks.slice(0, 3),
    )
    const gutter = (id: string) => others.get(id)!.route.points[2].y
    expect(Math.abs(gutter('l.p') - gutter('l.t'))).toBeGreaterThanOrEqual(14)
  })

  test('keep a way that is given', () => {
    const kept = new Map([...routed].slice(0, 1))
    const again = routeWires([wire('loss.p', 'out.y', [0, 0], [1, 1])], blocks, kept)
    expect(again.get('loss.p')!.route).toBe(routed.get('loss.p')!.route)
  })
})

describe('labels', () => {
  test('move along their wire, away from what stands there', () => {
    const taken = { blocks: createBoxIndex<Box>(), labels: createBoxIndex<Box>(), wires: createBoxIndex<never>() }
    const points = [0, 100, 200, 300].map((x) => ({ x, y: 0 })) as never
    const route = { is: 'curve', points } as const
    expect(placeLabel(route, 'a.y', words, taken)).toMatchObject({ spot: { x: 150, y: 0 }, cost: 0 })
    const there = roomAt({ x: 150, y: 0, angle: 0, course: 'level' }, words)
    taken.labels.add(there, there)
    const { spot } = placeLabel(route, 'a.y', words, taken)
    expect(overlaps(roomAt(spot, words), there)).toBe(false)
  })
})

describe('between close blocks', () => {
  const at = (gap: number) => {
    const blocks = [block(0, 0), block(152 + gap, 0)]
    return { blocks, way: only(wire('b.x', 'a.y', [152, 40], [152 + gap, 40]), blocks) }
  }

  test('a pill that a block would cover a part of is left out, and one with room stays', () => {
    expect([at(32).way.hasPill, at(48).way.hasPill]).toEqual([false, true])
  })

  test('a wire knows the blocks that may cover its numbers', () => {
    const { blocks, way } = at(32)
    expect(way.near).toEqual(blocks)
    expect(at(400).way.near).toEqual([])
  })

  test('a block that is dragged over a pill hides it whole, and it is there again when the block is gone', () => {
    const { blocks, way } = at(200)
    const over = block(way.spot.x, -100, 152, 120)
    const again = (others: Box[]) =>
      routeWires([wire('b.x', 'a.y', [152, 40], [352, 40])], [...blocks, ...others], new Map([['b.x', way]])).get(
        'b.x',
      )!
    expect([again([over]).hasPill, again([]).hasPill]).toEqual([false, true])
  })
})

describe('lines', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 50 },
  ]

  test('that run together stay at one side of each other round every corner', () => {
    expect(shifted(corner, 3)).toEqual([
      { x: 0, y: 3 },
      { x: 17, y: 3 },
      { x: 17, y: 50 },
    ])
  })

  test('have corners of radius 10 and no corner where they go straight on', () => {
    expect(svgPath({ is: 'square', points: corner })).toBe('M0 0L10 0Q20 0 20 10L20 50')
    expect(simplified([corner[0]!, { x: 8, y: 0 }, corner[1]!, corner[1]!, corner[2]!])).toEqual(corner)
  })
})
