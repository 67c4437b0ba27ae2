import type { Shape } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import type { Part, Place, Region, Split, Start } from '../lower/lowering.ts'

/** A tensor that a kernel walks through. */
export interface Walked {
  readonly place: Place | Start
  readonly lengths: Shape
  readonly strides: readonly number[]
  /** Which of its axes the parts share out; without one all parts need all of it. */
  readonly axis?: number | undefined
  readonly isWritten?: boolean
}

/** Parts begin at such a place, where there are enough of them: a vector's, and a tile's of a product. */
const UNIT = 4

/** About even parts of a length, by where each begins and ends. */
export function evenParts(length: number, of: number): (readonly [from: number, to: number])[] {
  const unit = length >= 4 * UNIT * of ? UNIT : 1
  const bound = (part: number) => (part === of ? length : Math.round((length * part) / of / unit) * unit)
  const all = Array.from({ length: of }, (_, part) => [bound(part), bound(part + 1)] as const)
  return all.filter(([from, to]) => to > from)
}

/** Shares out a statement, given what is done of `length` from one place to before another. */
export function splitParts(length: number, work: number, part: (from: number, to: number) => Part): Split {
  return { work, parts: (of) => evenParts(length, of).map(([from, to]) => part(from, to)) }
}

/** Shares out a call of a kernel along an axis of `length`, given the kernel for a part of so many places. */
export function splitAlong(
  length: number,
  { work, args, kernelOf }: { work: number; args: readonly Walked[]; kernelOf: (length: number) => Kernel },
): Split {
  return splitParts(length, work, (from, to) => {
    const own = args.map((arg) => partOf(arg, from, to))
    const regions = (isWritten: boolean) =>
      own.flatMap((arg) => ((arg.isWritten ?? false) === isWritten ? regionsOf(arg) : []))
    const statement = { is: 'call', kernel: kernelOf(to - from), args: own.map(({ place }) => place) } as const
    return { statement, reads: regions(false), writes: regions(true) }
  })
}

function partOf(arg: Walked, from: number, to: number): Walked {
  const { place, lengths, strides, axis } = arg
  if (axis === undefined) return arg
  const moved = { ...place, offset: place.offset + from * (strides[axis] ?? 0) }
  return { ...arg, place: moved, lengths: lengths.with(axis, to - from) }
}

/** All from the first element to the last, and the whole buffer where loops around move the place. */
function regionsOf({ place, lengths, strides }: Walked): Region[] {
  if (!('buffer' in place)) return []
  const { buffer, offset, moves } = place
  if (moves.length > 0) return [{ buffer, from: 0, to: buffer.size }]
  const ends = lengths.map((length, axis) => (length - 1) * (strides[axis] ?? 0))
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, offset)
  return [{ buffer, from: sum(ends.map((end) => Math.min(0, end))), to: sum(ends.map((end) => Math.max(0, end))) + 1 }]
}

/** The first axis that is longer than 1: a part along it of a row-major tensor is row-major itself. */
export function firstAxis(lengths: Shape): number | undefined {
  const axis = lengths.findIndex((length) => length > 1)
  return axis < 0 ? undefined : axis
}

/** The axis whose parts are the most even: the first that is long, or else the longest. */
export function evenAxis(lengths: Shape): number | undefined {
  const long = lengths.findIndex((length) => length >= LONG)
  if (long >= 0) return long
  const longest = Math.max(...lengths)
  return longest > 1 ? lengths.indexOf(longest) : undefined
}
const LONG = 16
