import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { layered } from '../layout/layered.ts'
import { layersOf } from '../layout/layers.ts'
import { lanesOf, PART_HEIGHT, type Lanes } from './block-lanes.ts'
import { partsOf, type Part, type Tie } from './parts.ts'
import type { Scene, SceneEdge, SceneFrame, SceneNode } from './scene.ts'

const FRAME_GAP = { layerGap: 48, nodeGap: 34 }
/** A block in short: its title, a line of each pass. */
const SHORT = { width: 176, title: 24, row: 26, x: 8 }

/**
 * Lays two passes out as a picture: blocks from left to right in the order of the program, each with its two lanes; or, in
 * short, with one node a pass. Lines on the way back are led the same way as those on the way there, the other way round.
 */
export function arrange(passes: Passes, detail: 'equation' | 'block'): Scene {
  const all = partsOf(passes)
  const { parts, ties } = detail === 'equation' ? all : inShort(all)
  const members = new Map<string, number[]>()
  parts.forEach(({ block }, i) => members.set(block, [...(members.get(block) ?? []), i]))
  const order = frameOrder(parts)
  const blocks = [...members.keys()].toSorted((a, b) => order.get(a)! - order.get(b)!)
  const lanes = new Map(
    blocks.map((block) => {
      const own = members.get(block)!
      return [block, detail === 'equation' ? lanesOf(parts, own, ties) : shortLanes(parts, own)] as const
    }),
  )

  // Blocks stand in the order of the way there, which the way back takes the other way round; what it keeps moves no block.
  const outer = ties.filter(({ from, to }) => parts[from]!.block !== parts[to]!.block)
  const laneOf = (i: number) => lanes.get(parts[i]!.block)!
  const viaOf = (tie: Tie, i: number) => laneOf(i).vias.get(tie) ?? []
  const middle = (i: number) => laneOf(i).places.get(i)!.y + PART_HEIGHT / 2
  // What one node gives to several of another block goes there as one line.
  const bundles = new Map<string, Tie>()
  const bundleOf = (tie: Tie) => `${tie.from} ${tie.kind} ${parts[tie.to]!.block}`
  for (const tie of outer) if (!bundles.has(bundleOf(tie))) bundles.set(bundleOf(tie), tie)
  const ends = Array.from(bundles.values(), (tie) => {
    const { from, to, kind } = tie
    const leaves = viaOf(tie, from).at(-1)?.[1] ?? middle(from)
    const arrives = viaOf(tie, to)[0]?.[1] ?? middle(to)
    return { line: { from: parts[from]!.block, to: parts[to]!.block, fromY: leaves, toY: arrives }, kind }
  })
  const layers = layersOf(
    blocks,
    ends.flatMap(({ line: { from, to }, kind }) => {
      if (kind === 'kept') return []
      return [kind === 'forward' ? { from, to } : { from: to, to: from }]
    }),
  )
  const { places, bends, width, height } = layered(
    blocks.map((block) => ({ id: block, ...lanes.get(block)! })),
    ends.map(({ line }) => line),
    { ...FRAME_GAP, layers },
  )
  const frames = blocks.map((block): SceneFrame => {
    const { x, y } = places.get(block)!
    const { width: w, height: h, split } = lanes.get(block)!
    return { block, x, y, width: w, height: h, split: y + split }
  })
  const nodes = parts.map((part, i): SceneNode => {
    const frame = places.get(part.block)!
    const at = lanes.get(part.block)!.places.get(i)!
    const { kind, equation, value, isReturn, block, text } = part
    const [x, y] = [frame.x + at.x, frame.y + at.y]
    const isShort = detail === 'block'
    return {
      kind: isShort ? 'block' : kind,
      equation,
      value,
      isReturn,
      block,
      x,
      y,
      width: at.width,
      height: PART_HEIGHT,
      text,
    }
  })
  const between = new Map(Array.from(bundles.keys(), (key, i) => [key, bends[i]!]))
  const shifted = (tie: Tie, i: number) => {
    const { x, y } = places.get(parts[i]!.block)!
    return viaOf(tie, i).map(([vx, vy]) => [x + vx, y + vy] as const)
  }
  const edges = ties.map((tie): SceneEdge => {
    const { from, to, kind, value } = tie
    const way = parts[from]!.block === parts[to]!.block ? undefined : between.get(bundleOf(tie))
    const via = way ? [...shifted(tie, from), ...way, ...shifted(tie, to)] : shifted(tie, from)
    return { from, to, kind, value, points: pointsOf(nodes[from]!, nodes[to]!, kind, via) }
  })
  return { frames, nodes, edges, width, height }
}

