import type { AnyPrimitive } from '../primitive.ts'
import { arithmetic } from './arithmetic.ts'
import { convolution } from './convolution.ts'
import { discrete } from './discrete.ts'
import { gradients } from './gradients.ts'
import { indexing } from './indexing.ts'
import { linearAlgebra } from './linear-algebra.ts'
import { matmul } from './matmul.ts'
import { movement } from './movement.ts'
import { parts } from './parts.ts'
import { pooling } from './pooling.ts'
import { reductions } from './reduction.ts'
import { scan } from './scan.ts'
import { sources } from './sources.ts'
import { transcendental } from './transcendental.ts'
import { whileLoop } from './while.ts'

/** Every primitive by name. */
export const primitives = {
  ...sources,
  ...arithmetic,
  ...transcendental,
  ...discrete,
  ...movement,
  ...parts,
  ...reductions,
  matmul,
  ...convolution,
  ...pooling,
  ...indexing,
  ...linearAlgebra,
  scan,
  while: whileLoop,
  ...gradients,
} satisfies Record<string, AnyPrimitive>

export type PrimitiveName = keyof typeof primitives

const byName: ReadonlyMap<string, AnyPrimitive> = new Map(Object.entries(primitives))

/** The primitive of an equation. Throws when the program was made by something newer. */
export function primitiveOf({ primitive }: { readonly primitive: string }): AnyPrimitive {
  const found = byName.get(primitive)
  if (!found) throw new TypeError(`there is no primitive called ${primitive}`)
  return found
}
