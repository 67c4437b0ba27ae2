import type { Palette } from '../palette.ts'
import { oklch } from '../oklch.ts'

/** Hues of the classes, in OKLCH degrees: violet and green as signs have them, then what is told apart from both. */
export const CLASS_HUES = [308, 150, 258, 55, 20, 200, 100, 340, 230, 75]

/** A class's colour on marks and letters. Its form says the same, so that colour is never alone. */
export function classColour(kind: number, { theme, neg, pos }: Palette): string {
  if (kind === 0) return neg
  if (kind === 1) return pos
  const [r, g, b] = oklch(theme === 'dark' ? 0.8 : 0.45, 0.13, CLASS_HUES[kind % CLASS_HUES.length]!)
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`
}

/** The mark of a class as a character. */
export const classMark = (kind: number) => '▲●■◆▼'[kind % 5]!

/** Adds one mark to the path: triangle, disc, square, diamond or a triangle on its tip, by the class. */
export function traceMark(context: CanvasRenderingContext2D, kind: number, x: number, y: number, r: number): void {
  const polygon = (...corners: readonly (readonly [number, number])[]) => {
    corners.forEach(([dx, dy], i) =>
      i === 0 ? context.moveTo(x + dx * r, y + dy * r) : context.lineTo(x + dx * r, y + dy * r),
    )
    context.closePath()
  }
  switch (kind % 5) {
    case 0:
      return polygon([0, -1.2], [1.15, 0.9], [-1.15, 0.9])
    case 2:
      return polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9])
    case 3:
      return polygon([0, -1.3], [1.2, 0], [0, 1.3], [-1.2, 0])
    case 4:
      return polygon([0, 1.2], [1.15, -0.9], [-1.15, -0.9])
    default:
      context.moveTo(x + r, y)
      context.arc(x, y, r, 0, 2 * Math.PI)
  }
}

interface Marks {
  readonly count: number
  readonly x: (i: number) => number
  readonly y: (i: number) => number
  /** Which class; a plain ink disc where there are none. */
  readonly kind: ((i: number) => number) | undefined
}

/** Draws points by class, each with a rim of paper so that it stands out of a map. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { count, x, y, kind }: Marks,
  palette: Palette,
  { radius = count <= 16 ? 4 : count <= 80 ? 2.6 : 1.8, rim = true } = {},
): void {
  const byKind = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const of = kind ? Math.max(0, Math.round(kind(i))) : -1
    const list = byKind.get(of)
    if (list) list.push(i)
    else byKind.set(of, [i])
  }
  for (const [of, list] of byKind) {
    context.beginPath()
    for (const i of list) traceMark(context, of < 0 ? 1 : of, x(i), y(i), radius)
    context.setLineDash([])
    context.lineWidth = 1.4
    context.lineJoin = 'round'
    context.strokeStyle = palette.raised
    if (rim) context.stroke()
    context.fillStyle = of < 0 ? palette.ink2 : classColour(of, palette)
    context.fill()
  }
}
