import type { BlockExample } from '../block.ts'
import { given } from './given.ts'

/** A loss of one Dense unit on one row. */
const learnt = (...settings: BlockExample['settings'][]): BlockExample[] =>
  settings.map((set, i) => ({
    settings: set,
    inputs: { loss: given([1, 2 + i], 1 + i) },
    options: { via: { loss: { type: 'dense', settings: { units: 1, activation: 'tanh', group: 'g' } } } },
  }))

export const learnersExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  sgd: learnt({}, { clip: 'norm', clipAt: 0.1 }, { schedule: 'step', group: 'g' }),
  momentum: learnt({}, { weightDecay: 0.1, clip: 'value', clipAt: 0.1 }, { schedule: 'exponential', factor: 0.9 }),
  nesterov: learnt({}, { goal: 'maximise', schedule: 'cosine' }),
  adagrad: learnt({}, { schedule: 'linear decay', period: 10 }),
  rmsprop: learnt({}, { centred: true, momentum: 0.5 }),
  adam: learnt({}, { schedule: 'warm-up', weightDecay: 0.1 }),
  adamw: learnt({}, { weightDecay: 0, group: 'g' }),
}
