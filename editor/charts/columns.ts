/**
 * Which points of a line are drawn where several fall into one column of pixels: the first, the lowest, the highest and the
 * last of each column, by which the drawn line stays what it was (M4: Jugel et al., VLDB 2014). `column` is a point's place
 * across in pixels, rising; `height` is NaN where the line has a gap, of which the first point is kept.
 */
export function drawnPoints(length: number, column: (i: number) => number, height: (i: number) => number): number[] {
  const kept: number[] = []
  let [first, lowest, highest, last] = [-1, -1, -1, -1]
  const close = () => {
    if (first < 0) return
    for (const i of [first, Math.min(lowest, highest), Math.max(lowest, highest), last]) {
      if (i !== kept.at(-1)) kept.push(i)
    }
    first = -1
  }
  for (let i = 0; i < length; i++) {
    const y = height(i)
    if (Number.isNaN(y)) {
      close()
      if (i === 0 || !Number.isNaN(height(i - 1))) kept.push(i)
      continue
    }
    if (first >= 0 && Math.floor(column(i)) !== Math.floor(column(first))) close()
    if (first < 0) first = lowest = highest = i
    if (y < height(lowest)) lowest = i
    if (y > height(highest)) highest = i
    last = i
  }
  close()
  return kept
}
