import { convolve, planConvolution, type Side } from '../../ir/loops/convolution.ts'
import { gather, scatterAdd } from '../../ir/loops/indexing.ts'
import * as algebra from '../../ir/loops/linear-algebra.ts'
import { maxPool, planPooling } from '../../ir/loops/pooling.ts'
import { sortRows } from '../../ir/loops/sorting.ts'
import { paramsOf } from '../../ir/primitive.ts'
import { lengthsOf, slidingOf } from '../../ir/primitives/convolution.ts'
import { primitiveOf } from '../../ir/primitives/index.ts'
import { indexingOf, missingOf } from '../../ir/primitives/indexing.ts'
import { slidingOf as poolSlidingOf } from '../../ir/primitives/pooling.ts'
import type { Equation } from '../../ir/program.ts'
import { sizeOf, type DType, type Shape } from '../../ir/types.ts'
import { evaluate } from '../reference/evaluate.ts'

/** Floats are narrowed from the arrays of a row's own dtypes: which of the two follows from the execution's precision. */
type Floats = Float32Array | Float64Array
export type Numbers = Floats | Uint32Array | Uint8Array

/** Fills the outputs of one equation from its inputs, all dense. */
export type Call = (outputs: readonly Numbers[], inputs: readonly Numbers[]) => void

/** What is known of an equation at compile time. */
interface At {
  readonly inputs: readonly Shape[]
  readonly outputs: readonly Shape[]
  readonly dtype: DType
  readonly params: never
}

type Rows = Readonly<Record<string, (at: At) => Call>>

/** Primitives whose loops stand in ir/loops: everything that can be planned is planned here, once. */
const rows: Rows = {
  conv: (at) => convolution(['x', 'w', 'y'], at),
  convInput: (at) => convolution(['y', 'w', 'x'], at),
  convWeight: (at) => convolution(['x', 'y', 'w'], at),
  maxPool({ inputs: [x], params }) {
    const plan = planPooling(poolSlidingOf(x!, params))
    const [planes, size] = [sizeOf(x!.slice(0, 2)), sizeOf(x!.slice(2))]
    return ([values, where], [data]) => maxPool(floats(values), words(where), floats(data), planes, size, plan)
  },
  gather({ inputs: [x, indices], dtype, params }) {
    const sizes = indexingOf(x!, indices!, batchOf(params))
    return ([out], [data, at]) => gather(out!, data!, at!, sizes, missingOf[dtype])
  },
  scatterAdd({ inputs: [, indices], outputs: [out], params }) {
    const sizes = indexingOf(out!, indices!, batchOf(params))
    return ([sum], [updates, at]) => scatterAdd(sum!, updates!, at!, sizes)
  },
  sort({ inputs: [x] }) {
    const [count, length] = [sizeOf(x!.slice(0, -1)), x!.at(-1)!]
    const other = new Uint32Array(length)
    return ([values, where], [data]) => sortRows(values!, words(where), data!, other, count, length)
  },
  cholesky({ inputs: [a] }) {
    const [batches, n] = systemOf(a!)
    const l = new Float64Array(n * n)
    return ([out], [data]) => algebra.cholesky(floats(out), floats(data), l, batches, n)
  },
  triangularSolve({ inputs: [, y], params }) {
    const [batches, n, m] = systemOf(y!)
    const { lower, transposed }: { lower: boolean; transposed: boolean } = params
    const x = new Float64Array(n)
    return ([out], [a, data]) =>
      algebra.triangularSolve(floats(out), floats(a), floats(data), x, batches, n, m, lower, transposed)
  },
  solve({ inputs: [, y] }) {
    const [batches, n, m] = systemOf(y!)
    const [lu, x, rows] = [new Float64Array(n * n), new Float64Array(n), new Int32Array(n)]
    return ([out], [a, data]) => algebra.solve(floats(out), floats(a), floats(data), lu, x, rows, batches, n, m)
  },
  logDet({ inputs: [a] }) {
    const [batches, n] = systemOf(a!)
    const [lu, rows] = [new Float64Array(n * n), new Int32Array(n)]
    return ([out], [data]) => algebra.logDet(floats(out), floats(data), lu, rows, batches, n)
  },
}

const systemOf = (shape: Shape): [batches: number, n: number, m: number] => [
  sizeOf(shape.slice(0, -2)),
  shape.at(-2)!,
  shape.at(-1)!,
]
const batchOf = (params: { readonly batch: number }) => params.batch

function convolution(sides: readonly [left: Side, right: Side, result: Side], { inputs, outputs, params }: At): Call {
  const all = [...inputs, ...outputs]
  const shapes = { x: all[sides.indexOf('x')]!, w: all[sides.indexOf('w')]!, y: all[sides.indexOf('y')]! }
  const { groups }: { groups: number } = params
  const plan = planConvolution(sides, lengthsOf(shapes, groups), slidingOf(shapes, params))
  return ([out], [left, right]) => convolve(floats(out), floats(left), floats(right), plan)
}

function floats(data: Numbers | undefined): Floats {
  if (data instanceof Float32Array || data instanceof Float64Array) return data
  throw new TypeError('these are not floats')
}
function words(data: Numbers | undefined): Uint32Array {
  if (data instanceof Uint32Array) return data
  throw new TypeError('these are not u32')
}

/**
 * How to compute an equation that has no generated source: by the loops it shares with the reference, or, should it have
 * none, by the reference's own evaluation in f64, which is right but slow.
 */
export function callOf(equation: Equation): Call {
  const types = {
    inputs: equation.inputs.map((value) => value.type),
    outputs: equation.outputs.map((value) => value.type),
  }
  const row = Object.hasOwn(rows, equation.primitive) ? rows[equation.primitive] : undefined
  if (row) {
    const [inputs, outputs] = [types.inputs.map(({ shape }) => shape), types.outputs.map(({ shape }) => shape)]
    return row({ inputs, outputs, dtype: types.inputs[0]!.dtype, params: paramsOf(equation) })
  }
  const primitive = primitiveOf(equation)
  return (outputs, inputs) => {
    const data = inputs.map((x) => Float64Array.from(x))
    primitive.evaluate(data, paramsOf(equation), types, evaluate).forEach((result, i) => outputs[i]!.set(result))
  }
}
