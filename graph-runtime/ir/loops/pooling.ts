import { sizeOf } from '../types.ts'
import { groupBy, meetingsOf, placesOf, type Grouped, type Sliding } from './sliding.ts'

type Floats = Float32Array | Float64Array

/** For each place of the window, the entries of the space that it covers, in row-major order. */
export function planPooling(sliding: Sliding): Grouped {
  const { space, places } = meetingsOf(sliding)
  const { start, order } = groupBy(places, sizeOf(placesOf(sliding)))
  return { start, order: order.map((t) => space[t]!) }
}

/**
 * The largest of each window and where in the space it stands, for `planes` spaces of `size` entries. Of equal ones the
 * first is taken; a NaN is larger than anything.
 */
export function maxPool(
  values: Floats,
  indices: Float64Array | Uint32Array,
  x: Floats,
  planes: number,
  size: number,
  { start, order }: Grouped,
): void {
  const places = start.length - 1
  for (let plane = 0; plane < planes; plane++) {
    for (let place = 0; place < places; place++) {
      let where = order[start[place]!]!
      let best = x[plane * size + where]!
      for (let t = start[place]! + 1; t < start[place + 1]!; t++) {
        const value = x[plane * size + order[t]!]!
        if (value > best || (Number.isNaN(value) && !Number.isNaN(best))) {
          best = value
          where = order[t]!
        }
      }
      values[plane * places + place] = best
      indices[plane * places + place] = where
    }
  }
}
