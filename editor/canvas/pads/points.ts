/** A point drawn by hand: how far right, how high, its class. */
export type DrawnPoint = readonly [x: number, y: number, kind: number]

/** Coordinates are kept to a thousandth of the reach: files stay short, and a pixel is more. */
export const rounded = (value: number, reach: number): number => {
  const step = 10 ** Math.floor(Math.log10(reach) - 3)
  // Dividing by the whole number 1/step keeps 0.123 from becoming 0.12300000000000001.
  return step < 1 ? Math.round(value / step) / Math.round(1 / step) : Math.round(value / step) * step
}

const within = (value: number, reach: number) => Math.max(-reach, Math.min(reach, value))

/** A point at a place of the picture, kept inside it. */
export const pointAt = (x: number, y: number, kind: number, reach: number): DrawnPoint => [
  rounded(within(x, reach), reach),
  rounded(within(y, reach), reach),
  kind,
]

/** Which point lies nearest to a place and not farther than `most`; −1 where none does. */
export function nearest(points: readonly DrawnPoint[], x: number, y: number, most: number): number {
  const far = points.map(([px, py]) => Math.hypot(px - x, py - y))
  const least = Math.min(...far)
  return least <= most ? far.indexOf(least) : -1
}

/** The rows of a setting that are points; what was typed may be anything. */
export function pointsOf(value: unknown): DrawnPoint[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((row: unknown): DrawnPoint[] => {
    if (!Array.isArray(row)) return []
    const [x, y, kind = 0]: unknown[] = row
    return typeof x === 'number' && typeof y === 'number' && typeof kind === 'number' ? [[x, y, kind]] : []
  })
}
