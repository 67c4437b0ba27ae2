import { batch, batchProgram } from '../transforms/batch.ts'
import { gradient } from '../transforms/gradient.ts'
import { pushforward } from '../transforms/pushforward.ts'
import { slice, type Slice } from '../transforms/slice.ts'
import { Ledger } from './ledger.ts'
import type { Mapped, Maybe } from './primitive.ts'
import type { PrimitiveName } from './primitives/index.ts'
import { checkInputs, type Equation, type Origin, type Params, type Program, type Value } from './program.ts'
import {
  axesOf,
  broadcastShapes,
  sameShape,
  sameType,
  showShape,
  sizeOf,
  tensor,
  type DType,
  type Shape,
  type TensorType,
} from './types.ts'

/** What arithmetic takes: a value, or a number that stands for a constant of the other side's type. */
export type Operand = Value | number

/** Where a convolution's window goes. `spatial` is 1 or 2 axes; arrays have one entry for each. */
export interface ConvParams {
  readonly stride: readonly number[]
  /** [before, after] zeros for each spatial axis. */
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
  readonly groups: number
}

/**
 * Grows one program. Every equation is type-checked as it is added, one already present is returned instead of added
 * again, and `finish` keeps only what the outputs need; so no transform tidies up after itself. Broadcasting happens
 * here and nowhere else: primitives take equal shapes.
 */
export class Builder {
  readonly #ledger = new Ledger()
  #origin: Origin | undefined

  get inputs(): readonly Value[] {
    return this.#ledger.inputs
  }
  input(type: TensorType): Value {
    return this.#ledger.input(type)
  }
  /** How many numbers all values written so far hold together, those in the bodies of loops included. */
  get size(): number {
    return this.#ledger.size
  }
  /** Adds an equation, or finds the one that computes the same. */
  emit(primitive: PrimitiveName | (string & {}), inputs: readonly Value[], params: Params = {}): readonly Value[] {
    return this.#ledger.add(primitive, inputs, params, this.#origin).outputs
  }

  /** The equation that computes a value; undefined for an input. */
  definitionOf(value: Value): Equation | undefined {
    return this.#ledger.definitionOf(value)
  }
  /** The equations that read a value, so far. */
  usersOf(value: Value): readonly Equation[] {
    return this.#ledger.usersOf(value)
  }
  /** The label of the equations being written. */
  get origin(): Origin | undefined {
    return this.#origin
  }
  /** Labels the equations that `write` adds. */
  writing<T>(origin: Origin | undefined, write: () => T): T {
    const before = this.#origin
    this.#origin = origin ?? before
    try {
      return write()
    } finally {
      this.#origin = before
    }
  }
  /** Adds another program's equations here, with `args` as its inputs; their origins stay unless one is being written. */
  inline(program: Program, args: readonly Value[]): Value[] {
    checkInputs(
      program,
      args.map((value) => value.type),
      'the program written here',
    )
    const scope = new Map<Value, Value>()
    program.inputs.forEach((value, i) => scope.set(value, args[i]!))
    for (const { primitive, inputs, params, outputs, origin } of program.equations) {
      const found = this.writing(this.#origin ?? origin, () =>
        this.emit(
          primitive,
          inputs.map((v) => scope.get(v)!),
          params,
        ),
      )
      outputs.forEach((value, i) => scope.set(value, found[i]!))
    }
    return program.outputs.map((value) => scope.get(value)!)
  }
  /** The program that computes `outputs` from the inputs, without what they do not need. */
  finish(outputs: readonly Value[]): Program {
    const { program } = slice(this, outputs, [])
    return { inputs: [...this.inputs], equations: program.equations, outputs }
  }

