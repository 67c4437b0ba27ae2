import { layered } from '../layout/layered.ts'
import type { PresentContent, PresentWire } from './content.ts'
import type { Box, Point } from './course.ts'
import type { FigureSource } from './figure-text.ts'
import { placeFigures, type Figures } from './place-figures.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where everything lies that is presented, in units: at scale 1 they are pixels. */
export interface PresentPlan extends Size {
  /** How many layers it has from left to right. */
  readonly layers: number
  /** By the block's id. */
  readonly boxes: ReadonlyMap<string, Box>
  /** In the order of the wires: through which points each goes, and where its figures stand. */
  readonly lines: readonly (readonly Point[])[]
  readonly figures: readonly Figures[]
}

const NODE_GAP = 44
/** Written where nothing is known yet. */
const ANY = '0.0000'

/**
 * Lays blocks of these sizes out in layers, with the figures of `source` at their wires. Blocks have no ports with names here, so
 * that wires meet them in the order in which they come. `widthOf` says how wide a figure is, in
 * units, and `layerGap` how far layers are apart.
 */
export function planOf(
  { blocks, wires }: PresentContent,
  sizes: ReadonlyMap<string, Size>,
  source: FigureSource | undefined,
  widthOf: (text: string) => number,
  layerGap: number,
): PresentPlan {
  const nodes = blocks.map(({ id }) => ({ id, ...sizes.get(id)! }))
  const gap = { layerGap, nodeGap: NODE_GAP }
  const first = layered(nodes, wires, gap)
  const heightAt = (id: string) => first.places.get(id)!.y + sizes.get(id)!.height / 2
  /** Where each wire meets the block at one of its ends, below its top. */
  const meetings = (side: 'from' | 'to') => {
    const towards = (i: number) => {
      const bends = first.bends[i] ?? []
      const bend = side === 'from' ? bends[0] : bends.at(-1)
      return bend?.[1] ?? heightAt(wires[i]![side === 'from' ? 'to' : 'from'])
    }
    const order = wires.map((_, i) => i).toSorted((a, b) => towards(a) - towards(b))
    return wires.map((wire, i) => {
      const own = order.filter((other) => wires[other]![side] === wire[side])
      return (sizes.get(wire[side])!.height * (own.indexOf(i) + 1)) / (own.length + 1)
    })
  }
  const [leaves, arrives] = [meetings('from'), meetings('to')]
  const plan = layered(
    nodes,
    wires.map(({ from, to }, i) => ({ from, to, fromY: leaves[i]!, toY: arrives[i]! })),
    gap,
  )
  const boxes = new Map(nodes.map(({ id, ...size }) => [id, { ...plan.places.get(id)!, ...size }]))
  const lines = wires.map(({ from, to }, i): Point[] => {
    const [start, end] = [boxes.get(from)!, boxes.get(to)!]
    return [[start.x + start.width, start.y + leaves[i]!], ...(plan.bends[i] ?? []), [end.x, end.y + arrives[i]!]]
  })
  const written = wires.map((wire, i) => ({
    points: lines[i]!,
    isDouble: wire.comesBack,
    // The size of a tensor is written once, however many wires carry it.
    value: wire.isScalar || isFirst(wire, wires) ? (source ? source(wire.output, 'forward')?.text : ANY) : undefined,
    cotangent: wire.comesBack ? (source ? cotangentOn(wire, source)?.text : ANY) : undefined,
  }))
  const layers = 1 + Math.max(0, ...[...plan.places.values()].map(({ layer }) => layer))
  const figures = placeFigures([...boxes.values()], written, widthOf)
  return withinFrame({ boxes, lines, figures, layers, width: plan.width, height: plan.height })
}

/** Half the height of a figure, with room. */
const HALF = 20

/** Moves everything down or up so that it begins at 0: wires and figures may reach beyond the blocks. */
function withinFrame(plan: PresentPlan): PresentPlan {
  const { boxes, lines, figures } = plan
  const middles = figures.flatMap(({ value, cotangent }) => [value, cotangent].filter((point) => point !== undefined))
  const all = [...boxes.values()]
  const lineYs = lines.flat().map(([, y]) => y)
  const top = Math.min(...all.map(({ y }) => y), ...lineYs, ...middles.map(([, y]) => y - HALF))
  const bottom = Math.max(...all.map(({ y, height }) => y + height), ...lineYs, ...middles.map(([, y]) => y + HALF))
  const down = ([x, y]: Point): Point => [x, y - top]
  return {
    ...plan,
    boxes: new Map([...boxes].map(([id, box]) => [id, { ...box, y: box.y - top }])),
    lines: lines.map((points) => points.map(down)),
    figures: figures.map(({ value, cotangent }) => ({
      value: value && down(value),
      cotangent: cotangent && down(cotangent),
    })),
    height: bottom - top,
  }
}

const isFirst = (wire: PresentWire, wires: readonly PresentWire[]) =>
  wires.find(({ output }) => output === wire.output) === wire

/** What comes back along a wire. */
export const cotangentOn = ({ input, cotangentName }: PresentWire, source: FigureSource) =>
  source(input, 'backward') ?? source(cotangentName, 'backward')
