/** Ink by rows and columns, from 0 to 1. */
export type Ink = readonly (readonly number[])[]

/** A picture of so many pixels to a side without ink. */
export const blank = (side: number): Ink => Array.from({ length: side }, () => new Array<number>(side).fill(0))

/** The ink of a setting as a square of that many pixels, by the nearest pixel of what there is; blank where it is no picture. */
export function inkOf(value: unknown, side: number): Ink {
  if (!Array.isArray(value) || value.length === 0) return blank(side)
  const rows: unknown[] = value
  const at = (from: number, to: number) => Math.floor(((from + 0.5) * to) / side)
  return blank(side).map((row, i) =>
    row.map((_, j) => {
      const source: unknown = rows[at(i, rows.length)]
      const pixel: unknown = Array.isArray(source) ? source[at(j, source.length)] : 0
      return typeof pixel === 'number' ? pixel : 0
    }),
  )
}

/**
 * The ink after a round brush went from one place to another, in pixels from the upper left corner. `wide` is the brush's
 * radius in pixels; its edge is soft. Ink is only added, or taken away where `erase`.
 */
export function stroke(
  ink: Ink,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  { wide, erase = false }: { readonly wide: number; readonly erase?: boolean },
): Ink {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = dx * dx + dy * dy
  return ink.map((row, i) =>
    row.map((pixel, j) => {
      const [px, py] = [j + 0.5 - from[0], i + 0.5 - from[1]]
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length))
      const far = Math.hypot(px - along * dx, py - along * dy)
      const covered = Math.max(0, Math.min(1, wide + 0.5 - far))
      const next = erase ? Math.min(pixel, 1 - covered) : Math.max(pixel, covered)
      return Math.round(next * 20) / 20
    }),
  )
}
