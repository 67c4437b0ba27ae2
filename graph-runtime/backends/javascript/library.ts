import * as elementary from '../../ir/elementary/index.ts'
import { roundHalfToEven } from '../../ir/primitives/arithmetic.ts'
import { clampToU32 } from '../../ir/primitives/discrete.ts'

/** The functions that generated source may call by name. */
export const library: Readonly<Record<string, (...args: number[]) => number>> = {
  ...elementary,
  roundHalfToEven,
  clampToU32,
}
