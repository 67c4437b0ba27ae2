import type { Compiled } from '../compile/compile.ts'
import { sizeOf, type TensorType } from '../ir/types.ts'

/**
 * The path of the block for which the most numbers are held: its slots, and all that a step computes for it if each value had a
 * place of its own. Undefined where no block has any.
 */
export function largestBlock(compiled: Compiled): string | undefined {
  const sizes = new Map<string, number>()
  const count = (node: string, { shape }: TensorType) => sizes.set(node, (sizes.get(node) ?? 0) + sizeOf(shape))
  for (const { node, type } of compiled.slots) if (node !== undefined) count(node, type)
  const { program } = compiled.step({ mode: 'train', metrics: 'every-step' })
  for (const { origin, outputs } of program.equations)
    if (origin) for (const { type } of outputs) count(origin.node, type)
  const [largest] = [...sizes].toSorted(([, a], [, b]) => b - a)
  return largest?.[0]
}
