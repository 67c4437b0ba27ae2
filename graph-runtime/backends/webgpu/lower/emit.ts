import { indexingOf, missingOf } from '../../../ir/primitives/indexing.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import { slidingOf } from '../../../ir/primitives/pooling.ts'
import type { Equation } from '../../../ir/program.ts'
import { sizeOf, stridesOf, tensor, type Shape } from '../../../ir/types.ts'
import type { At, Emit } from '../../wasm/lower/at.ts'
import { emitScan, emitWhile } from '../../wasm/lower/loops.ts'
import { wholePlace } from '../../wasm/lower/lowering.ts'
import { whole, type Buffer, type View } from '../../wasm/lower/view.ts'
import { alongKernel } from '../kernels/along.ts'
import { gatherKernel, scatterAddKernel } from '../kernels/indexing.ts'
import { operandOf, type Kernel } from '../kernels/kernel.ts'
import * as linear from '../kernels/linear-algebra.ts'
import { maxPoolKernel } from '../kernels/pooling.ts'
import { reduceKernel } from '../kernels/reduce.ts'
import { FIRST_RUN, firstRunsKernel, mergeKernel } from '../kernels/sort.ts'
import { threefryKernel } from '../kernels/threefry.ts'
import { copy, memoryOf, placesOf } from './copy.ts'
import { emitProduct } from './product.ts'

const pick = <T>(all: readonly T[], axes: readonly number[]) => axes.map((axis) => all[axis]!)

/** Adds a call of a kernel on views and whole buffers, unless there is nothing to write. */
function call({ to }: At<Kernel>, views: readonly View[], outputs: readonly Buffer[], kernel: () => Kernel): void {
  if (outputs.some(({ size }) => size === 0)) return
  const args = [...placesOf(views), ...outputs.map(wholePlace)]
  to.add({ is: 'call', kernel: kernel(), args }, memoryOf(views), outputs)
}

/** Adds a call of a kernel on whole buffers: it reads the first, and writes the others. */
function onBuffers(
  { to }: At<Kernel>,
  reads: readonly Buffer[],
  writes: readonly Buffer[],
  kernel: () => Kernel,
): void {
  if (writes.some(({ size }) => size === 0)) return
  to.add({ is: 'call', kernel: kernel(), args: [...reads, ...writes].map(wholePlace) }, reads, writes)
}

/** A reduction over the equation's axes. */
const reduction =
  (how: 'sum' | 'max'): Emit<Kernel> =>
  (at, { inputs: [x], outputs: [y], params }) => {
    const view = at.scope.viewOf(x!)
    const axes = (params.axes as readonly number[]).toSorted((a, b) => a - b)
    const kept = view.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis))
    const operand = operandOf(view)
    const input = { ...operand, strides: pick(operand.strides, [...kept, ...axes]) }
    call(at, [view], [at.scope.output(y!)], () =>
      reduceKernel({ how, kept: pick(view.shape, kept), reduced: pick(view.shape, axes), input }),
    )
  }

/** What goes along one axis, the others around. */
const alongAxis =
  (how: 'argmax' | 'cumsum'): Emit<Kernel> =>
  (at, { inputs: [x], outputs: [y], params }) => {
    const view = at.scope.viewOf(x!)
    const axis = Number(params.axis)
    const around = view.shape.map((_, i) => i).filter((i) => i !== axis)
    const operand = operandOf(view)
    const input = { ...operand, strides: pick(operand.strides, [...around, axis]) }
    const dense = stridesOf(y!.type.shape)
    const to = how === 'argmax' ? dense : pick(dense, [...around, axis])
    call(at, [view], [at.scope.output(y!)], () =>
      alongKernel({ how, around: pick(view.shape, around), length: view.shape[axis]!, input, to }),
    )
  }

const matrices = (shape: Shape) =>
  ({ batches: sizeOf(shape.slice(0, -2)), n: shape.at(-2)!, m: shape.at(-1)! }) as const

/** LU factors of a matrix, and where their rows came from. */
function factorised(at: At<Kernel>, a: Buffer, batches: number, n: number): readonly [lu: Buffer, rows: Buffer] {
  const lu = at.to.buffer(tensor('float', [batches, n, n]))
  const rows = at.to.buffer(tensor('u32', [batches, n]))
  onBuffers(at, [a], [lu, rows], () => linear.factoriseKernel(batches, n))
  return [lu, rows]
}

