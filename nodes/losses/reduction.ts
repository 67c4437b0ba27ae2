import { choice } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** The setting by which a user chooses how the losses of all elements, or of all rows, become one number. */
export const reduction = choice('mean', ['mean', 'sum'], {
  help: 'Mean keeps the size of the loss the same for any number of examples; sum adds them all up.',
})

/** All elements averaged or added up. */
export function reduced(b: Builder, x: Value, how: 'mean' | 'sum'): Value {
  return how === 'mean' ? mean(b, x) : b.sum(x)
}
