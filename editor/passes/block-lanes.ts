import { layersOf } from '../layout/layers.ts'
import { laneRows } from './lane-rows.ts'
import type { Part, Tie } from './parts.ts'

type Point = readonly [x: number, y: number]

/** Where the parts of one block stand, from its left top corner. */
export interface Lanes {
  readonly places: ReadonlyMap<number, { readonly x: number; readonly y: number; readonly width: number }>
  /** Where lines pass on their way through the block, to or from its sides, from source to target. */
  readonly vias: ReadonlyMap<Tie, readonly Point[]>
  readonly width: number
  readonly height: number
  readonly split: number
}

export const PART_HEIGHT = 24
const PAD = 24
const TITLE = 26
const COLUMN_GAP = 30

/** A node is as wide as its sign needs; a name below it may be wider. */
export const widthOf = ({ text }: Pick<Part, 'text'>): number => Math.max(34, 16 + 7 * text.length)

/**
 * The two lanes of a block: forward equations above, in layers from left to right; below each stands what differentiates it,
 * in columns from right to left, so that the way back mirrors the way there.
 */
export function lanesOf(parts: readonly Part[], members: readonly number[], ties: readonly Tie[]): Lanes {
  const inside = new Set(members)
  const own = ties.filter(({ from, to }) => inside.has(from) && inside.has(to))
  const forth = members.filter((i) => !parts[i]!.isReturn)
  const back = members.filter((i) => parts[i]!.isReturn)
  const layerOf = layersOf(
    forth.map(String),
    own.filter(({ kind }) => kind === 'forward').map(({ from, to }) => ({ from: String(from), to: String(to) })),
  )
  const count = 1 + Math.max(0, ...layerOf.values())

  // Under each forward layer as many columns as the longest way through what differentiates it.
  const layerUnder = (i: number): number => {
    const under = parts[i]!.under
    const known = under === undefined ? undefined : layerOf.get(String(under))
    if (known !== undefined) return known
    // A derivative of a derivative stands under what that one stands under.
    return under !== undefined && inside.has(under) ? layerUnder(under) : count - 1
  }
  const arriving = new Map<number, number[]>()
  for (const { from, to, kind } of own) {
    if (kind === 'return') arriving.set(to, [...(arriving.get(to) ?? []), from])
  }
  // A sum of cotangents is labelled with one of the equations that they come from: it stands under the first of them.
  const group = new Map<number, number>()
  const inOrder = [...back].toSorted((a, b) => Number(parts[a]!.kind !== 'seed') - Number(parts[b]!.kind !== 'seed'))
  for (const i of inOrder) {
    const before = (arriving.get(i) ?? []).map((from) => group.get(from) ?? Infinity)
    group.set(i, Math.min(layerUnder(i), ...before))
  }
  const depth = new Map<number, number>()
  for (const i of inOrder) {
    const before = (arriving.get(i) ?? []).filter((from) => group.get(from) === group.get(i))
    depth.set(i, Math.max(-1, ...before.map((from) => depth.get(from)!)) + 1)
  }
  const spans = Array.from({ length: count }, (_, layer) =>
    Math.max(1, ...back.filter((i) => group.get(i) === layer).map((i) => depth.get(i)! + 1)),
  )
  const starts = spans.map((_, layer) => spans.slice(0, layer).reduce((sum, span) => sum + span, 0))
  const column = new Map(back.map((i) => [i, starts[group.get(i)!]! + spans[group.get(i)!]! - 1 - depth.get(i)!]))

  const widths = Array.from({ length: starts.at(-1)! + spans.at(-1)! }, () => 34)
  for (const i of back) widths[column.get(i)!] = Math.max(widths[column.get(i)!]!, widthOf(parts[i]!))
  for (const i of forth) {
    const layer = layerOf.get(String(i))!
    const room = widths.slice(starts[layer], starts[layer]! + spans[layer]!).reduce((sum, w) => sum + w + COLUMN_GAP, 0)
    const lack = widthOf(parts[i]!) + COLUMN_GAP - room
    if (lack > 0) widths[starts[layer]!]! += lack
  }
  const lefts = widths.map((_, c) => PAD + widths.slice(0, c).reduce((sum, w) => sum + w + COLUMN_GAP, 0))
  const end = (c: number) => lefts[c]! + widths[c]!

  const span = (layer: number) => [lefts[starts[layer]!]!, end(starts[layer]! + spans[layer]! - 1)] as const
  const width = end(widths.length - 1) + PAD
  const upper = laneRows(forth, ties, {
    kind: 'forward',
    layerOf: new Map(forth.map((i) => [i, layerOf.get(String(i))!])),
    entry: -1,
    exit: count,
    partHeight: PART_HEIGHT,
  })
  const lower = laneRows(back, ties, {
    kind: 'return',
    layerOf: column,
    entry: widths.length,
    exit: -1,
    partHeight: PART_HEIGHT,
  })
  const split = TITLE + (forth.length > 0 ? upper.height + 10 : 0)
  const below = split + 12
  const places = new Map<number, { x: number; y: number; width: number }>()
  const place = (i: number, left: number, right: number, y: number) => {
    const own = widthOf(parts[i]!)
    places.set(i, { x: (left + right - own) / 2, y, width: own })
  }
  for (const i of forth) place(i, ...span(layerOf.get(String(i))!), TITLE + upper.tops.get(i)!)
  for (const i of back) {
    const c = column.get(i)!
    place(i, lefts[c]!, end(c), below + lower.tops.get(i)!)
  }
  const vias = new Map<Tie, Point[]>()
  for (const [tie, passes] of upper.passes) {
    const points = passes.flatMap(({ layer, y }): Point[] => {
      const [left, right] = layer < 0 ? [0, 0] : layer >= count ? [width, width] : span(layer)
      return left === right
        ? [[left, TITLE + y]]
        : [
            [left, TITLE + y],
            [right, TITLE + y],
          ]
    })
    vias.set(tie, points)
  }
  for (const [tie, passes] of lower.passes) {
    const points = passes.flatMap(({ layer: c, y }): Point[] => {
      if (c < 0) return [[0, below + y]]
      return c >= widths.length
        ? [[width, below + y]]
        : [
            [end(c), below + y],
            [lefts[c]!, below + y],
          ]
    })
    vias.set(tie, points)
  }
  const height = back.length > 0 ? below + lower.height + 6 : split
  return { places, vias, width, height, split }
}
