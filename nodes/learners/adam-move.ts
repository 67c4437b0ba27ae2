import { number } from '../../graph-runtime/definition/settings.ts'
import type { Moved, Moving } from './gradient-learner.ts'

/** The settings that Adam and AdamW have in common. */
export const adamSettings = {
  beta1: number(0.9, { min: 0, max: 0.999999, label: 'β₁', help: 'How slowly the running mean of gradients forgets.' }),
  beta2: number(0.999, {
    min: 0,
    max: 0.999999,
    label: 'β₂',
    help: 'How slowly the running mean of their squares forgets.',
  }),
  epsilon: number(1e-8, { min: 0, label: 'ε', help: 'Keeps the division from blowing up.' }),
}

/** The running means that Adam remembers: of the gradients, and of their squares. */
export const adamMemory = (): readonly string[] => ['mean', 'square']

/** θ − η m̂ / (√v̂ + ε), with both means corrected for having started at 0; one division for each number. */
export function adamMove(
  { b, value, gradient, rate, count, memory }: Moving,
  { beta1, beta2, epsilon }: { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
): Moved {
  const mean = b.add(b.mul(memory['mean']!, beta1), b.mul(gradient, 1 - beta1))
  const square = b.add(b.mul(memory['square']!, beta2), b.mul(b.mul(gradient, gradient), 1 - beta2))
  const meanStart = b.sub(1, b.pow(beta1, count))
  const squareStart = b.sqrt(b.sub(1, b.pow(beta2, count)))
  const spread = b.add(b.mul(b.sqrt(square), b.div(1, squareStart)), epsilon)
  return { value: b.sub(value, b.mul(b.div(mean, spread), b.div(rate, meanStart))), mean, square }
}
