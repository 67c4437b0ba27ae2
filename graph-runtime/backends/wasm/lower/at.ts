import type { Equation, Program, Value } from '../../../ir/program.ts'
import type { Kernel } from '../kernels/kernel.ts'
import type { Target } from './copy.ts'
import type { Lowering } from './lowering.ts'
import type { Scope } from './scope.ts'
import type { Buffer, View } from './view.ts'

/** Where an equation is written. */
export interface At<K = Kernel> {
  readonly to: Lowering<K>
  readonly scope: Scope<K>
  /** The values that somebody reads. */
  readonly used: ReadonlySet<Value>
  /** The elementwise equations that are computed in the same kernel, from what it makes. */
  readonly rest: readonly Equation[]
  /** Adds the program of a loop; handed in, since it calls what is here in its turn. */
  readonly emitBody: (
    to: Lowering<K>,
    program: Program,
    inputs: readonly View[],
    targets?: readonly (Buffer | undefined)[],
  ) => View[]
  /** Adds a copy of a view to places of a buffer. */
  readonly copy: (to: Lowering<K>, view: View, buffer: Buffer, target?: Target) => void
}

/** Adds what computes one equation. */
export type Emit<K = Kernel> = (at: At<K>, equation: Equation) => void