  constant(data: number | readonly number[], type: TensorType = tensor('float')): Value {
    return this.emit('constant', [], { data, type })[0]!
  }
  zeros(type: TensorType): Value {
    return this.constant(0, type)
  }
  /** One number in the type of x. */
  like(x: Value, n: number): Value {
    return this.constant(n, x.type)
  }
  iota(shape: Shape, axis: number): Value {
    return this.emit('iota', [], { shape, axis })[0]!
  }
  /** The n×n identity matrix. */
  identity(n: number): Value {
    return this.cast(this.eq(this.iota([n, n], 0), this.iota([n, n], 1)), 'float')
  }
  /** The number a value is filled with, if it is a constant of one number. */
  filledWith(x: Operand): number | undefined {
    if (typeof x === 'number') return x
    const equation = this.definitionOf(x)
    if (equation?.primitive !== 'constant') return undefined
    return typeof equation.params.data === 'number' ? equation.params.data : undefined
  }

  broadcast(x: Value, shape: Shape, axes: readonly number[]): Value {
    if (sameShape(x.type.shape, shape)) return x
    const n = this.filledWith(x)
    return n === undefined
      ? this.emit('broadcast', [x], { shape, axes })[0]!
      : this.constant(n, tensor(x.type.dtype, shape))
  }
  /** x broadcast to `shape` by NumPy's rule. */
  broadcastTo(x: Value, shape: Shape): Value {
    const own = x.type.shape
    if (sameShape(own, shape)) return x
    const offset = shape.length - own.length
    const kept = axesOf(own).filter((axis) => own[axis] !== 1 || shape[axis + offset] === 1)
    const squeezed = this.reshape(
      x,
      kept.map((axis) => own[axis]!),
    )
    return this.broadcast(
      squeezed,
      shape,
      kept.map((axis) => axis + offset),
    )
  }
  /** All operands broadcast to one shape; numbers take the dtype of the first value. */
  align(...operands: readonly Operand[]): Value[] {
    const like = operands.find((x): x is Value => typeof x !== 'number')
    if (!like) throw new TypeError('at least one operand must be a value')
    let shape: Shape = []
    for (const x of operands) {
      const own = typeof x === 'number' ? [] : x.type.shape
      const both = broadcastShapes(shape, own)
      if (!both) throw new TypeError(`${showShape(shape)} and ${showShape(own)} do not broadcast to one shape`)
      shape = both
    }
    return operands.map((x) =>
      typeof x === 'number' ? this.constant(x, tensor(like.type.dtype, shape)) : this.broadcastTo(x, shape),
    )
  }
  reshape(x: Value, shape: Shape): Value {
    if (sameShape(x.type.shape, shape)) return x
    const n = this.filledWith(x)
    return n === undefined || sizeOf(shape) !== sizeOf(x.type.shape)
      ? this.emit('reshape', [x], { shape })[0]!
      : this.constant(n, tensor(x.type.dtype, shape))
  }
  transpose(x: Value, order: readonly number[]): Value {
    return sameShape(order, axesOf(x.type.shape)) ? x : this.emit('transpose', [x], { order })[0]!
  }
  /** Exchanges the last two axes. */
  transposeLast(x: Value): Value {
    const rank = x.type.shape.length
    return this.transpose(x, [...axesOf(x.type.shape).slice(0, -2), rank - 1, rank - 2])
  }
  slice(
    x: Value,
    start: readonly number[],
    size: readonly number[],
    step: readonly number[] = size.map(() => 1),
  ): Value {
    return sameShape(x.type.shape, size) && start.every((at) => at === 0)
      ? x
      : this.emit('slice', [x], { start, size, step })[0]!
  }
  pad(
    x: Value,
    before: readonly number[],
    after: readonly number[],
    between: readonly number[] = before.map(() => 0),
  ): Value {
    const nothing = [...before, ...after, ...between].every((n) => n === 0)
    return nothing ? x : this.emit('pad', [x], { before, after, between })[0]!
  }
  reverse(x: Value, axes: readonly number[]): Value {
    return axes.length === 0 ? x : this.emit('reverse', [x], { axes })[0]!
  }
  concat(xs: readonly Value[], axis: number): Value {
    return xs.length === 1 ? xs[0]! : this.emit('concat', xs, { axis })[0]!
  }
  /** Gives an unmapped tensor the batch axis that its neighbours have. */
  mapped(x: Mapped, size: number): Value {
    const { shape } = x.value.type
    return x.mapped
      ? x.value
      : this.broadcast(
          x.value,
          [size, ...shape],
          shape.map((_, axis) => axis + 1),
        )
  }

