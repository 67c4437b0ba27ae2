import type { Code } from '../encode/code.ts'

/** How a length is divided: into as many pieces of `most` as there are, and what is left over. */
export interface Lengths {
  readonly total: number
  /** The local with the length of the block. */
  readonly length: number
  readonly most: number
  /** Fewer than so many are not done alone, but together with the piece before. */
  readonly least: number
}

/** Does `body` for each block of `total`, its length in the local `length`. What it moves on after the last block is not used. */
export function inBlocks(code: Code, { total, length, most, least }: Lengths, body: () => void): void {
  if (total < most + least) {
    code.op('i32.const', total).set(length)
    body()
    return
  }
  const left = code.local('i32')
  code.op('i32.const', total).set(left).open('loop')
  code.get(left).op('i32.const', most).get(left)
  code
    .op('i32.const', most + least)
    .op('i32.lt_s')
    .op('select')
    .set(length)
  body()
  code.get(left).get(length).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
}

/** A block as strips of so many lanes: of `total`, or of a part of it, whose length is in a local. */
export interface Strips extends Lengths {
  /** Goes to the first strip, and on behind one with so many lanes. */
  readonly begin: () => void
  readonly next: (lanes: number) => void
}

/** Does `body` for each strip, given how many lanes it has. */
export function eachStrip(code: Code, strips: Strips, body: (lanes: number) => void): void {
  const { total, length, most, begin, next } = strips
  begin()
  if (total <= most) return body(total)
  const last = lastStrips(strips)
  const behind = last.reduce((sum, lanes) => sum + lanes, 0)
  const left = code.local('i32')
  code.get(length).set(left)
  code.open('block').open('loop')
  code.get(left).op('i32.const', most).op('i32.lt_s').op('br_if', 1)
  if (behind > most) code.get(left).op('i32.const', behind).op('i32.eq').op('br_if', 1)
  body(most)
  next(most)
  code.get(left).op('i32.const', most).op('i32.sub').set(left)
  code.op('br', 0).end().end()
  if (last.length === 0) return
  code.get(left).open('if')
  last.forEach((lanes, i) => {
    if (i > 0) next(last[i - 1]!)
    body(lanes)
  })
  code.end()
}

/** The strips behind those of `most` lanes: what is left over, and where that is too little, a strip before it that gives some away. */
function lastStrips({ total, most, least }: Lengths): readonly number[] {
  const rest = total % most
  if (rest === 0) return []
  return rest >= least ? [rest] : [most + 1 - least, rest + least - 1]
}
