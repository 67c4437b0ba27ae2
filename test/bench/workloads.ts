import { program, type Builder } from '../../graph-runtime/ir/builder.ts'
import { logSoftmax, pick, relu } from '../../graph-runtime/ir/functions.ts'
import type { Program, Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf, tensor, type Shape, type TensorType } from '../../graph-runtime/ir/types.ts'

/** A training step whose slots are the data, the parameters and, for Adam, their moments and the clock. */
export interface Workload {
  readonly step: Program
  /** What each slot holds at first. */
  readonly data: readonly Float64Array[]
}

const random = (shape: Shape, scale: number, seed: number) => {
  let state = seed
  return Float64Array.from({ length: sizeOf(shape) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return scale * (state / 2147483648 - 1)
  })
}

function shapesOf(widths: readonly number[]): Shape[] {
  return widths.slice(1).flatMap((out, i) => [[widths[i]!, out], [out]])
}

function mlp(b: Builder, x: Value, parameters: readonly Value[], activate: (b: Builder, x: Value) => Value): Value {
  let h = x
  for (let i = 0; i < parameters.length; i += 2) {
    h = b.add(b.matmul(h, parameters[i]!), parameters[i + 1]!)
    if (i + 2 < parameters.length) h = activate(b, h)
  }
  return h
}

/** A multilayer perceptron with tanh, half the mean squared error and plain gradient descent. */
export function regression(widths: readonly number[], batch: number): Workload {
  const shapes = [[batch, widths[0]!], [batch, widths.at(-1)!], ...shapesOf(widths)]
  const step = program(
    shapes.map((shape) => tensor('float', shape)),
    (b, x, y, ...parameters) => {
      const error = b.sub(
        mlp(b, x, parameters, (bb, h) => bb.tanh(h)),
        y,
      )
      const loss = b.mul(b.sum(b.mul(error, error)), 0.5 / batch)
      const gradients = b.gradient([loss], parameters)
      const next = parameters.map((p, i) => b.sub(p, b.mul(0.03, gradients[i]!)))
      return [x, y, ...next, loss]
    },
  )
  return { step, data: shapes.map((shape, i) => random(shape, 0.5, i + 1)) }
}

/** A multilayer perceptron with relu, cross-entropy and Adam. */
export function classification(widths: readonly number[], batch: number): Workload {
  const shapes = shapesOf(widths)
  const float = (shape: Shape) => tensor('float', shape)
  const parameterTypes = shapes.map(float)
  const types: TensorType[] = [
    float([batch, widths[0]!]),
    tensor('u32', [batch]),
    tensor('float'),
    ...parameterTypes,
    ...parameterTypes,
    ...parameterTypes,
  ]
  const n = shapes.length
  const step = program(types, (b, x, labels, clock, ...state) => {
    const [parameters, first, second] = [state.slice(0, n), state.slice(n, 2 * n), state.slice(2 * n)]
    const logits = mlp(b, x, parameters, relu)
    const loss = b.mul(b.sum(pick(b, logSoftmax(b, logits, 1), labels)), -1 / batch)
    const gradients = b.gradient([loss], parameters)
    const t = b.add(clock, 1)
    const [fix1, fix2] = [b.sub(1, b.pow(0.9, t)), b.sub(1, b.pow(0.999, t))]
    const m = gradients.map((g, i) => b.add(b.mul(0.9, first[i]!), b.mul(0.1, g!)))
    const v = gradients.map((g, i) => b.add(b.mul(0.999, second[i]!), b.mul(0.001, b.mul(g!, g!))))
    const next = parameters.map((p, i) => {
      const root = b.add(b.sqrt(b.div(v[i]!, fix2)), 1e-8)
      return b.sub(p, b.mul(0.001, b.div(b.div(m[i]!, fix1), root)))
    })
    return [x, labels, t, ...next, ...m, ...v, loss]
  })
  const labels = Float64Array.from({ length: batch }, (_, i) => i % widths.at(-1)!)
  const zeros = shapes.map((shape) => new Float64Array(sizeOf(shape)))
  const weights = shapes.map((shape, i) => random(shape, 1 / Math.sqrt(shape[0]!), i + 1))
  return {
    step,
    data: [random([batch, widths[0]!], 1, 99), labels, Float64Array.of(0), ...weights, ...zeros, ...zeros],
  }
}

/** The workloads of the design whose blocks are dense layers. */
export const workloads: Readonly<Record<string, Workload>> = {
  'W1 MLP 2-8-8-1, batch 10, SGD': regression([2, 8, 8, 1], 10),
  'W2 MLP 64-32-10, batch 32, Adam': classification([64, 32, 10], 32),
  'W3 MLP 784-128-10, batch 64, Adam': classification([784, 128, 10], 64),
}
