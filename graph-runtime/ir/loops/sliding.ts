/** How a window slides over a space of any number of axes; each array has one entry for each axis. */
export interface Sliding {
  readonly space: readonly number[]
  readonly window: readonly number[]
  readonly stride: readonly number[]
  /** [before, after]: how far the window may reach out of the space. */
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
}

/** How many places the window takes along each axis; less than 1 where it does not fit. */
export function placesOf({ space, window, stride, padding, dilation }: Sliding): number[] {
  return space.map((length, axis) => {
    const [before, after] = padding[axis]!
    const reach = dilation[axis]! * (window[axis]! - 1) + 1
    return Math.floor((length + before + after - reach) / stride[axis]!) + 1
  })
}

/**
 * Every meeting of the window with the space: at place `places[t]` the window's entry `window[t]` lies on the space's
 * entry `space[t]`, all three row-major. Entries over the padding meet nothing.
 */
export interface Meetings {
  readonly space: Int32Array
  readonly window: Int32Array
  readonly places: Int32Array
}

export function meetingsOf(sliding: Sliding): Meetings {
  const places = placesOf(sliding)
  let all = [[0, 0, 0]] as [space: number, window: number, place: number][]
  places.forEach((count, axis) => {
    const [length, width] = [sliding.space[axis]!, sliding.window[axis]!]
    const along = meetingsAlong(sliding, axis, count)
    all = all.flatMap(([p, k, q]) =>
      along.map(([dp, dk, dq]): [number, number, number] => [p * length + dp, k * width + dk, q * count + dq]),
    )
  })
  return {
    space: Int32Array.from(all, ([p]) => p),
    window: Int32Array.from(all, ([, k]) => k),
    places: Int32Array.from(all, ([, , q]) => q),
  }
}

function meetingsAlong(sliding: Sliding, axis: number, places: number): [number, number, number][] {
  const found: [number, number, number][] = []
  for (let q = 0; q < places; q++) {
    for (let k = 0; k < sliding.window[axis]!; k++) {
      const p = q * sliding.stride[axis]! + k * sliding.dilation[axis]! - sliding.padding[axis]![0]
      if (p >= 0 && p < sliding.space[axis]!) found.push([p, k, q])
    }
  }
  return found
}

/**
 * The same meetings as rows along the last axis: in row r the window's entry `window[r]` lies, at `length[r]` places one
 * after another from `places[r]` on, on entries of the space from `space[r]` on that are the last stride apart.
 */
export interface Rows extends Meetings {
  readonly length: Int32Array
}

export function rowsOf(sliding: Sliding): Rows {
  const { space, window, stride, padding, dilation } = sliding
  const but = <T>(each: readonly T[]) => each.slice(0, -1)
  const outer = meetingsOf({
    space: but(space),
    window: but(window),
    stride: but(stride),
    padding: but(padding),
    dilation: but(dilation),
  })
  const [along, width, apart, count] = [space.at(-1)!, window.at(-1)!, stride.at(-1)!, placesOf(sliding).at(-1)!]
  const rows: [space: number, window: number, place: number, length: number][] = []
  for (let k = 0; k < width; k++) {
    const offset = k * dilation.at(-1)! - padding.at(-1)![0]
    const from = Math.max(0, Math.ceil(-offset / apart))
    const length = Math.min(count, Math.ceil((along - offset) / apart)) - from
    if (length <= 0) continue
    outer.places.forEach((q, i) => {
      const p = outer.space[i]! * along + from * apart + offset
      rows.push([p, outer.window[i]! * width + k, q * count + from, length])
    })
  }
  return {
    space: Int32Array.from(rows, ([p]) => p),
    window: Int32Array.from(rows, ([, k]) => k),
    places: Int32Array.from(rows, ([, , q]) => q),
    length: Int32Array.from(rows, ([, , , length]) => length),
  }
}

/** Numbers grouped: those of group i stand in `order` from `start[i]` up to `start[i + 1]`, in their old order. */
export interface Grouped {
  readonly start: Int32Array
  readonly order: Int32Array
}

/** Groups 0, 1, …, keys.length − 1 by their keys, each of which is below `groups` (a counting sort, stable). */
export function groupBy(keys: Int32Array, groups: number): Grouped {
  const start = new Int32Array(groups + 1)
  for (const key of keys) start[key + 1] = start[key + 1]! + 1
  for (let i = 0; i < groups; i++) start[i + 1] = start[i + 1]! + start[i]!
  const next = start.slice()
  const order = new Int32Array(keys.length)
  keys.forEach((key, i) => {
    order[next[key]!] = i
    next[key] = next[key]! + 1
  })
  return { start, order }
}
