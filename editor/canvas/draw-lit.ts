import type { Pen } from './draw-picture.ts'
import type { BlockNode } from './flow-graph.ts'
import { svgPath } from './routing/route.ts'
import type { WireRegistry } from './wire-registry.ts'

/** A path that is shown on the canvas: the paths of its blocks, and of its wires the inputs they end at. */
export interface Lit {
  readonly nodes: readonly string[]
  readonly wires: readonly string[]
}

/** The part of a path that stands in the graph on show, as ids; a block inside an own block counts as that one. */
export function litHere(
  { nodes, wires }: Lit,
  prefix: string,
): { nodes: ReadonlySet<string>; wires: readonly string[] } {
  const here = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length) : undefined)
  const ids = nodes.flatMap((path) => here(path)?.split('/')[0] ?? [])
  const ends = wires.flatMap((path) => here(path) ?? []).filter((end) => !end.includes('/'))
  return { nodes: new Set(ids), wires: ends }
}

/** Draws a broad line along each of these wires, below their numbers. */
export function drawLitWires({ context, palette }: Pen, registry: WireRegistry, wires: readonly string[]): void {
  context.save()
  context.strokeStyle = palette.gradLine
  context.globalAlpha = 0.3
  context.lineWidth = 12
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.setLineDash([])
  for (const id of wires) {
    const wire = registry.wire(id)
    if (wire) context.stroke(new Path2D(svgPath(wire.way.route, 0)))
  }
  context.restore()
}

/** A ring round a block, off its edge, so that the ring of the selected one stays in sight. */
export function drawLitBlock({ context, palette }: Pen, { layout }: BlockNode['data']): void {
  context.save()
  context.strokeStyle = palette.gradLine
  context.lineWidth = 3
  context.setLineDash([])
  context.beginPath()
  context.roundRect(-5, -5, layout.width + 10, layout.height + 10, 12)
  context.stroke()
  context.restore()
}