/** Blocks in the order in which the program first comes to them; those that only give something come first. */
function frameOrder(parts: readonly Part[]): Map<string, number> {
  const first = new Map<string, number>()
  parts.forEach(({ block, kind, isReturn }, i) => {
    const at = kind === 'equation' && !isReturn ? i : undefined
    const known = first.get(block)
    if (at !== undefined && (known === undefined || known < 0)) first.set(block, at)
    else if (known === undefined) first.set(block, i - parts.length)
  })
  // A block that is only on the way back stands after all others.
  for (const block of new Set(parts.map((part) => part.block))) {
    const own = parts.filter((part) => part.block === block)
    if (own.every(({ isReturn }) => isReturn)) first.set(block, parts.length + first.get(block)!)
  }
  return first
}

function pointsOf(a: SceneNode, b: SceneNode, kind: Tie['kind'], bends: readonly (readonly [number, number])[]) {
  const [ay, by] = [a.y + a.height / 2, b.y + b.height / 2]
  if (kind === 'turn') return [[a.x + a.width, ay] as const, [b.x + b.width, by] as const]
  const isOnwards = kind === 'kept' ? b.x + b.width / 2 >= a.x + a.width / 2 : kind === 'forward'
  // What is kept drops from the way there into the way back.
  if (kind === 'kept' && bends.length === 0 && a.block === b.block) {
    return [[a.x + a.width / 2, a.y + a.height] as const, [b.x + b.width / 2, b.y] as const]
  }
  const start = [isOnwards ? a.x + a.width : a.x, ay] as const
  const end = [isOnwards ? b.x : b.x + b.width, by] as const
  return [start, ...bends, end]
}

/** One part a block and pass, and one tie for all that goes from one to another. */
function inShort({ parts, ties }: { readonly parts: readonly Part[]; readonly ties: readonly Tie[] }) {
  const short: Part[] = []
  const shortOf = new Map<string, number>()
  const to = parts.map((part) => {
    const key = `${part.block} ${part.isReturn ? 'back' : 'forth'}`
    const known = shortOf.get(key)
    if (known !== undefined) return known
    const own = parts.filter(({ block, isReturn }) => block === part.block && isReturn === part.isReturn)
    const count = own.filter(({ kind }) => kind === 'equation').length
    // What it shows is what comes last: the output forth, what goes on back.
    const last = own.findLast(({ kind }) => kind === 'equation') ?? own[0]!
    const text = count === 0 ? own[0]!.text : `${count} ${count === 1 ? 'equation' : 'equations'}`
    const made: Part = { ...last, text, under: undefined }
    shortOf.set(key, short.push(made) - 1)
    return short.length - 1
  })
  const known = new Set<string>()
  const joined = ties.flatMap((tie) => {
    const [from, into] = [to[tie.from]!, to[tie.to]!]
    const key = `${from} ${into} ${tie.kind}`
    if (from === into || known.has(key)) return []
    known.add(key)
    return [{ ...tie, from, to: into }]
  })
  return { parts: short, ties: joined }
}

function shortLanes(parts: readonly Part[], members: readonly number[]): Lanes {
  const { width, title, row, x } = SHORT
  const places = new Map<number, { x: number; y: number; width: number }>()
  let y = title
  for (const i of members.toSorted((a, b) => Number(parts[a]!.isReturn) - Number(parts[b]!.isReturn))) {
    places.set(i, { x, y, width: width - 2 * x })
    y += row + 4
  }
  const hasBack = members.some((i) => parts[i]!.isReturn)
  const height = y + 4
  return { places, vias: new Map(), width, height, split: hasBack ? height - row - 8 : height }
}
