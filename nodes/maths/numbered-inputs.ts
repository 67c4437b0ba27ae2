import type { Ports } from '../../graph-runtime/definition/ports.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** The most inputs that a block with numbered ones has. */
export const MAX_INPUTS = 32

/** The setting that says how many inputs a block has. */
export const countSetting = number(2, {
  min: 1,
  max: MAX_INPUTS,
  integer: true,
  label: 'inputs',
  help: 'How many inputs there are.',
})

const nameOf = (index: number) => `x${index + 1}`

/** The ports x1, x2, … */
export function numberedInputs(count: number, help: string): Ports {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [nameOf(i), tensor(help)]))
}

/** What is wired to them, in order, by port. */
export function numberedValues(
  { wired }: NodeScope,
  count: number,
): readonly (readonly [port: string, value: Value])[] {
  return Array.from({ length: count }, (_, i) => [nameOf(i), wired[nameOf(i)]!] as const)
}
