import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Graph } from '../../graph-runtime/document/types.ts'
import type { Walk, WalkPart } from '../../graph-runtime/session/walk/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { wiresWithGradient } from '../canvas/gradient-flow.ts'
import { layered } from '../layout/layered.ts'
import { cotangentOf } from '../session/watching.ts'
import { partShape, partText } from './figure-text.ts'
import { placeFigures, type Box, type Figures, type Point } from './place-figures.ts'

/** A block as it is presented, in units: at scale 1 they are pixels. */
export interface PresentBlock extends Box {
  readonly id: string
  /** Its path, as steps name it. */
  readonly path: string
  readonly name: string
  /** What it computes, in TeX, where that is short. */
  readonly tex: string | undefined
  /** The formula is set smaller, so that it fits. */
  readonly long: boolean
  readonly shape: string
  /** Names of the port whose value and cotangent it shows, and both as text. */
  readonly port: string | undefined
  readonly value: string | undefined
  readonly cotangent: string | undefined
}

/** A wire as it is presented. */
export interface PresentWire {
  /** The input at its end, with its path. */
  readonly input: string
  readonly output: string
  readonly points: readonly Point[]
  readonly value: string | undefined
  readonly cotangent: string | undefined
  readonly cotangentName: string
  readonly figures: Figures
}

export interface PresentGraph {
  readonly blocks: readonly PresentBlock[]
  readonly wires: readonly PresentWire[]
  readonly width: number
  readonly height: number
}

const BLOCK = { width: 200, height: 148 }
const GAP = { layerGap: 124, nodeGap: 44 }
/** Formulas longer than this, without their commands, are set smaller; beyond the other, they do not fit into a block. */
const [LONG, LONGEST] = [8, 14]

const keyOf = (name: string, pass: 'forward' | 'backward') => `${pass} ${name}`

/** Everything that the steps read or wrote, by name and pass; the last of what is told twice. */
function partsOf({ steps }: Walk): ReadonlyMap<string, WalkPart> {
  const parts = steps.flatMap(({ reads, writes }) => [...reads, ...writes])
  return new Map(parts.map((part) => [keyOf(part.name, part.pass), part]))
}

/** How long a formula is on the board, about: commands count as one sign each, braces as none. */
const signsIn = (tex: string) =>
  tex
    .replaceAll(/\\htmlClass\{[^}]*\}/g, '')
    .replaceAll(/\\[a-zA-Z]+/g, 'x')
    .replaceAll(/[{}\\;,_^\s]/g, '').length

function formulaOf(sides: readonly string[]): string | undefined {
  const [left, right] = sides
  const plain = [left, sides.length > 2 ? right : undefined].filter((side) => side !== undefined)
  const whole = plain.join(' = ')
  if (whole !== '' && signsIn(whole) <= LONGEST) return whole
  return left !== undefined && signsIn(left) <= LONGEST ? left : undefined
}

/**
 * The graph on show as it is presented: blocks of one size that the passes go through, laid out in layers, with figures on
 * their wires that cover neither blocks nor one another. Its figures are those of the whole walk; which of them are known by
 * now is the step's to say. Views take no part in the passes and are left out.
 */
export function presentGraph(graph: Graph, walk: Walk, catalog: Catalog, report: Report | undefined): PresentGraph {
  const { prefix, steps } = walk
  const parts = partsOf(walk)
  const shown = graph.nodes.filter(
    ({ id, type }) => catalog.get(type)?.drawer !== 'views' && steps.some(({ node }) => node === prefix + id),
  )
  const withGradient = wiresWithGradient(graph, report, prefix)
  const ids = new Set(shown.map(({ id }) => id))
  const wires = graph.wires.filter(({ from, to }) => ids.has(nodeOf(from)) && ids.has(nodeOf(to)))
  const plan = layered(
    shown.map(({ id }) => ({ id, ...BLOCK })),
    wires.map(({ from, to }) => ({ from: nodeOf(from), to: nodeOf(to) })),
    GAP,
  )
  const blocks = shown.map(({ id }): PresentBlock => {
    const path = prefix + id
    const forward = steps.find(({ node, pass }) => node === path && pass === 'forward')
    const any = forward ?? steps.find(({ node }) => node === path)!
    const part = forward?.writes.find((written) => written.pass === 'forward')
    const back = part && parts.get(keyOf(part.name, 'backward'))
    const { x, y } = plan.places.get(id)!
    const tex = part && forward?.lines[0] && formulaOf(forward.lines[0].sides)
    return {
      id,
      path,
      name: any.name,
      tex,
      long: tex !== undefined && signsIn(tex) > LONG,
      shape: part ? partShape(part) : '',
      port: part?.name,
      value: part && partText(part),
      cotangent: back && partText(back),
      x,
      y,
      ...BLOCK,
    }
  })
  const byId = new Map(blocks.map((block) => [block.id, block]))
  /** Where wires meet a block: in the order of the file, evenly along its side. */
  const end = (wire: (typeof wires)[number], side: 'from' | 'to'): Point => {
    const name = wire[side]
    const ports = [...new Set(wires.map((other) => other[side]).filter((other) => nodeOf(other) === nodeOf(name)))]
    const { x, y, width, height } = byId.get(nodeOf(name))!
    return [side === 'from' ? x + width : x, y + (height * (ports.indexOf(name) + 1)) / (ports.length + 1)]
  }
  const lines = wires.map((wire, i) => [end(wire, 'from'), ...(plan.bends[i] ?? []), end(wire, 'to')])
  const texts = wires.map((wire) => {
    const cotangentName = cotangentOf(wire, { graph, prefix })
    const value = parts.get(keyOf(prefix + wire.from, 'forward'))
    const back = parts.get(keyOf(prefix + wire.to, 'backward')) ?? parts.get(keyOf(cotangentName, 'backward'))
    return {
      value: value && partText(value),
      cotangent: back && withGradient.has(wire.to) ? partText(back) : undefined,
      cotangentName,
    }
  })
  const figures = placeFigures(blocks, lines, texts)
  return {
    blocks,
    wires: wires.map((wire, i) => ({
      input: prefix + wire.to,
      output: prefix + wire.from,
      points: lines[i]!,
      figures: figures[i]!,
      ...texts[i]!,
    })),
    width: plan.width,
    height: plan.height,
  }
}
