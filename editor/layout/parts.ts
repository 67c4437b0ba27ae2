/** What was laid out by itself: where its boxes stand, from its upper left corner. */
export interface Part {
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  readonly width: number
  readonly height: number
}

/** Boxes that edges lead between, together, in the order given. */
export function partsOf(
  ids: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): string[][] {
  const beside = new Map(ids.map((id) => [id, [] as string[]]))
  for (const { from, to } of edges) {
    beside.get(from)?.push(to)
    beside.get(to)?.push(from)
  }
  const seen = new Set<string>()
  return ids.flatMap((id) => {
    if (seen.has(id)) return []
    const part = new Set([id])
    for (const at of part) for (const next of beside.get(at) ?? []) part.add(next)
    for (const at of part) seen.add(at)
    return [ids.filter((other) => part.has(other))]
  })
}

/** Puts parts of several boxes below one another, and single boxes in rows below these, no wider than the widest part. */
export function pack(parts: readonly Part[], gap: number): Part {
  const isSingle = ({ places }: Part) => places.size === 1
  const singles = parts.filter(isSingle)
  const areas = singles.map(({ width, height }) => (width + gap) * (height + gap))
  const square = 1.5 * Math.sqrt(areas.reduce((sum, area) => sum + area, 0))
  const limit = Math.max(square, ...parts.map(({ width }) => width))
  const places = new Map<string, { x: number; y: number }>()
  let [x, y, bottom, right] = [0, 0, 0, 0]
  for (const part of [...parts.filter((each) => !isSingle(each)), ...singles]) {
    if (x > 0 && (!isSingle(part) || x + part.width > limit)) [x, y] = [0, bottom + gap]
    for (const [id, at] of part.places) places.set(id, { x: x + at.x, y: y + at.y })
    bottom = Math.max(bottom, y + part.height)
    right = Math.max(right, x + part.width)
    x = isSingle(part) ? x + part.width + gap : limit + gap
  }
  return { places, width: right, height: bottom }
}
