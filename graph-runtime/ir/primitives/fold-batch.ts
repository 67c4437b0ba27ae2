import type { Builder } from '../builder.ts'
import { lettersOf, type Letter, type Side } from '../loops/convolution.ts'
import type { Value } from '../program.ts'
import type { Shape } from '../types.ts'

/** Takes a leading batch axis into the axis `letter`, as its slower part. */
export function fold(b: Builder, value: Value, side: Side, letter: Letter, lengths: Record<Letter, number>): Value {
  const [size, ...shape] = value.type.shape as [number, ...number[]]
  const letters = lettersOf[side]
  const at = letters.indexOf(letter)
  const open = b.reshape(value, [size, ...letters.map((each) => lengths[each]), ...shape.slice(2)])
  const order = open.type.shape.map((_, axis) => (axis < at ? axis + 1 : axis === at ? 0 : axis))
  return b.reshape(b.transpose(open, order), foldedShape(shape, side, letter, size))
}

/** Takes the batch out of the axis `letter` again, to the front. */
export function unfold(
  b: Builder,
  value: Value,
  side: Side,
  letter: Letter,
  size: number,
  shape: Shape,
  lengths: Record<Letter, number>,
): Value {
  const letters = lettersOf[side]
  const at = letters.indexOf(letter)
  const split = letters.flatMap((each) => (each === letter ? [size, lengths[each]] : [lengths[each]]))
  const open = b.reshape(value, [...split, ...shape.slice(2)])
  const order = open.type.shape.map((_, axis) => (axis === 0 ? at : axis <= at ? axis - 1 : axis))
  return b.reshape(b.transpose(open, order), [size, ...shape])
}

/** In x and y the first axis is n, the second g and c or o together; in w the first is g and o together, the second c. */
function foldedShape(shape: Shape, side: Side, letter: Letter, size: number): Shape {
  const axis = side === 'w' ? (letter === 'c' ? 1 : 0) : letter === 'n' ? 0 : 1
  return shape.map((length, i) => (i === axis ? length * size : length))
}
