import { checkSize } from '../../graph-runtime/ir/types.ts'

/** Which entries of an axis stand where, once it has a margin that is filled from its own entries. */
export function edgeIndices(
  mode: 'edge' | 'reflect' | 'wrap',
  length: number,
  before: number,
  after: number,
): number[] {
  checkSize([before + length + after])
  return Array.from({ length: before + length + after }, (_, place) => {
    const i = place - before
    switch (mode) {
      case 'edge':
        return Math.min(length - 1, Math.max(0, i))
      case 'reflect':
        return i < 0 ? -i : i < length ? i : 2 * (length - 1) - i
      case 'wrap':
        return (i + length) % length
    }
  })
}
