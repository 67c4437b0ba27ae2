import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import type { Rect } from '../charts/draw/rect.ts'

/** The edge or the middle that boxes are brought to: of the box round all of them. */
export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'

type Boxes = ReadonlyMap<string, Rect>
type Places = ReadonlyMap<string, CanvasPair>

/** Where boxes lie once they are aligned, in whole units. */
export function aligned(boxes: Boxes, edge: Edge): Places {
  const all = [...boxes.values()]
  const left = Math.min(...all.map(({ x }) => x))
  const right = Math.max(...all.map(({ x, width }) => x + width))
  const top = Math.min(...all.map(({ y }) => y))
  const bottom = Math.max(...all.map(({ y, height }) => y + height))
  const place = ({ x, y, width, height }: Rect): CanvasPair => {
    switch (edge) {
      case 'left':
        return [left, y]
      case 'centre':
        return [Math.round((left + right - width) / 2), y]
      case 'right':
        return [right - width, y]
      case 'top':
        return [x, top]
      case 'middle':
        return [x, Math.round((top + bottom - height) / 2)]
      case 'bottom':
        return [x, bottom - height]
    }
  }
  return new Map([...boxes].map(([id, box]) => [id, place(box)]))
}

/**
 * Where boxes lie once the gaps between them are equal, across or down, to a unit: the first and the last stay, unless the
 * boxes need more room than there is between them; then they stand close.
 */
export function spacedOut(boxes: Boxes, way: 'across' | 'down'): Places {
  const [at, size] = way === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const)
  const sorted = [...boxes].toSorted(([, a], [, b]) => a[at] - b[at])
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]]
  if (!first || !last || sorted.length < 3) return new Map()
  const filled = sorted.reduce((sum, [, box]) => sum + box[size], 0)
  const gap = Math.max(0, (last[at] + last[size] - first[at] - filled) / (sorted.length - 1))
  let next = first[at]
  return new Map(
    sorted.map(([id, box]) => {
      const place = Math.round(next)
      next += box[size] + gap
      return [id, way === 'across' ? [place, box.y] : [box.x, place]]
    }),
  )
}
