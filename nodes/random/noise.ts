import { optional, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, integers } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import type { Shape } from '../../graph-runtime/ir/types.ts'
import { keep } from '../keep.ts'

/** The input that blocks of noise have in common. */
export const noiseInputs = { like: optional(tensor('a tensor whose shape the noise takes; its numbers do not matter')) }

/** The settings that blocks of noise have in common. */
export const noiseSettings = {
  shape: integers([], { help: 'The shape of the noise while nothing is wired to like; empty for one number.' }),
  draw: choice('every step', ['every step', 'once'], { help: 'Fresh numbers at each step, or the same all along.' }),
}

/**
 * What `write` draws, in the shape of `like` or else of the settings. Drawn once, it is the same in both modes as long as
 * the shape is: the rows of `like` may differ between them.
 */
export function noise(
  scope: NodeScope,
  like: Value | undefined,
  settings: { readonly shape: Shape; readonly draw: 'every step' | 'once' },
  write: (b: Builder, key: Value, shape: Shape) => Value,
): Value {
  const key = scope.key('noise', { once: settings.draw === 'once' })
  return keep(scope, 'noise', write(scope.b, key, like?.type.shape ?? settings.shape))
}
