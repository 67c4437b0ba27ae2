import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { clamp } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

const CLIPS = ['none', 'norm', 'value'] as const

/** The settings that keep gradients from growing too large. */
export const clipSettings = {
  clip: choice('none', CLIPS, {
    help: 'Norm shrinks all gradients together when they are long; value cuts each number for itself.',
  }),
  clipAt: number(1, {
    min: 0,
    label: 'clip at',
    help: 'The largest norm, or the largest size of a number, let through.',
    when: { setting: 'clip', is: ['norm', 'value'] },
  }),
}

/** Clips gradients as PyTorch's clip_grad_norm_ (over all of them together, with its 10⁻⁶) and clip_grad_value_. */
export function clipped(
  b: Builder,
  gradients: readonly Value[],
  clip: (typeof CLIPS)[number],
  at: number,
): readonly Value[] {
  if (clip === 'none' || gradients.length === 0) return gradients
  if (clip === 'value') return gradients.map((g) => clamp(b, g, -at, at))
  const squares = gradients.map((g) => b.sum(b.mul(g, g)))
  const norm = b.sqrt(squares.reduce((sum, square) => b.add(sum, square)))
  const scale = b.min(b.div(at, b.add(norm, 1e-6)), 1)
  return gradients.map((g) => b.mul(g, scale))
}
