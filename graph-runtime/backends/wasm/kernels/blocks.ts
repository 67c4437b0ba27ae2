import type { Code } from '../encode/code.ts'

/** Does `body` for each block of `total`, its length in the local `now`. What it moves on after the last block is not used. */
export function inBlocks(code: Code, total: number, most: number, now: number, body: () => void): void {
  if (total <= most) {
    code.op('i32.const', total).set(now)
    body()
    return
  }
  const left = code.local('i32')
  code.op('i32.const', total).set(left).open('loop')
  code.get(left).op('i32.const', most).get(left).op('i32.const', most).op('i32.lt_s').op('select').set(now)
  body()
  code.get(left).op('i32.const', most).op('i32.sub').op('local.tee', left)
  code.op('i32.const', 0).op('i32.gt_s').op('br_if', 0).end()
}

/** Does `body` for strips of so many lanes, with `next` after each, and for the rest of a length in a local. */
export function eachStrip(
  code: Code,
  { length, left, most, rest }: { length: number; left: number; most: number; rest: number },
  body: (lanes: number) => void,
  next: () => void,
): void {
  code.get(length).set(left)
  code.open('block').open('loop')
  code.get(left).op('i32.const', most).op('i32.lt_s').op('br_if', 1)
  body(most)
  next()
  code.get(left).op('i32.const', most).op('i32.sub').set(left)
  code.op('br', 0).end().end()
  if (rest === 0) return
  code.get(left).open('if')
  body(rest)
  code.end()
}
