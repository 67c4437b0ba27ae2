import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { fold, normal } from '../../graph-runtime/ir/random.ts'

const DRAWS = ['once', 'once each for training and test', 'every step'] as const
export type Draw = (typeof DRAWS)[number]

/** The setting that says when a generator draws its rows. */
export function draw(initial: Draw) {
  return choice(initial, DRAWS, {
    help: 'The same rows all along; the same, but others when the model is tested; or fresh rows at each step.',
  })
}

/** The setting that says how many rows a generator gives. */
export function count(initial: number, help = 'How many rows there are.') {
  return number(initial, { min: 1, max: 1_000_000, integer: true, help })
}

/** The setting for the standard deviation of normal noise. */
export function noise(initial: number, help: string) {
  return number(initial, { min: 0, help })
}

/**
 * A generator's outputs by name, drawn as the user chose. What is drawn once is held, so that training and testing see the
 * same rows; `write` must give the same types for every key.
 */
export function drawn<K extends string>(
  scope: NodeScope,
  how: Draw,
  write: (b: Builder, key: Value) => Readonly<Record<K, Value>>,
): Readonly<Record<K, Value>> {
  const { b } = scope
  if (how === 'every step') return write(b, scope.key('draw'))
  const key = scope.key('draw', { once: true })
  const rows = held(scope, '', write(b, key))
  if (how === 'once') return rows
  const testRows = held(scope, 'test-', write(b, fold(b, key, 1)))
  return scope.mode === 'train' ? rows : testRows
}

function held<K extends string>(scope: NodeScope, prefix: string, values: Readonly<Record<K, Value>>) {
  const kept: Record<string, Value> = {}
  for (const [name, value] of Object.entries<Value>(values)) kept[name] = scope.hold(prefix + name, value)
  return kept as Readonly<Record<K, Value>>
}

/** x with independent normal noise added to every number. */
export function noisy(b: Builder, key: Value, x: Value, sd: number): Value {
  return sd === 0 ? x : b.add(x, b.mul(normal(b, key, x.type.shape), sd))
}
