import { indexingOf, missingOf } from '../../../ir/primitives/indexing.ts'
import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf, stridesOf } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import { kindOf } from '../kernels/elementwise.ts'
import { alongKernel } from '../kernels/along.ts'
import { gatherKernel, scatterAddKernel, type IndexingPlan } from '../kernels/indexing.ts'
import { reduceKernel } from '../kernels/reduce.ts'
import { threefryKernel } from '../kernels/threefry.ts'
import { loops } from './algebra.ts'
import { emitScan, emitWhile } from './loops.ts'
import type { At, Emit } from './at.ts'
import { copy, operandOf, placesOf } from './copy.ts'
import { wholePlace, type Lowering, type Place, type Split, type Start } from './lowering.ts'
import { emitConvolution } from './convolution.ts'
import { emitMaxPool } from './pooling.ts'
import { emitMatmul } from './product.ts'
import type { Scope } from './scope.ts'
import { splitAround, splitGather, splitReduce, splitScatterAdd, splitThreefry } from './splits.ts'
import { bufferOf, whole, type Buffer, type View } from './view.ts'

const memoryOf = (views: readonly View[]) => views.flatMap((view) => bufferOf(view) ?? [])
const pick = <T>(all: readonly T[], axes: readonly number[]) => axes.map((axis) => all[axis]!)

/** A value in a buffer of its own. */
const wholeOf = (scope: Scope, value: Value) => whole(scope.dense(value), value.type.shape)

/** Adds a call of a kernel on views and whole buffers. */
function call(
  to: Lowering,
  kernel: Kernel,
  views: readonly View[],
  outputs: readonly Buffer[],
  split: (args: readonly (Place | Start)[]) => Split | undefined,
): void {
  const args = [...placesOf(views), ...outputs.map(wholePlace)]
  to.add({ is: 'call', kernel, args, split: split(args) }, memoryOf(views), outputs)
}

/** A reduction over the equation's axes. */
const reduction =
  (how: 'sum' | 'max'): Emit =>
  ({ to, scope }, { inputs: [x], outputs: [y], params }) => {
    const view = scope.viewOf(x!)
    const out = scope.output(y!)
    const axes = (params.axes as readonly number[]).toSorted((a, b) => a - b)
    const kept = view.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis))
    if (sizeOf(pick(view.shape, kept)) === 0) return
    const input = { ...operandOf(view), strides: pick(view.strides, [...kept, ...axes]) }
    const plan = { width: to.width, how, kept: pick(view.shape, kept), reduced: pick(view.shape, axes), input }
    call(to, reduceKernel(plan), [view], [out], (args) => splitReduce(plan, args))
  }

/** What goes along one axis, the others around. */
const alongAxis =
  (how: 'argmax' | 'cumsum'): Emit =>
  ({ to, scope }, { inputs: [x], outputs: [y], params }) => {
    const view = scope.viewOf(x!)
    const out = scope.output(y!)
    if (sizeOf(y!.type.shape) === 0) return
    const axis = Number(params.axis)
    const around = view.shape.map((_, i) => i).filter((i) => i !== axis)
    const input = { ...operandOf(view), strides: pick(view.strides, [...around, axis]) }
    const dense = stridesOf(y!.type.shape)
    const outStrides = how === 'argmax' ? dense : pick(dense, [...around, axis])
    const plan = {
      width: to.width,
      how,
      around: pick(view.shape, around),
      length: view.shape[axis]!,
      input,
      to: outStrides,
    }
    call(to, alongKernel(plan), [view], [out], (args) => splitAround(plan, args))
  }

/** The primitives that have kernels of their own, besides the elementwise ones. */
const emitters: Readonly<Record<string, Emit>> = {
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
  matmul: emitMatmul,
  gather({ to, scope }, { inputs: [x, indices], outputs: [z], params }) {
    const views = [x!, indices!].map((value) => wholeOf(scope, value))
    const out = scope.output(z!)
    if (sizeOf(z!.type.shape) === 0) return
    const sizes = indexingOf(x!.type.shape, indices!.type.shape, Number(params.batch))
    const { dtype } = x!.type
    const kernelOf = (plan: IndexingPlan) => gatherKernel(plan, missingOf[dtype])
    const plan = { width: to.width, kind: kindOf[dtype], ...sizes }
    call(to, kernelOf(plan), views, [out], (args) => splitGather(plan, args, kernelOf))
  },
  scatterAdd({ to, scope }, { inputs: [updates, indices], outputs: [z], params }) {
    const views = [updates!, indices!].map((value) => wholeOf(scope, value))
    const out = scope.output(z!)
    if (sizeOf(z!.type.shape) === 0) return
    const sizes = indexingOf(z!.type.shape, indices!.type.shape, Number(params.batch))
    const plan = { width: to.width, kind: 'float', ...sizes } as const
    call(to, scatterAddKernel(plan), views, [out], (args) => splitScatterAdd(plan, args))
  },
  threefry({ to, scope }, { inputs, outputs: [first, second] }) {
    const views = inputs.map((x) => scope.viewOf(x))
    const out = [scope.output(first!), scope.output(second!)]
    if (sizeOf(first!.type.shape) === 0) return
    const plan = { width: to.width, shape: first!.type.shape, inputs: views.map(operandOf) }
    call(to, threefryKernel(plan), views, out, (args) => splitThreefry(plan, args))
  },
  maxPool: emitMaxPool,
  conv: emitConvolution,
  convInput: emitConvolution,
  convWeight: emitConvolution,
  ...loops,
  scan: emitScan,
  while: emitWhile,
}

/** Adds what computes one equation that is not elementwise. Outputs that nobody uses may be left out. */
export function emitEquation(at: At, equation: Equation): void {
  const emit = Object.hasOwn(emitters, equation.primitive) ? emitters[equation.primitive] : undefined
  if (!emit) throw new TypeError(`WebAssembly has no ${equation.primitive}`)
  emit(at, equation)
}
