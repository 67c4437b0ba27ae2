import type { Equation, Program, Value } from '../../../ir/program.ts'
import { isElementwise } from '../kernels/elementwise.ts'
import { isViewed } from './view.ts'

/** What one kernel does: elementwise equations of one shape in one loop, or a single equation of another kind. */
export interface Kernel {
  readonly equations: Equation[]
  readonly isLoop: boolean
}

/** A loop longer than this would not be compiled well any more. */
const MAX_FUSED = 48

/**
 * Puts a program's equations into kernels, in an order in which each finds its inputs made. An elementwise equation joins
 * the last loop of its shape that does not come before its inputs: those made in the same loop never leave the
 * registers. Equations that only move elements are no kernels: whoever reads them does so by strides.
 */
export function fuse(program: Program): Kernel[] {
  const kernels: Kernel[] = []
  /** The first kernel that may read a value, and the loop in which it can be read as it is made. */
  const readable = new Map<Value, number>()
  const madeIn = new Map<Value, number>()
  const lastOf = new Map<string, number>()
  for (const equation of program.equations) {
    const isLoop = isElementwise(equation.primitive)
    const from = (value: Value) => (isLoop ? madeIn.get(value) : undefined) ?? readable.get(value) ?? 0
    const earliest = Math.max(0, ...equation.inputs.map(from))
    if (isViewed(equation.primitive)) {
      for (const value of equation.outputs) readable.set(value, earliest)
      continue
    }
    const shape = equation.outputs[0]!.type.shape.join()
    const last = lastOf.get(shape) ?? -1
    const joins = isLoop && last >= earliest && kernels[last]!.equations.length < MAX_FUSED
    const at = joins ? last : kernels.length
    if (joins) kernels[at]!.equations.push(equation)
    else kernels.push({ equations: [equation], isLoop })
    if (isLoop) lastOf.set(shape, at)
    for (const value of equation.outputs) {
      readable.set(value, at + 1)
      if (isLoop) madeIn.set(value, at)
    }
  }
  return kernels
}

/** The values that somebody outside the equation's own kernel reads, each of which needs memory. */
export function storedValues(program: Program, kernels: readonly Kernel[]): Set<Value> {
  const kernelOf = new Map<Value, Kernel>()
  for (const kernel of kernels) {
    for (const equation of kernel.equations) for (const value of equation.outputs) kernelOf.set(value, kernel)
  }
  const stored = new Set(program.outputs)
  for (const equation of program.equations) {
    const own = equation.outputs[0] && kernelOf.get(equation.outputs[0])
    for (const value of equation.inputs) if (!own?.isLoop || kernelOf.get(value) !== own) stored.add(value)
  }
  return stored
}
