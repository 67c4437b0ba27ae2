import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'linear decay', 'warm-up'] as const
export type Schedule = (typeof SCHEDULES)[number]

const scheduled = (...is: Schedule[]) => ({ setting: 'schedule', is })

/** The settings of a learning rate that changes with the steps taken. */
export const scheduleSettings = {
  schedule: choice('constant', SCHEDULES, { help: 'How the rate changes as steps are taken.' }),
  period: number(100, {
    min: 1,
    integer: true,
    help: 'In steps: how often a step comes, or how long a decay or warm-up lasts.',
    when: scheduled('step', 'cosine', 'linear decay', 'warm-up'),
  }),
  factor: number(0.1, {
    min: 0,
    help: 'What the rate is multiplied by at each step, or what a warm-up starts from.',
    when: scheduled('step', 'exponential', 'warm-up'),
  }),
}

/**
 * What the rate is multiplied by after `t` steps (a float scalar). As PyTorch's StepLR, ExponentialLR, CosineAnnealingLR
 * (to 0; after the period it rises again), PolynomialLR of power 1, and LinearLR, each stepped after every update.
 */
export function rateFactor(b: Builder, t: Value, schedule: Schedule, period: number, factor: number): Value {
  switch (schedule) {
    case 'constant':
      return b.like(t, 1)
    case 'step':
      return b.pow(factor, b.floor(b.div(t, period)))
    case 'exponential':
      return b.pow(factor, t)
    case 'cosine':
      return b.mul(b.add(b.cos(b.mul(t, Math.PI / period)), 1), 0.5)
    case 'linear decay':
      return b.sub(1, b.div(b.min(t, period), period))
    case 'warm-up':
      return b.add(b.mul(b.div(b.min(t, period), period), 1 - factor), factor)
  }
}
