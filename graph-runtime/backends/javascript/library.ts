import * as elementary from '../../ir/elementary/index.ts'
import { remainder, roundHalfToEven } from '../../ir/primitives/arithmetic.ts'
import { clampToU32 } from '../../ir/primitives/discrete.ts'

/** The functions that generated source may call by name. */
export const library: Readonly<Record<string, (...args: number[]) => number>> = {
  ...elementary,
  remainder,
  roundHalfToEven,
  clampToU32,
}
