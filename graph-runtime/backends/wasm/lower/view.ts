import { sizeOf, stridesOf, type DType, type Shape } from '../../../ir/types.ts'

/** How far a loop around moves a view on, in elements a step. */
export interface Move {
  /** The loop's number. */
  readonly loop: number
  readonly by: number
}

/** Memory for one tensor, row-major. */
export interface Buffer {
  readonly dtype: DType
  readonly size: number
  /** Data that is there from the start: a constant's. Nothing else is kept between steps but slots and outputs. */
  readonly content?: number | readonly number[]
  /** A slot's or an output's: not to be shared with other buffers. */
  isKept: boolean
  /** The kernels between which the content matters. */
  first: number
  last: number
  /** Needed only while a statement runs: of this each thread has its own. */
  readonly isScratch?: boolean
  /** The buffer whose memory this one uses: a slot that is written in place. */
  inPlaceOf?: Buffer
}

/**
 * A tensor that is read by stride arithmetic: element `at` is `from[offset + Σ at[i]·strides[i]]`, moved by the loops around. Where `from` is
 * 'index' the element is that sum itself (iota), and where it is a number, the number (a constant).
 */
export interface View {
  readonly from: Buffer | 'index' | number
  readonly dtype: DType
  readonly shape: Shape
  readonly strides: readonly number[]
  readonly offset: number
  /** How the loops around move it. */
  readonly moves: readonly Move[]
}

/** The whole of a buffer under a shape. */
export function whole(from: Buffer, shape: Shape): View {
  return { from, dtype: from.dtype, shape, strides: stridesOf(shape), offset: 0, moves: [] }
}

/** One number everywhere. */
export function filled(from: number, dtype: DType, shape: Shape): View {
  return { from, dtype, shape, strides: shape.map(() => 0), offset: 0, moves: [] }
}

/** Each element's index along one axis. */
export function indices(shape: Shape, along: number): View {
  const strides = shape.map((_, axis) => (axis === along ? 1 : 0))
  return { from: 'index', dtype: 'u32', shape, strides, offset: 0, moves: [] }
}

/** The memory a view reads, if any. */
export function bufferOf({ from }: View): Buffer | undefined {
  return typeof from === 'object' ? from : undefined
}

/** Whether the elements lie one after another in row-major order. */
function isContiguous({ from, shape, strides }: View): boolean {
  if (typeof from !== 'object') return false
  const dense = stridesOf(shape)
  return shape.includes(0) || shape.every((length, axis) => length === 1 || strides[axis] === dense[axis])
}

/** The buffer that holds exactly this view, if there is one. */
export function wholeBuffer(view: View): Buffer | undefined {
  const buffer = bufferOf(view)
  const isWhole =
    buffer && view.moves.length === 0 && view.offset === 0 && buffer.size === sizeOf(view.shape) && isContiguous(view)
  return isWhole ? buffer : undefined
}

/** The row along the first axis whose number is a loop's. */
export function row(view: View, loop: number): View {
  const [by, ...strides] = view.strides
  return {
    ...view,
    shape: view.shape.slice(1),
    strides,
    moves: by === 0 ? view.moves : [...view.moves, { loop, by: by! }],
  }
}

interface MovementParams {
  readonly shape: Shape
  readonly axes: readonly number[]
  readonly order: readonly number[]
  readonly start: readonly number[]
  readonly size: readonly number[]
  readonly step: readonly number[]
}

/** The movements that need no copy: how each reads its input's view. */
const movements: Record<string, (x: View, params: MovementParams) => View> = {
  broadcast(x, { shape, axes }) {
    const strides = shape.map(() => 0)
    x.strides.forEach((stride, i) => (strides[axes[i]!] = stride))
    return { ...x, shape, strides }
  },
  transpose: (x, { order }) => ({
    ...x,
    shape: order.map((axis) => x.shape[axis]!),
    strides: order.map((axis) => x.strides[axis]!),
  }),
  slice(x, { start, size, step }) {
    const offset = start.reduce((sum, at, axis) => sum + at * x.strides[axis]!, x.offset)
    return { ...x, shape: size, strides: x.strides.map((stride, axis) => stride * step[axis]!), offset }
  },
  reverse(x, { axes }) {
    const offset = axes.reduce((sum, axis) => sum + Math.max(x.shape[axis]! - 1, 0) * x.strides[axis]!, x.offset)
    return { ...x, strides: x.strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride)), offset }
  },
}

/** Whether a primitive only moves elements in a way that a view can say. A reshape may need its input copied first. */
export function isViewed(primitive: string): boolean {
  return primitive in movements || primitive === 'reshape' || primitive === 'constant' || primitive === 'iota'
}

/** Broadcast, transpose, slice or reverse of a view. */
export function moved(primitive: string, x: View, params: object): View {
  return movements[primitive]!(x, params as MovementParams)
}

/** The same elements under another shape; undefined where no strides say it and x must be copied first. */
export function reshaped(x: View, shape: Shape): View | undefined {
  if (isContiguous(x)) return { ...x, shape, strides: stridesOf(shape) }
  if (typeof x.from === 'number') return filled(x.from, x.dtype, shape)
  const strides = shape.map(() => 0)
  if (shape.includes(0)) return { ...x, shape, strides }
  const runs = evenRuns(x)
  let run = { length: 1, stride: 0 }
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis]!
    if (length === 1) continue
    if (run.length === 1) run = runs.pop()!
    if (run.length % length !== 0) return undefined
    strides[axis] = run.stride
    run = { length: run.length / length, stride: run.stride * length }
  }
  return { ...x, shape, strides }
}

/** A view's axes, but those of length 1, and as one those that are walked through evenly. */
function evenRuns({ shape, strides }: View): { length: number; stride: number }[] {
  const runs: { length: number; stride: number }[] = []
  shape.forEach((length, axis) => {
    if (length === 1) return
    const [last, stride] = [runs.at(-1), strides[axis]!]
    if (last?.stride === stride * length) runs[runs.length - 1] = { length: last.length * length, stride }
    else runs.push({ length, stride })
  })
  return runs
}
