import type { ScenePen } from './draw-scene.ts'
import type { SceneEdge } from './scene.ts'

interface EdgeStyle {
  readonly thickness: number
  /** 0 not there, 1 as it is. */
  readonly strength: number
  readonly arrow: boolean
}

const dashes: Readonly<Record<SceneEdge['kind'], readonly number[]>> = {
  forward: [],
  return: [5, 4],
  kept: [1.5, 3],
  turn: [5, 4],
}

/** Draws one line: solid and blue there, dashed and orange back, dotted and blue where the way back reads a forward value. */
export function drawEdge({ context, palette }: ScenePen, edge: SceneEdge, style: EdgeStyle): void {
  const { kind, points } = edge
  context.globalAlpha = style.strength
  context.strokeStyle = kind === 'return' || kind === 'turn' ? palette.gradLine : palette.valueLine
  context.fillStyle = context.strokeStyle
  context.lineWidth = style.thickness
  context.setLineDash([...dashes[kind]])
  context.beginPath()
  const [first, ...rest] = points
  let [x, y] = first!
  context.moveTo(x, y)
  // The last piece decides where the arrow's head points.
  let way: readonly [number, number] = [1, 0]
  const isUpright = kind === 'kept' && Math.abs(points.at(-1)![1] - y) > Math.abs(points.at(-1)![0] - x)
  rest.forEach(([tx, ty]) => {
    if (kind === 'turn') {
      const out = Math.max(x, tx) + 22
      context.bezierCurveTo(out, y, out, ty, tx, ty)
      way = [-1, 0]
    } else if (isUpright && points.length === 2) {
      const bend = (ty - y) / 2
      context.bezierCurveTo(x, y + bend, tx, ty - bend, tx, ty)
      way = [0, Math.sign(bend)]
    } else {
      const bend = (tx - x) / 2
      context.bezierCurveTo(x + bend, y, tx - bend, ty, tx, ty)
      way = [Math.sign(bend) || 1, 0]
    }
    ;[x, y] = [tx, ty]
  })
  context.stroke()
  if (!style.arrow) return
  const size = 4 + style.thickness
  const [dx, dy] = way
  context.setLineDash([])
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x - dx * size - dy * size * 0.5, y - dy * size - dx * size * 0.5)
  context.lineTo(x - dx * size + dy * size * 0.5, y - dy * size + dx * size * 0.5)
  context.fill()
}
