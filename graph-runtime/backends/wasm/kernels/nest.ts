import type { Code } from '../encode/code.ts'

/** A tensor as a loop walks through it: how far apart neighbours along each axis lie, in bytes, and where it stands. */
export interface Walk {
  /** In bytes, or for indices in what they count up by. */
  readonly strides: readonly number[]
  /** The i32 local that holds the address, or the index. */
  readonly local: number
}

/** Leaves out axes of length 1 and joins neighbours that every walk goes through evenly. */
export function collapse(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
): { readonly lengths: readonly number[]; readonly strides: readonly (readonly number[])[] } {
  const lengths: number[] = []
  const joined: number[][] = strides.map(() => [])
  shape.forEach((length, axis) => {
    if (length === 1) return
    const last = lengths.length - 1
    const joins = last >= 0 && strides.every((own, i) => joined[i]![last] === own[axis]! * length)
    if (joins) lengths[last]! *= length
    else lengths.push(length)
    strides.forEach((own, i) => (joins ? (joined[i]![last] = own[axis]!) : joined[i]!.push(own[axis]!)))
  })
  return { lengths, strides: joined }
}

/**
 * Loops over all axes, the outermost first; at each place `body` is written once. The walks' locals point at the place; after
 * all they stand where they stood. `steps` says how many places along the last axis one go of the body does.
 */
export function writeNest(code: Code, lengths: readonly number[], walks: readonly Walk[], body: () => void): void {
  const axes = lengths.length
  const write = (axis: number): void => {
    if (axis === axes) return body()
    const length = lengths[axis]!
    if (length === 0) return
    if (length === 1) return write(axis + 1)
    const left = code.local('i32')
    code.op('i32.const', length).set(left).open('loop')
    write(axis + 1)
    for (const { strides, local } of walks) advance(code, local, strides[axis]!)
    code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
    for (const { strides, local } of walks) advance(code, local, -length * strides[axis]!)
  }
  write(0)
}

/** Moves an address or an index on. */
export function advance(code: Code, local: number, by: number): void {
  if (by !== 0) code.get(local).op('i32.const', by).op('i32.add').set(local)
}
