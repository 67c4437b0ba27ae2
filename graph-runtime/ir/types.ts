/**
 * What a tensor holds. `float` is a real number; whether it is stored in 32 or 64 bits is the execution's choice, not
 * the program's. `u32` serves indices, the clock and random words, with arithmetic modulo 2³²; `bool` serves comparisons.
 */
export type DType = 'float' | 'u32' | 'bool'

/** Lengths of the axes, outermost first; `[]` is a scalar. An axis may have length 0. */
export type Shape = readonly number[]

export interface TensorType {
  readonly dtype: DType
  readonly shape: Shape
}

/** A tensor type, `tensor('float', [2, 3])`; without a shape, a scalar. */
export function tensor(dtype: DType, shape: Shape = []): TensorType {
  return { dtype, shape }
}

/** The number of elements of a tensor of this shape. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (const length of shape) size *= length
  return size
}

/** The most elements of one tensor, 2²⁶: half a gigabyte in f64. More is refused before memory is asked for. */
const MAX_ELEMENTS = 2 ** 26
/** The most axes of one tensor. */
const MAX_AXES = 32

/** Thrown for a tensor, or a step, that memory could hardly hold. */
export class TooLarge extends RangeError {}

/** Throws TooLarge unless a tensor of this shape can be held. */
export function checkSize(shape: Shape): void {
  if (shape.length > MAX_AXES) {
    throw new TooLarge(`A tensor of ${shape.length} axes is too large: ${MAX_AXES} is the most.`)
  }
  const size = sizeOf(shape)
  if (size <= MAX_ELEMENTS) return
  throw new TooLarge(
    `A tensor ${showShape(shape)} has ${size.toLocaleString('en')} numbers, too many: ${MAX_ELEMENTS.toLocaleString('en')} is the most.`,
  )
}

/** How far apart neighbours along each axis lie in row-major order. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis]!
  }
  return strides
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false
  return true
}

export function sameType(a: TensorType, b: TensorType): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape)
}

/** A shape as people write it: `3×4`, `scalar`. */
export function showShape(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.join('×')
}

/** A type as people write it: `3×4`, `scalar`, `u32 5`. */
export function showType(type: TensorType): string {
  return type.dtype === 'float' ? showShape(type.shape) : `${type.dtype} ${showShape(type.shape)}`
}

/** The shape that both broadcast to by NumPy's rule, aligned at the last axis; undefined when they do not fit. */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  if (b.length === 0 || sameShape(a, b)) return a
  if (a.length === 0) return b
  const rank = Math.max(a.length, b.length)
  const shape: number[] = []
  for (let i = 0; i < rank; i++) {
    const x = a[i - rank + a.length] ?? 1
    const y = b[i - rank + b.length] ?? 1
    if (x !== y && x !== 1 && y !== 1) return undefined
    shape.push(x === 1 ? y : x)
  }
  return shape
}

/** All axes of a shape, `[0, 1, …]`. */
export function axesOf(shape: Shape): number[] {
  return shape.map((_, axis) => axis)
}

/** Throws TypeError unless the shape has each of these axes, and none is named twice; `what` says who asks. */
export function checkAxes(what: string, shape: Shape, axes: readonly number[]): void {
  if (new Set(axes).size === axes.length && axes.every((axis) => shape[axis] !== undefined)) return
  throw new TypeError(
    `${what} along axis ${axes.join(', ')} of ${showShape(shape)}: it has ${shape.length} axes, counted from 0`,
  )
}

/** The axes of a shape that are not among `axes`. */
export function otherAxes(shape: Shape, axes: readonly number[]): number[] {
  return axesOf(shape).filter((axis) => !axes.includes(axis))
}
