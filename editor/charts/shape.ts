import type { Shape } from '../../graph-runtime/ir/types.ts'

/** A shape on a wire's pill: `32×2`, `16`, or nothing for a scalar, which has no axes. */
export function shapeOnWire(shape: Shape): string {
  return shape.join('×')
}

/** A shape in a table, with room round the crosses: `32 × 2`, `scalar`. */
export function shapeInTable(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.join(' × ')
}
