import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'
import { noise, noiseInputs, noiseSettings } from './noise.ts'

/** As PyTorch's bernoulli with one probability for all: 1 where a uniform number is below p. No gradient reaches p. */
export const bernoulliNoise = defineNode({
  type: 'bernoulli-noise',
  title: 'Bernoulli noise',
  drawer: 'random',
  summary: 'Independent flips of a coin: 1 with the probability you choose, else 0.',
  formula: 'P(y = 1) = p,\\quad P(y = 0) = 1 - p',
  keywords: ['coin', 'mask', 'binary', 'random'],
  inputs: noiseInputs,
  outputs: { y: tensor('ones and zeros') },
  settings: {
    p: number(0.5, { live: true, min: 0, max: 1, label: 'probability', help: 'How likely a 1 is (p).' }),
    ...noiseSettings,
  },
  build(scope, { like }, { p, ...settings }) {
    const { b } = scope
    const drawn = noise(scope, like, settings, uniform)
    return { y: b.cast(b.lt(drawn, p), 'float') }
  },
})
