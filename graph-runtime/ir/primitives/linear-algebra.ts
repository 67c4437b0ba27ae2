import type { Builder } from '../builder.ts'
import * as loops from '../loops/linear-algebra.ts'
import { plus, type Mapped, type Primitive } from '../primitive.ts'
import type { Params, Value } from '../program.ts'
import { axesOf, sameShape, showType, sizeOf, tensor, type TensorType } from '../types.ts'
import { cholesky } from './cholesky.ts'
import { checkSquare, sizesOf, triangleOf } from './matrices.ts'

/** Which triangle of a it reads, and whether transposed. */
interface Triangle {
  readonly lower: boolean
  readonly transposed: boolean
}

function checkSystem(name: string, a: TensorType, y: TensorType): void {
  checkSquare(name, a)
  const batch = a.shape.slice(0, -1)
  if (y.dtype !== 'float' || y.shape.length !== a.shape.length || !sameShape(y.shape.slice(0, -1), batch)) {
    throw new TypeError(
      `${name} with ${showType(a)} needs a right side ${[...batch, 'm'].join('×')}, not ${showType(y)}`,
    )
  }
}

/**
 * Both sides behind one more leading axis. A matrix that all entries share is not copied: their right sides become more
 * columns of one.
 */
function batchSystem(
  b: Builder,
  name: 'solve' | 'triangularSolve',
  size: number,
  [a, y]: readonly Mapped[],
  params: Params,
): Mapped[] {
  if (a!.mapped) return [{ value: b.emit(name, [a!.value, b.mapped(y!, size)], params)[0]!, mapped: true }]
  const [, ...shape] = y!.value.type.shape
  const [rows, last] = [shape.length - 1, shape.length]
  const inwards = axesOf(y!.value.type.shape).map((axis) => (axis < rows ? axis + 1 : axis === rows ? 0 : last))
  const wide = b.reshape(b.transpose(y!.value, inwards), [...shape.slice(0, -1), size * shape.at(-1)!])
  const x = b.reshape(b.emit(name, [a!.value, wide], params)[0]!, [...shape.slice(0, -1), size, shape.at(-1)!])
  const outwards = inwards.map((_, axis) => inwards.indexOf(axis))
  return [{ value: b.transpose(x, outwards), mapped: true }]
}

/** x with t·x = y, where t is the lower or upper triangle of a, or its transpose. The rest of a does not count. */
const triangularSolve: Primitive<Triangle> = {
  name: 'triangularSolve',
  typeOf([a, y]) {
    checkSystem('triangularSolve', a!, y!)
    return [y!]
  },
  evaluate([a, y], params, { inputs }) {
    const out = new Float64Array(y!.length)
    const [batches, n, m] = sizesOf(inputs[1]!)
    const { lower, transposed } = params
    loops.triangularSolve(out, a!, y!, new Float64Array(n), batches, n, m, lower, transposed)
    return [out]
  },
  /** ȳ = t⁻ᵀ x̄ and t̄ = −ȳ xᵀ, of which only the triangle is a's. */
  pullback(b, { inputs: [a], outputs: [x], params: { lower, transposed } }, [ct], wanted) {
    if (!ct) return [undefined, undefined]
    const dy = b.triangularSolve(a!, ct, { lower, transposed: !transposed })
    if (wanted?.[0] === false) return [undefined, dy]
    const product = transposed ? b.matmul(x!, b.transposeLast(dy)) : b.matmul(dy, b.transposeLast(x!))
    return [triangleOf(b, b.neg(product), lower), dy]
  },
  /** ẋ = t⁻¹ (ẏ − ṫ x). */
  pushforward(b, { inputs: [a], outputs: [x], params }, [da, dy]) {
    const triangle = da && triangleOf(b, da, params.lower)
    const moved = triangle && b.neg(b.matmul(params.transposed ? b.transposeLast(triangle) : triangle, x!))
    const right = plus(b, dy, moved)
    return [right && b.triangularSolve(a!, right, params)]
  },
  batch: (b, size, inputs, params) => batchSystem(b, 'triangularSolve', size, inputs, { ...params }),
}

/** x with a·x = y. */
const solve: Primitive = {
  name: 'solve',
  typeOf([a, y]) {
    checkSystem('solve', a!, y!)
    return [y!]
  },
  evaluate([a, y], _params, { inputs }) {
    const out = new Float64Array(y!.length)
    const [batches, n, m] = sizesOf(inputs[1]!)
    loops.solve(out, a!, y!, new Float64Array(n * n), new Float64Array(n), new Int32Array(n), batches, n, m)
    return [out]
  },
  /** ȳ = a⁻ᵀ x̄ and ā = −ȳ xᵀ. */
  pullback(b, { inputs: [a], outputs: [x] }, [ct], wanted) {
    if (!ct) return [undefined, undefined]
    const dy = b.solve(b.transposeLast(a!), ct)
    return [wanted?.[0] === false ? undefined : b.neg(b.matmul(dy, b.transposeLast(x!))), dy]
  },
  /** ẋ = a⁻¹ (ẏ − ȧ x). */
  pushforward(b, { inputs: [a], outputs: [x] }, [da, dy]) {
    const right = plus(b, dy, da && b.neg(b.matmul(da, x!)))
    return [right && b.solve(a!, right)]
  },
  batch: (b, size, inputs) => batchSystem(b, 'solve', size, inputs, {}),
}

/** a⁻ᵀ for a[…batch, n, n]. */
function inverseTransposed(b: Builder, a: Value): Value {
  return b.solve(b.transposeLast(a), b.broadcastTo(b.identity(a.type.shape.at(-1)!), a.type.shape))
}

/** ln|det a|, −∞ where a is singular. */
const logDet: Primitive = {
  name: 'logDet',
  typeOf([a]) {
    checkSquare('logDet', a!)
    return [tensor('float', a!.shape.slice(0, -2))]
  },
  evaluate([a], _params, { inputs, outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    const [batches, n] = sizesOf(inputs[0]!)
    loops.logDet(out, a!, new Float64Array(n * n), new Int32Array(n), batches, n)
    return [out]
  },
  /** ā = ȳ a⁻ᵀ. */
  pullback(b, { inputs: [a], outputs: [y] }, [ct]) {
    if (!ct) return [undefined]
    const { shape } = a!.type
    return [b.mul(b.broadcast(ct, shape, axesOf(y!.type.shape)), inverseTransposed(b, a!))]
  },
  /** ẏ = tr(a⁻¹ ȧ) = Σ a⁻ᵀ ⊙ ȧ. */
  pushforward(b, { inputs: [a] }, [t]) {
    if (!t) return [undefined]
    const rank = a!.type.shape.length
    return [b.sum(b.mul(inverseTransposed(b, a!), t), [rank - 2, rank - 1])]
  },
  batch: (b, _size, [a]) => [{ value: b.logDet(a!.value), mapped: true }],
}

export const linearAlgebra = { cholesky, triangularSolve, solve, logDet }