  #one(primitive: PrimitiveName, ...operands: Operand[]): Value {
    return this.emit(primitive, this.align(...operands))[0]!
  }
  /** x, if combining it with y gives x's type: what a neutral y leaves. */
  #same(x: Operand, y: Operand): Value | undefined {
    if (typeof x === 'number' || x.type.dtype === 'bool') return undefined
    return typeof y === 'number' || sameType(x.type, y.type) ? x : undefined
  }
  add(x: Operand, y: Operand): Value {
    const kept = this.filledWith(y) === 0 ? this.#same(x, y) : this.filledWith(x) === 0 ? this.#same(y, x) : undefined
    return kept ?? this.#one('add', x, y)
  }
  sub(x: Operand, y: Operand): Value {
    return (this.filledWith(y) === 0 ? this.#same(x, y) : undefined) ?? this.#one('sub', x, y)
  }
  mul(x: Operand, y: Operand): Value {
    const kept = this.filledWith(y) === 1 ? this.#same(x, y) : this.filledWith(x) === 1 ? this.#same(y, x) : undefined
    return kept ?? this.#one('mul', x, y)
  }
  div(x: Operand, y: Operand): Value {
    return (this.filledWith(y) === 1 ? this.#same(x, y) : undefined) ?? this.#one('div', x, y)
  }
  rem = (x: Operand, y: Operand): Value => this.#one('rem', x, y)
  pow = (x: Operand, y: Operand): Value => this.#one('pow', x, y)
  max = (x: Operand, y: Operand): Value => this.#one('max', x, y)
  min = (x: Operand, y: Operand): Value => this.#one('min', x, y)
  atan2 = (y: Operand, x: Operand): Value => this.#one('atan2', y, x)
  lt = (x: Operand, y: Operand): Value => this.#one('lt', x, y)
  le = (x: Operand, y: Operand): Value => this.#one('le', x, y)
  eq = (x: Operand, y: Operand): Value => this.#one('eq', x, y)
  and = (x: Operand, y: Operand): Value => this.#one('and', x, y)
  or = (x: Operand, y: Operand): Value => this.#one('or', x, y)
  xor = (x: Operand, y: Operand): Value => this.#one('xor', x, y)
  not = (x: Value): Value => this.#one('not', x)
  shl = (x: Operand, y: Operand): Value => this.#one('shl', x, y)
  shr = (x: Operand, y: Operand): Value => this.#one('shr', x, y)
  neg(x: Value): Value {
    const n = x.type.dtype === 'float' ? this.filledWith(x) : undefined
    return n === undefined ? this.#one('neg', x) : this.constant(-n, x.type)
  }
  abs = (x: Value): Value => this.#one('abs', x)
  sign = (x: Value): Value => this.#one('sign', x)
  floor = (x: Value): Value => this.#one('floor', x)
  ceil = (x: Value): Value => this.#one('ceil', x)
  round = (x: Value): Value => this.#one('round', x)
  sqrt = (x: Value): Value => this.#one('sqrt', x)
  exp = (x: Value): Value => this.#one('exp', x)
  expm1 = (x: Value): Value => this.#one('expm1', x)
  log = (x: Value): Value => this.#one('log', x)
  log1p = (x: Value): Value => this.#one('log1p', x)
  sin = (x: Value): Value => this.#one('sin', x)
  cos = (x: Value): Value => this.#one('cos', x)
  tan = (x: Value): Value => this.#one('tan', x)
  asin = (x: Value): Value => this.#one('asin', x)
  acos = (x: Value): Value => this.#one('acos', x)
  atan = (x: Value): Value => this.#one('atan', x)
  sinh = (x: Value): Value => this.#one('sinh', x)
  cosh = (x: Value): Value => this.#one('cosh', x)
  tanh = (x: Value): Value => this.#one('tanh', x)
  sigmoid = (x: Value): Value => this.#one('sigmoid', x)
  erf = (x: Value): Value => this.#one('erf', x)
  erfc = (x: Value): Value => this.#one('erfc', x)
  erfInv = (x: Value): Value => this.#one('erfInv', x)
  lgamma = (x: Value): Value => this.#one('lgamma', x)
  polygamma(order: number, x: Value): Value {
    return this.emit('polygamma', [x], { order })[0]!
  }
  /** c ? x : y, elementwise. */
  select(c: Value, x: Operand, y: Operand): Value {
    const [typed] = [x, y].filter((v): v is Value => typeof v !== 'number')
    if (!typed) throw new TypeError('select needs a value on one side')
    const constant = (v: Operand) => (typeof v === 'number' ? this.constant(v, tensor(typed.type.dtype)) : v)
    return this.emit('select', this.align(c, constant(x), constant(y)))[0]!
  }
  cast(x: Value, dtype: DType): Value {
    return x.type.dtype === dtype ? x : this.emit('cast', [x], { dtype })[0]!
  }

  sum(x: Value, axes: readonly number[] = axesOf(x.type.shape)): Value {
    return axes.length === 0 ? x : this.emit('sum', [x], { axes })[0]!
  }
  reduceMax(x: Value, axes: readonly number[] = axesOf(x.type.shape)): Value {
    return axes.length === 0 ? x : this.emit('reduceMax', [x], { axes })[0]!
  }
  argmax(x: Value, axis: number): Value {
    return this.emit('argmax', [x], { axis })[0]!
  }
  cumsum(x: Value, axis: number): Value {
    return this.emit('cumsum', [x], { axis })[0]!
  }
  /** Whether any element of a bool tensor is true. */
  any(x: Value): Value {
    return this.lt(0, this.sum(this.cast(x, 'float')))
  }

  /** x[…batch, i, k] · y[…batch, k, j] → […batch, i, j]. */
  matmul(x: Value, y: Value): Value {
    return this.emit('matmul', [x, y])[0]!
  }
  /** Cross-correlation: x[n, c, …space] with w[o, c/groups, …window] → [n, o, …space′]. */
  conv(x: Value, w: Value, params: ConvParams): Value {
    return this.emit('conv', [x, w], { ...params })[0]!
  }
  /** The transpose of `conv` in x: from y[n, o, …space′] and w back to x's shape, whose space must be named. */
  convInput(y: Value, w: Value, params: ConvParams & { readonly space: readonly number[] }): Value {
    return this.emit('convInput', [y, w], { ...params })[0]!
  }
  /** The transpose of `conv` in w: from x and y to w's shape, whose window must be named. */
  convWeight(x: Value, y: Value, params: ConvParams & { readonly window: readonly number[] }): Value {
    return this.emit('convWeight', [x, y], { ...params })[0]!
  }
  /** The largest in each window of x[n, c, …space], and its flat index within the space (u32). Padding never wins. */
  maxPool(
    x: Value,
    params: Omit<ConvParams, 'groups'> & { readonly window: readonly number[] },
  ): [values: Value, indices: Value] {
    const [values, indices] = this.emit('maxPool', [x], { ...params })
    return [values!, indices!]
  }
  /** x[…batch, m, …rest] at u32 indices[…batch, …i] → […batch, …i, …rest], with `batch` shared leading axes. Out of range gives NaN. */
  gather(x: Value, indices: Value, batch = 0): Value {
    return this.emit('gather', [x, indices], { batch })[0]!
  }
  /** The transpose of `gather`: adds updates[…batch, …i, …rest] at the indices into zeros […batch, size, …rest]. Out of range is dropped. */
  scatterAdd(updates: Value, indices: Value, size: number, batch = 0): Value {
    return this.emit('scatterAdd', [updates, indices], { size, batch })[0]!
  }
  /** Sorted upwards along the last axis, stable, NaN last; and where each came from (u32). */
  sort(x: Value): [values: Value, indices: Value] {
    const [values, indices] = this.emit('sort', [x])
    return [values!, indices!]
  }
  /** L lower triangular with L·Lᵀ = a, for a[…batch, n, n] symmetric positive definite; NaN where it is not. */
  cholesky(a: Value): Value {
    return this.emit('cholesky', [a])[0]!
  }
  /** x with a·x = y for triangular a[…batch, n, n] (or aᵀ·x = y) and y[…batch, n, m]. */
  triangularSolve(a: Value, y: Value, params: { readonly lower: boolean; readonly transposed: boolean }): Value {
    return this.emit('triangularSolve', [a, y], { ...params })[0]!
  }
  /** x with a·x = y, for any a[…batch, n, n] and y[…batch, n, m]; NaN where a is singular. */
  solve(a: Value, y: Value): Value {
    return this.emit('solve', [a, y])[0]!
  }
  /** ln|det a| for a[…batch, n, n] → […batch]. */
  logDet(a: Value): Value {
    return this.emit('logDet', [a])[0]!
  }
  /** Two u32 random words for each element of a key's and a counter's words. */
  threefry(key0: Value, key1: Value, count0: Value, count1: Value): [Value, Value] {
    const [first, second] = this.emit('threefry', [key0, key1, count0, count1])
    return [first!, second!]
  }

  /** body(consts, carry, x) → (carry′, y), `length` times; xs and ys have the steps as their first axis. */
  scan(
    body: Program,
    consts: readonly Value[],
    init: readonly Value[],
    xs: readonly Value[],
    length: number,
    reverse = false,
  ) {
    const params = { body, consts: consts.length, carry: init.length, length, reverse }
    const out = this.emit('scan', [...consts, ...init, ...xs], params)
    const n = init.length
    return { final: out.slice(0, n), history: out.slice(n, 2 * n), ys: out.slice(2 * n) }
  }
  /** body(consts, carry) → carry′ while cond(consts, carry) holds. */
  while(cond: Program, body: Program, consts: readonly Value[], init: readonly Value[]): readonly Value[] {
    return this.emit('while', [...consts, ...init], { cond, body, consts: consts.length })
  }
  stopGradient(x: Value): Value {
    return this.emit('stopGradient', [x])[0]!
  }

  program(types: readonly TensorType[], write: (b: Builder, ...args: Value[]) => readonly Value[]): Program {
    return program(types, write)
  }
  gradient(
    ys: readonly Value[],
    xs: readonly Value[],
    seeds?: readonly Maybe[],
    seen?: Map<Value, Value>,
    known?: ReadonlyMap<Value, Value>,
  ): Maybe[] {
    return gradient(this, ys, xs, seeds, seen, known)
  }
  pushforward(
    ys: readonly Value[],
    xs: readonly Value[],
    tangents: readonly Maybe[],
    seen?: Map<Value, Value>,
  ): Maybe[] {
    return pushforward(this, ys, xs, tangents, seen)
  }
  batch(p: Program, size: number, args: readonly Mapped[]): Mapped[] {
    return batch(this, p, size, args)
  }
  cut(outputs: readonly Value[], inputs: readonly Value[]): Slice {
    return slice(this, outputs, inputs)
  }
  /** The batched program, and which of its outputs vary over the batch; `force` names those to be mapped anyway. */
  batchProgram(
    p: Program,
    size: number,
    flags: readonly boolean[],
    force: readonly boolean[] = [],
  ): { program: Program; mapped: boolean[] } {
    return batchProgram(this, p, size, flags, force)
  }
}

/** Writes a program as a TypeScript function over a fresh builder. */
export function program(
  types: readonly TensorType[],
  write: (b: Builder, ...args: Value[]) => readonly Value[],
): Program {
  const b = new Builder()
  return b.finish(write(b, ...types.map((type) => b.input(type))))
}
