import type { Equation, Program, Value } from '../../../ir/program.ts'
import type { Lowering } from './lowering.ts'
import type { Scope } from './scope.ts'
import type { Buffer, View } from './view.ts'

/** Where an equation is written. */
export interface At {
  readonly to: Lowering
  readonly scope: Scope
  /** The values that somebody reads. */
  readonly used: ReadonlySet<Value>
  /** Adds the program of a loop; handed in, since it calls what is here in its turn. */
  readonly emitBody: (
    to: Lowering,
    program: Program,
    inputs: readonly View[],
    targets?: readonly (Buffer | undefined)[],
  ) => View[]
}

/** Adds what computes one equation. */
export type Emit = (at: At, equation: Equation) => void