/** The primitives that have kernels of their own, besides the elementwise ones. */
const emitters: Readonly<Record<string, Emit<Kernel>>> = {
  sum: reduction('sum'),
  reduceMax: reduction('max'),
  argmax: alongAxis('argmax'),
  cumsum: alongAxis('cumsum'),
  pad({ to, scope }, { inputs: [x], outputs: [y], params }) {
    const [before, between] = [params.before as readonly number[], params.between as readonly number[]]
    const view = scope.viewOf(x!)
    const out = scope.output(y!)
    const dense = stridesOf(y!.type.shape)
    const offset = before.reduce((sum, n, axis) => sum + n * dense[axis]!, 0)
    const strides = dense.map((stride, axis) => stride * (between[axis]! + 1))
    copy(to, { from: 0, dtype: view.dtype, shape: y!.type.shape, strides: [], offset: 0, moves: [] }, out)
    copy(to, view, out, { buffer: out, offset, moves: [], strides })
  },
  concat({ to, scope }, { inputs, outputs: [y], params }) {
    const axis = Number(params.axis)
    const views = inputs.map((x) => scope.viewOf(x))
    const out = scope.output(y!)
    const strides = stridesOf(y!.type.shape)
    let start = 0
    for (const view of views) {
      copy(to, view, out, { buffer: out, offset: start * strides[axis]!, moves: [], strides })
      start += view.shape[axis]!
    }
  },
  matmul: emitProduct,
  gather(at, { inputs: [x, indices], outputs: [z], params }) {
    const sizes = indexingOf(x!.type.shape, indices!.type.shape, Number(params.batch))
    const { dtype } = x!.type
    const reads = [x!, indices!].map((value) => at.scope.dense(value))
    onBuffers(at, reads, [at.scope.output(z!)], () => gatherKernel(sizes, dtype, missingOf[dtype]))
  },
  scatterAdd(at, { inputs: [updates, indices], outputs: [z], params }) {
    const sizes = indexingOf(z!.type.shape, indices!.type.shape, Number(params.batch))
    const reads = [updates!, indices!].map((value) => at.scope.dense(value))
    onBuffers(at, reads, [at.scope.output(z!)], () => scatterAddKernel(sizes))
  },
  sort(at, { inputs: [x], outputs: [values, indices] }) {
    const { shape, dtype } = x!.type
    const [length, rows] = [shape.at(-1)!, sizeOf(shape.slice(0, -1))]
    const from = at.scope.dense(x!)
    const [sorted, where] = [at.scope.output(values!), at.scope.output(indices!)]
    const merges: number[] = []
    for (let width = FIRST_RUN; width < length; width *= 2) merges.push(width)
    // The orders go from one buffer to the other, and end in the output.
    const other = merges.length > 0 ? at.to.buffer(indices!.type) : where
    const turn = (i: number) => ((merges.length - i) % 2 === 0 ? where : other)
    onBuffers(at, [from], [turn(0)], () => firstRunsKernel(rows, length, dtype))
    merges.forEach((width, i) =>
      onBuffers(at, [from, turn(i)], [turn(i + 1)], () => mergeKernel(rows, length, width, dtype)),
    )
    const sizes = { batches: rows, count: length, size: length, rest: 1 }
    onBuffers(at, [from, where], [sorted], () => gatherKernel(sizes, dtype, 0))
  },
  threefry(at, { inputs, outputs: [first, second] }) {
    const views = inputs.map((x) => at.scope.viewOf(x))
    const outputs = [at.scope.output(first!), at.scope.output(second!)]
    call(at, views, outputs, () => threefryKernel(first!.type.shape, views.map(operandOf)))
  },
  maxPool(at, { inputs: [x], outputs: [values, indices], params }) {
    const { shape } = x!.type
    const outputs = [at.scope.output(values!), at.scope.output(indices!)]
    onBuffers(at, [at.scope.dense(x!)], outputs, () =>
      maxPoolKernel(sizeOf(shape.slice(0, 2)), slidingOf(shape, paramsOf({ params }))),
    )
  },
  conv: emitProduct,
  convInput: emitProduct,
  convWeight: emitProduct,
  cholesky(at, { inputs: [a], outputs: [l] }) {
    const { batches, n } = matrices(a!.type.shape)
    onBuffers(at, [at.scope.dense(a!)], [at.scope.output(l!)], () => linear.choleskyKernel(batches, n))
  },
  triangularSolve(at, { inputs: [a, y], outputs: [x], params }) {
    const { batches, n, m } = matrices(y!.type.shape)
    const triangle = { lower: params.lower === true, transposed: params.transposed === true }
    const reads = [a!, y!].map((value) => at.scope.dense(value))
    onBuffers(at, reads, [at.scope.output(x!)], () => linear.triangularSolveKernel(batches, n, m, triangle))
  },
  solve(at, { inputs: [a, y], outputs: [x] }) {
    const { batches, n, m } = matrices(y!.type.shape)
    const [lu, rows] = factorised(at, at.scope.dense(a!), batches, n)
    onBuffers(at, [lu, rows, at.scope.dense(y!)], [at.scope.output(x!)], () => linear.solveKernel(batches, n, m))
  },
  logDet(at, { inputs: [a], outputs: [y] }) {
    const { batches, n } = matrices(a!.type.shape)
    const out = at.scope.output(y!)
    if (n === 0) return copy(at.to, { ...whole(out, y!.type.shape), from: 0, strides: [] }, out)
    const [lu] = factorised(at, at.scope.dense(a!), batches, n)
    onBuffers(at, [lu], [out], () => linear.logDetKernel(batches, n))
  },
  scan: emitScan,
  while: emitWhile,
}

/** Adds what computes one equation that is not elementwise. Outputs that nobody uses may be left out. */
export function emitEquation(at: At<Kernel>, equation: Equation): void {
  const emit = Object.hasOwn(emitters, equation.primitive) ? emitters[equation.primitive] : undefined
  if (!emit) throw new TypeError(`WebGPU has no ${equation.primitive}`)
  emit(at, equation)
}
