import type { Equation, Program, Value } from '../../../ir/program.ts'
import type { Shape } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import type { Lowering } from './lowering.ts'
import {
  bufferOf,
  filled,
  indices,
  isViewed,
  moved,
  reshaped,
  whole,
  wholeBuffer,
  type Buffer,
  type View,
} from './view.ts'

/** How the values of one program are read while its equations are written. */
export class Scope<K = Kernel> {
  readonly #to: Lowering<K>
  readonly #copy: (to: Lowering<K>, view: View, buffer: Buffer) => void
  readonly #views = new Map<Value, View>()
  /** The equations that only move elements, looked up when somebody reads what they make. */
  readonly #viewed = new Map<Value, Equation>()
  readonly #copies = new Map<View, Buffer>()

  /** `copy` adds a kernel that makes a view whole. */
  constructor(
    to: Lowering<K>,
    program: Program,
    inputs: readonly View[],
    copy: (to: Lowering<K>, view: View, buffer: Buffer) => void,
  ) {
    this.#to = to
    this.#copy = copy
    program.inputs.forEach((value, i) => this.#views.set(value, inputs[i]!))
    for (const equation of program.equations) {
      if (isViewed(equation.primitive)) this.#viewed.set(equation.outputs[0]!, equation)
    }
  }

  /** A value by strides, of memory, indices or one number. */
  viewOf(value: Value): View {
    const known = this.#views.get(value)
    if (known) return known
    const view = this.#movedView(this.#viewed.get(value)!)
    this.#views.set(value, view)
    return view
  }
  /** The same as elements of another shape. */
  viewAs(value: Value, shape: Shape): View {
    const view = this.viewOf(value)
    if (view.shape.join() === shape.join()) return view
    return reshaped(view, shape) ?? whole(this.dense(value), shape)
  }
  /** A value by strides of memory. */
  inMemory(value: Value): View {
    const view = this.viewOf(value)
    return bufferOf(view) ? view : whole(this.dense(value), view.shape)
  }
  /** A buffer that holds just this value. */
  dense(value: Value): Buffer {
    const view = this.viewOf(value)
    return wholeBuffer(view) ?? this.#copyOf(view)
  }

  /** Says how a value is read that has now been made. */
  set(value: Value, view: View): void {
    this.#views.set(value, view)
  }
  /** A new buffer for a value. */
  output(value: Value): Buffer {
    const buffer = this.#to.buffer(value.type)
    this.set(value, whole(buffer, value.type.shape))
    return buffer
  }

  #movedView({ primitive, inputs: [x], outputs, params }: Equation): View {
    const { type } = outputs[0]!
    if (primitive === 'constant') {
      const data = params.data as number | readonly number[]
      if (typeof data === 'number') return filled(data, type.dtype, type.shape)
      return whole(this.#to.buffer(type, true, data), type.shape)
    }
    if (primitive === 'iota') return indices(type.shape, Number(params.axis))
    const view = this.viewOf(x!)
    if (primitive !== 'reshape') return moved(primitive, view, params)
    return reshaped(view, type.shape) ?? whole(this.#copyOf(view), type.shape)
  }
  #copyOf(view: View): Buffer {
    const known = this.#copies.get(view)
    if (known) return known
    const buffer = typeof view.from === 'number' ? this.#to.buffer(view, true, view.from) : this.#to.buffer(view)
    if (typeof view.from !== 'number') this.#copy(this.#to, view, buffer)
    this.#copies.set(view, buffer)
    return buffer
  }
}
